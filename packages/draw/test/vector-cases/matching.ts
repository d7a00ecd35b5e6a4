/** Inputs of the vectors about teams. */

import { digestHex } from '../../src/index.ts';
import { Dice } from '../random.ts';
import type { MatchingInput } from '../vector-runners.ts';
import type { Inputs } from './index.ts';

const seed = (name: string): string => digestHex(`matching ${name}`);
const ids = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(3, '0')}`);

function problem(name: string, subjects: number, people: number, rest: Partial<MatchingInput> = {}): MatchingInput {
  return {
    subjects: ids('S', subjects),
    inspectors: ids('P', people).map((id, i) => ({
      id,
      unit: i % 2 ? '市监局' : '粮食局',
      skills: i % 3 ? [] : ['质检'],
      capacity: 99,
    })),
    barred: [],
    team: { size: 2, needs: [] },
    load: null,
    pairSeed: seed(name),
    ...rest,
  };
}

function random(number: number): MatchingInput {
  const dice = new Dice(number);
  const subjects = ids('S', 1 + dice.below(9));
  const inspectors = ids('P', 4 + dice.below(9)).map((id) => ({
    id,
    unit: dice.pick(['粮食局', '市监局', '应急局']),
    skills: ['储粮', '质检'].filter(() => dice.below(2) === 0),
    capacity: dice.pick([0, 2, 3, 5, 9, 99]),
  }));
  const size = 2 + dice.below(3);
  const needs: { tag: string; count: number }[] = [];
  for (const tag of ['unit:粮食局', '储粮', '质检']) {
    const left = size - needs.reduce((sum, need) => sum + need.count, 0);
    const count = Math.min(left, dice.pick([0, 0, 1, 1]));
    if (count > 0) needs.push({ tag, count });
  }
  const barred = subjects.flatMap((s) =>
    inspectors.filter(() => dice.below(8) === 0).map((p) => [s, p.id] as [string, string]),
  );
  const load = dice.below(3) === 0 ? { max: 1 + dice.below(5) } : null;
  return { subjects, inspectors, barred, team: { size, needs }, load, pairSeed: seed(`random ${number}`) };
}

const specialist = (id: string, skills: string[], capacity = 9) => ({ id, unit: '局', skills, capacity });

export const matching: Inputs = [
  ['two of four', problem('a', 3, 4)],
  ['nobody to spare', problem('b', 2, 2)],
  ['no subject', problem('c', 0, 3)],
  ['no people', problem('d', 2, 0)],
  ['one person too few', problem('e', 1, 1)],
  ['twenty in a team', problem('f', 2, 25, { team: { size: 20, needs: [] } })],
  ['load given above what is needed', problem('g', 4, 8, { load: { max: 6 } })],
  ['load given too small', problem('h', 9, 4, { load: { max: 2 } })],
  ['a need by unit', problem('i', 6, 7, { team: { size: 2, needs: [{ tag: 'unit:市监局', count: 1 }] } })],
  [
    'one person cannot fill two needs',
    problem('j', 1, 0, {
      team: {
        size: 2,
        needs: [
          { tag: '储粮', count: 1 },
          { tag: '质检', count: 1 },
        ],
      },
      inspectors: [specialist('P1', ['储粮', '质检']), specialist('P2', []), specialist('P3', [])],
    }),
  ],
  [
    'the specialist must be kept for whom nobody else may visit',
    problem('k', 2, 0, {
      team: { size: 2, needs: [{ tag: '质检', count: 1 }] },
      inspectors: [
        specialist('P1', ['质检'], 1),
        specialist('P2', ['质检'], 1),
        specialist('P3', []),
        specialist('P4', []),
      ],
      barred: [['S001', 'P1']],
    }),
  ],
  ['capacity 0', problem('l', 2, 0, { inspectors: ids('P', 6).map((id, i) => specialist(id, [], i % 2)) })],
  [
    'a bar of a subject that is not selected',
    problem('m', 3, 4, {
      barred: [
        ['S002', 'P001'],
        ['S999', 'P002'],
      ],
    }),
  ],
  ['forty subjects', problem('n', 40, 12, { team: { size: 2, needs: [{ tag: '质检', count: 1 }] } })],
  [
    'everybody barred from one',
    problem('o', 3, 5, { barred: ids('P', 5).map((p) => ['S002', p] as [string, string]) }),
  ],
  ...Array.from({ length: 80 }, (_, i) => [`random ${i + 1}`, random(5000 + i)] as const),
].map(([name, input]) => [name, input] as unknown as Inputs[number]);
