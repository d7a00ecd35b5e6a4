/** The question for a million subjects with three million visits, beside one pass that sums the same columns. */

import {
  dayNumber,
  mayInspectAll,
  SHIPPED_RULES,
  type SubjectProfile,
  TASK_TYPES,
  type TaskType,
} from '../../packages/frequency/src/index.ts';
import { type BenchRow, round } from '../tickets-row.ts';

const SUBJECTS = 1_000_000;
const VISITS = 3_000_000;
const TIMES = 5;
const OWN = { id: 'own', name: '本局', level: 'district', system: 'grain' } as const;
const ASKED = { day: '2026-06-01', type: 'random', item: null, authority: OWN } as const;

/** Believable columns, the same each time. */
function columns() {
  let state = 20_261_123;
  const below = (bound: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
  const profiles: SubjectProfile[] = Array.from({ length: 400 }, (_, at) => ({
    kind: at % 3 === 0 ? 'broker' : 'firm',
    creditClass: 'ABCD'[at % 4]!,
    tags: [],
    registers: [],
    established: null,
    marks: at % 10 === 0 ? [{ mark: 'abnormal', from: '2026-01-01', until: null }] : [],
    complaints: [],
  }));
  const first = dayNumber('2024-01-01');
  const authorities = Array.from({ length: 50 }, (_, at) =>
    at === 0 ? OWN : { ...OWN, id: `a${at}`, level: at % 5 === 0 ? ('city' as const) : ('district' as const) },
  );
  const types = Object.keys(TASK_TYPES) as TaskType[];
  const kinds = authorities.flatMap((authority) => types.map((type) => ({ authority, type })));
  return {
    subjects: { profiles, profileOf: Uint32Array.from({ length: SUBJECTS }, () => below(profiles.length)) },
    visits: {
      subject: Uint32Array.from({ length: VISITS }, () => below(SUBJECTS)),
      day: Int32Array.from({ length: VISITS }, () => first + below(880)),
      kind: Uint32Array.from({ length: VISITS }, () => below(kinds.length)),
      kinds,
    },
  };
}

/** Milliseconds of the fastest of some runs. */
function fastest(body: () => void): number {
  return Math.min(
    ...Array.from({ length: TIMES }, () => {
      const start = performance.now();
      body();
      return performance.now() - start;
    }),
  );
}

/** The rows of the bench table. */
export function frequencyRows(): BenchRow[] {
  const { subjects, visits } = columns();
  let sum = 0;
  const pass = fastest(() => {
    for (let at = 0; at < VISITS; at++) sum += visits.subject[at]! + visits.day[at]! + visits.kind[at]!;
    for (let at = 0; at < SUBJECTS; at++) sum += subjects.profileOf[at]!;
  });
  if (sum === 0) throw new Error('nothing was summed');
  const own = fastest(() => mayInspectAll(SHIPPED_RULES, ASKED, subjects, visits));
  const name = `频次判断 ${SUBJECTS / 10_000} 万户、${VISITS / 10_000} 万次检查`;
  return [
    { name, value: round(own), unit: 'ms', ratio: round(pass / own), against: `同样各列求和一遍（${round(pass)} ms）` },
  ];
}
