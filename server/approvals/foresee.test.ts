/** The matching against every order in which today's people could really decide, tried one by one. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidersOf, type Ground } from './deciders.ts';
import type { Delegation } from './delegation.ts';
import { foresee, foreseeAfter, shortageWords } from './foresee.ts';
import { passed } from './moves.ts';
import { HEAD, HOME, LEGAL, OFFICE, stepOf } from './testing.ts';
import type { ApprovalRun } from './types.ts';

const PERMISSIONS = [OFFICE, LEGAL, HEAD];
const PEOPLE = ['甲', '乙', '丙', '丁', '戊'];
const NOW = '2026-03-02T04:00:00.000Z';

const person = fc.constantFrom(...PEOPLE);
const world = fc.record({
  chain: fc.array(fc.record({ permission: fc.constantFrom(...PERMISSIONS), twoPersons: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  holders: fc.tuple(...PERMISSIONS.map(() => fc.uniqueArray(person, { maxLength: 4 }))),
  delegations: fc.array(fc.record({ by: person, to: person }), { maxLength: 3 }),
  submitter: person,
  prepared: fc.option(person, { nil: undefined, freq: 3 }),
  /** Who decides first, before it is asked: by place among those who may. */
  before: fc.array(fc.nat(), { maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function build({ chain, holders, delegations, submitter, prepared, before }: World) {
  const colleague = (account: string) => ({ account, name: account, organisation: HOME });
  const scope = { kind: 'organisations', organisations: [HOME] } as const;
  const ground: Ground = {
    today: '2026-03-02',
    holders: new Map(
      PERMISSIONS.map((permission, at) => [
        permission,
        (holders[at] ?? []).map((account) => ({ ...colleague(account), scope })),
      ]),
    ),
    colleagues: new Map(PEOPLE.map((account) => [account, colleague(account)])),
    delegations: delegations.flatMap(({ by, to }, at) => (by === to ? [] : [delegationOf(`d${at}`, by, to)])),
  };
  let run = runOf(chain, submitter, prepared === undefined ? [] : [prepared]);
  for (const choice of before) {
    const able = decidersOf(run, ground);
    const one = able[choice % Math.max(able.length, 1)];
    if (one !== undefined) run = passed(run, { account: one.account, behalf: one.behalf?.account ?? null }, NOW);
  }
  return { run, ground };
}

function delegationOf(id: string, delegator: string, delegate: string): Delegation {
  return {
    id,
    organisation: HOME,
    delegator,
    delegatorName: delegator,
    delegate,
    delegateName: delegate,
    matters: null,
    from: '2026-03-01',
    until: '2026-03-03',
    reason: '出差',
    state: 'active',
    createdAt: NOW,
    revokedAt: null,
    version: 1,
  };
}

function runOf(chain: World['chain'], submitter: string, preparedBy: readonly string[]): ApprovalRun {
  return {
    id: 'run',
    matter: 'test.publish',
    record: { kind: 'test', id: 'r1' },
    submitted: { version: 1, digest: '', title: '清单' },
    organisation: HOME,
    office: null,
    submitter,
    submitterName: submitter,
    preparedBy,
    state: 'pending',
    round: 1,
    step: 0,
    stepSince: NOW,
    chain: chain.map(({ permission, ...more }, at) => stepOf(`环节${at + 1}`, permission, more)),
    chainVersion: 0,
    counted: [],
    urgent: null,
    submittedAt: NOW,
    endedAt: null,
    version: 1,
  };
}

/** Whether any order of decisions ends in approval: every one is tried, delegates and all. */
function canEnd(run: ApprovalRun, ground: Ground): boolean {
  if (run.state === 'approved') return true;
  return decidersOf(run, ground).some(({ account, behalf }) =>
    canEnd(passed(run, { account, behalf: behalf?.account ?? null }, NOW), ground),
  );
}

/** What is wrong with a division of work, or with a shortage, that is given; null for nothing. */
function faultIn(run: ApprovalRun, ground: Ground): string | null {
  const found = foresee(run, ground);
  if (found.shortage !== null) {
    const { wanted, people } = found.shortage;
    if (wanted <= people.length) return `${wanted} of ${people.length} is no shortage`;
    return /undefined|^环节/.test(shortageWords(found.shortage)) ? shortageWords(found.shortage) : null;
  }
  const names = found.parts.map(({ name }) => name);
  if (new Set(names).size < names.length) return `somebody twice: ${names.join()}`;
  const unable = found.parts.find(({ step, name }) => {
    const permission = run.chain.find(({ title }) => title === step)?.permission ?? '';
    return !ground.holders.get(permission)?.some(({ account }) => account === name);
  });
  return unable === undefined ? null : `${unable.name} may not decide ${unable.step}`;
}

describe('what is foreseen', () => {
  test('is what trying everything finds, before a decision and after each that is possible', () => {
    const seen = { enough: 0, short: 0, spoilt: 0 };
    fc.assert(
      fc.property(world, (given) => {
        const { run, ground } = build(given);
        if (run.state !== 'pending') return;
        const { shortage } = foresee(run, ground);
        expect(shortage === null).toBe(canEnd(run, ground));
        seen[shortage === null ? 'enough' : 'short'] += 1;
        for (const { account, behalf } of decidersOf(run, ground)) {
          const by = behalf === null ? [account] : [account, behalf.account];
          const after = foreseeAfter(run, ground, by).shortage;
          const next = passed(run, { account, behalf: behalf?.account ?? null }, NOW);
          expect(after === null).toBe(canEnd(next, ground));
          if (shortage === null && after !== null) seen.spoilt += 1;
        }
      }),
      { numRuns: 5000, seed: 4 },
    );
    // Or it would hold of nothing.
    expect(Math.min(seen.enough, seen.short, seen.spoilt)).toBeGreaterThan(50);
  });

  test('names a division of work that holds, or steps that together want more people than there are', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { run, ground } = build(given);
        if (run.state !== 'pending') return;
        expect(faultIn(run, ground)).toBeNull();
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test('is said with steps, numbers and names', () => {
    expect(shortageWords({ steps: ['法制审核', '负责人审批'], wanted: 2, people: ['王法制'] })).toBe(
      '“法制审核”“负责人审批”共须 2 人办理，能办的只有 1 人（王法制）',
    );
    expect(shortageWords({ steps: ['负责人审批'], wanted: 1, people: [] })).toBe('“负责人审批”环节没有人可以办理');
  });
});
