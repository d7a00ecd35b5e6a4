/** Random chains, people, delegations and verbs against a small model of who may do what; and what was said, read once more. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, Problem } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { approvalEvents } from './events.ts';
import type { ApprovalRun } from './index.ts';
import { type GivenRole, HEAD, LEGAL, OFFICE, type Office, openOffice, stepOf, type TestMatter } from './testing.ts';

const PEOPLE = 6;
const DAY = 86_400_000;
const PERMISSIONS = { 'registry-manager': [OFFICE, LEGAL], planner: [LEGAL], approver: [HEAD] };
type Role = { readonly role: keyof typeof PERMISSIONS; readonly office: string | null };

const person = fc.nat(PEOPLE - 1);
const office = fc.constantFrom(null, null, null, 'a', 'b');
const roles = fc.array(fc.record({ role: fc.constantFrom('registry-manager', 'planner', 'approver'), office }), {
  minLength: 1,
  maxLength: 3,
}) as fc.Arbitrary<Role[]>;
const step = fc.record({
  permission: fc.constantFrom(OFFICE, LEGAL, HEAD),
  twoPersons: fc.boolean(),
  stepUp: fc.boolean(),
});
const decision = fc.record({
  kind: fc.constant('decide' as const),
  by: person,
  // Mostly forward, and mostly by somebody who may, or nothing would ever be approved.
  verb: fc.oneof(
    { weight: 9, arbitrary: fc.constant('approve') },
    { weight: 3, arbitrary: fc.constantFrom('send-back', 'return', 'reject') },
  ),
  able: fc.boolean(),
  behalf: fc.option(person, { nil: undefined, freq: 2 }),
  stale: fc.nat(9).map((n) => n === 0),
});
const delegation = fc.record({
  kind: fc.constant('delegate' as const),
  by: person,
  to: person,
  about: fc.constantFrom('all', 'all', 'this', 'other'),
  from: fc.constantFrom(0, 0, 0, 1),
  days: fc.nat(4),
});
const action = fc.oneof(
  { weight: 18, arbitrary: decision },
  { weight: 3, arbitrary: delegation },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), by: person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('resubmit' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('submit' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), by: person, really: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('roles' as const), by: person, roles }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('day' as const), by: person }) },
);
const world = fc.record({
  chain: fc.array(step, { minLength: 1, maxLength: 3 }),
  office,
  roles: fc.array(roles, { minLength: PEOPLE, maxLength: PEOPLE }),
  submitter: person,
  prepared: fc.option(person, { nil: undefined }),
  delegations: fc.array(delegation, { minLength: 3, maxLength: 5 }),
  actions: fc.array(action, { minLength: 8, maxLength: 25 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
type Action = World['actions'][number];

/** The rules, by hand. */
class Model {
  state = 'pending';
  step = 0;
  round = 1;
  counts: { step: number; who: number; behalf: number | null }[] = [];
  submitter: number;
  prepared: Set<number>;
  day = 0;
  readonly left = new Set<number>();
  readonly delegations: { by: number; to: number; about: string; from: number; until: number }[] = [];
  readonly given: World;
  readonly roles: Role[][];

  constructor(given: World) {
    this.given = given;
    this.roles = [...given.roles];
    this.submitter = given.submitter;
    this.prepared = new Set(given.prepared === undefined ? [] : [given.prepared]);
    this.prepared.delete(this.submitter);
  }

  permitted(who: number, permission: string): boolean {
    const mine = this.roles[who] ?? [];
    const fits = (one: Role) => one.office === null || one.office === this.given.office;
    return !this.left.has(who) && mine.some((one) => PERMISSIONS[one.role].includes(permission) && fits(one));
  }

  /** As whom: null for oneself. */
  options(who: number): (number | null)[] {
    const { permission } = this.given.chain[this.step]!;
    const inForce = this.delegations.filter(
      ({ by, to, about, from, until }) =>
        to === who && about !== 'other' && from <= this.day && this.day <= until && this.permitted(by, permission),
    );
    if (this.left.has(who)) return [];
    return [...(this.permitted(who, permission) ? [null] : []), ...inForce.map(({ by }) => by)];
  }

  free(who: number): boolean {
    const counted = this.counts.some((count) => count.who === who || count.behalf === who);
    return who !== this.submitter && !this.prepared.has(who) && !counted;
  }

  choices(who: number, behalf?: number): (number | null)[] {
    if (this.state !== 'pending' || !this.free(who)) return [];
    return this.options(who).filter((as) => (behalf === undefined || as === behalf) && (as === null || this.free(as)));
  }

  /** Whether enough people are there to pass the step. */
  canGoOn(): boolean {
    if (this.state === 'returned') return [this.submitter, ...this.prepared].some((who) => !this.left.has(who));
    if (this.state !== 'pending') return true;
    const pairs = [...Array(PEOPLE).keys()].flatMap((who) => this.choices(who).map((as) => [who, as ?? who]));
    if (this.wanted() === 1) return pairs.length > 0;
    return pairs.some((one) => pairs.some((other) => !one.some((who) => other.includes(who))));
  }

  wanted(): number {
    const { twoPersons } = this.given.chain[this.step]!;
    return (twoPersons ? 2 : 1) - this.counts.filter((count) => count.step === this.step).length;
  }

  /** The action, by somebody who may where that is wanted. */
  directed(action: Action): Action {
    const able = [...Array(PEOPLE).keys()].filter((who) => this.choices(who).length > 0);
    if (action.kind !== 'decide' || !action.able || able.length === 0) return action;
    const by = able[action.by % able.length]!;
    // For another where that is wanted and there is one.
    const other = action.behalf === undefined ? null : this.choices(by).at(-1);
    return { ...action, by, behalf: other ?? undefined };
  }

  /** Does it, or says that it is refused. */
  act(action: Action): boolean {
    const { by } = action;
    const open = this.state === 'pending' || this.state === 'returned';
    switch (action.kind) {
      case 'decide': {
        const [as] = this.choices(by, action.behalf);
        if (as === undefined || action.stale || (action.verb === 'send-back' && this.step === 0)) return false;
        this.decide(action.verb, by, as);
        return true;
      }
      case 'delegate': {
        const holdsAny = (this.roles[by] ?? []).length > 0;
        const refused = !holdsAny || by === action.to || this.left.has(action.to);
        const { to, about } = action;
        const from = this.day + action.from;
        if (!refused) this.delegations.push({ by, to, about, from, until: from + action.days });
        return !refused;
      }
      case 'withdraw':
        if (!open || by !== this.submitter) return false;
        this.state = 'withdrawn';
        return true;
      case 'resubmit':
        if (this.state !== 'returned' || (by !== this.submitter && !this.prepared.has(by))) return false;
        return this.again(by);
      case 'submit':
        return this.state === 'returned' && this.again(by);
      case 'edit':
        if (open) this.state = 'superseded';
        return true;
      case 'roles':
        this.roles[by] = action.roles;
        return true;
      case 'leave':
        this.left.add(by);
        return true;
      case 'day':
        this.day += 1;
        return true;
    }
  }

  decide(verb: string, who: number, behalf: number | null): void {
    if (verb === 'approve') {
      this.counts.push({ step: this.step, who, behalf });
      if (this.wanted() > 0) return;
      if (this.step === this.given.chain.length - 1) this.state = 'approved';
      else this.step += 1;
    } else if (verb === 'send-back') {
      this.step -= 1;
      this.counts = this.counts.filter((count) => count.step < this.step);
    } else {
      this.state = verb === 'return' ? 'returned' : 'rejected';
      if (verb === 'return') this.counts = [];
    }
  }

  again(by: number): boolean {
    this.prepared.add(this.submitter);
    this.prepared.delete(by);
    this.submitter = by;
    this.state = 'pending';
    this.step = 0;
    this.round += 1;
    this.counts = [];
    return true;
  }
}

let worlds = 0;

/** The engine with a new authority, its people, and a record that is submitted. */
async function build(house: Office, matters: TestMatter[], given: World) {
  const at = worlds++;
  const organisation = `22222222-0000-7000-8000-${String(at).padStart(12, '0')}`;
  const matter = `test.m${at}`;
  const chain = given.chain.map(({ permission, ...rest }, place) => stepOf(`环节${place}`, permission, rest));
  matters.push({ code: matter, label: '试验', defaultChain: chain });
  await house.authority(organisation);
  const people: Actor[] = [];
  for (const [place, mine] of given.roles.entries())
    people.push(await house.person(`w${at}p${place}`, mine.map(toGiven), organisation));
  const reader = await house.person(`w${at}reader`, ['supervisor'], organisation);
  const record = `w${at}`;
  await house.record(record);
  const accountOf = (who: number) => people[who]!.account;
  const preparedBy = given.prepared === undefined ? [] : [accountOf(given.prepared)];
  const more = { matter, office: given.office, preparedBy };
  const id = await house.submit(record, people[given.submitter]!, more);
  return { people, reader, matter, record, id, more, accountOf };
}
/** Of a run, what tells who may decide. */
interface Seen {
  readonly stuck: string | null;
  readonly deciders: readonly { readonly account: string; readonly behalf: { readonly account: string } | null }[];
}
type Built = Awaited<ReturnType<typeof build>>;

const toGiven = ({ role, office: at }: Role): GivenRole => (at === null ? role : { role, office: at });

async function act(house: Office, built: Built, run: ApprovalRun, action: Action): Promise<void> {
  const { people, record, id, matter, more, accountOf } = built;
  const as = people[action.by]!;
  const params = { id };
  const { version } = run;
  switch (action.kind) {
    case 'decide': {
      const signed = run.chain[run.step]?.stepUp ? { proof: `code of ${as.name}` } : {};
      const opinion = action.verb === 'approve' ? {} : { opinion: '理由' };
      const behalf = action.behalf === undefined ? {} : { behalf: accountOf(action.behalf) };
      const seen = action.stale ? version + 1 : version;
      const body = { version: seen, verb: action.verb, ...opinion, ...behalf, ...signed };
      await house.call('POST /api/approvals/runs/:id/decision', { params, body }, as);
      return;
    }
    case 'delegate': {
      const today = Date.parse(house.clock.now().toISOString()) + 8 * 3_600_000;
      const dayAfter = (days: number) => new Date(today + days * DAY).toISOString().slice(0, 10);
      const about = { all: null, this: [matter], other: ['test.other'] }[action.about] ?? null;
      const [from, until] = [dayAfter(action.from), dayAfter(action.from + action.days)];
      const body = { delegate: accountOf(action.to), matters: about, from, until, reason: '出差' };
      await house.call('POST /api/approvals/delegations', { body }, as);
      return;
    }
    case 'withdraw':
      await house.call('POST /api/approvals/runs/:id/withdrawal', { params, body: { version, opinion: '撤' } }, as);
      return;
    case 'resubmit':
      await house.call('POST /api/approvals/runs/:id/resubmission', { params, body: { version } }, as);
      return;
    case 'submit':
      await house.submit(record, as, { ...more, preparedBy: [] });
      return;
    case 'edit':
      return house.edit(record, as);
    case 'roles':
      return house.setRoles(as.account, action.roles.map(toGiven));
    case 'leave':
      return house.leave(as.account);
    case 'day':
      house.clock.advance(DAY);
  }
}

/** Reads the approval out of what was said: every step by its people, none of them the submitter's side, none twice. */
async function assertLawful(house: Office, run: ApprovalRun): Promise<void> {
  const query = house.database.kysely.selectFrom('approval_opinion').selectAll().where('run', '=', run.id);
  const said = await query.orderBy('run_version').execute();
  const submitters = said.filter(({ verb }) => verb === 'submit' || verb === 'resubmit').map(({ account }) => account);
  const from = said.findLastIndex(({ verb }) => verb === 'submit' || verb === 'resubmit');
  let standing: typeof said = [];
  for (const one of said.slice(from + 1)) {
    if (one.verb === 'approve') standing.push(one);
    if (one.verb === 'send-back') standing = standing.filter(({ step: at }) => at < one.step - 1);
  }
  for (const [at, { twoPersons, stepUp }] of run.chain.entries()) {
    const passing = standing.filter((one) => one.step === at);
    expect(passing).toHaveLength(twoPersons ? 2 : 1);
    expect(passing.every(({ signed_by }) => (signed_by !== null) === stepUp)).toBe(true);
  }
  const everybody = standing.flatMap(({ account, behalf }) => (behalf === null ? [account] : [account, behalf]));
  expect(new Set(everybody).size).toBe(everybody.length);
  for (const account of [...submitters, ...run.preparedBy]) expect(everybody).not.toContain(account);
}

eachDatabase((engine) => {
  describe('the engine and the model', () => {
    test('agree after every action, whatever people do', { timeout: 300_000 }, async () => {
      const matters: TestMatter[] = [{ code: 'test.other', label: '其他', defaultChain: [stepOf('审批', HEAD)] }];
      const house = await openOffice(engine, matters);
      const seen = new Map<string, number>();
      const property = fc.asyncProperty(world, async (given) => {
        const built = await build(house, matters, given);
        const { people, id, record, accountOf, reader } = built;
        const model = new Model(given);
        const present = () =>
          house.desk.read(async ({ db }) => (await house.approvals.runsOf(db, { kind: 'test', id: record }))[0]!);
        for (const wanted of [...given.delegations, ...given.actions]) {
          const action = model.directed(wanted);
          // Whoever left cannot sign in; and a run that is over is submitted anew as another one.
          if (model.left.has(action.by) && action.kind !== 'day') continue;
          if (action.kind === 'submit' && !['pending', 'returned'].includes(model.state)) continue;
          const done = await act(house, built, await present(), action).then(
            () => true,
            (error: unknown) => {
              if (error instanceof Problem) return false;
              throw error;
            },
          );
          expect([action, done]).toEqual([action, model.act(action)]);
          const run = await present();
          expect({ state: run.state, step: run.step, round: run.round, submitter: run.submitter }).toEqual({
            state: model.state,
            step: model.step,
            round: model.round,
            submitter: accountOf(model.submitter),
          });
          expect(run.counted).toEqual(
            model.counts.map(({ step: at, who, behalf }) => {
              return { step: at, account: accountOf(who), behalf: behalf === null ? null : accountOf(behalf) };
            }),
          );
          const { stuck, deciders } = await house.call<Seen>('GET /api/approvals/runs/:id', { params: { id } }, reader);
          expect(stuck === null).toBe(model.canGoOn());
          const named = deciders.map(({ account, behalf }) => `${account} for ${behalf?.account ?? account}`);
          const able = [...people.keys()].flatMap((who) =>
            model.choices(who).map((as) => `${accountOf(who)} for ${accountOf(as ?? who)}`),
          );
          expect(new Set(named)).toEqual(new Set(able));
        }
        const run = await present();
        seen.set(run.state, (seen.get(run.state) ?? 0) + 1);
        if (run.state === 'approved') await assertLawful(house, run);
        expect(await house.outcomeOf(record)).toBe(run.state === 'pending' ? null : run.state);
        for (const [who, one] of people.entries()) {
          const query = { box: 'todo' };
          const box = await house.call<{ runs: { id: string }[] }>('GET /api/approvals/inbox', { query }, one);
          expect(box.runs.some((each) => each.id === id)).toBe(model.choices(who).length > 0);
        }
      });
      await fc.assert(property, { numRuns: engine.name === 'sqlite' ? 50 : 12, seed: 20260302 });
      for (const { type, payload } of house.desk.events)
        expect(approvalEvents[type]?.sentence(payload)).not.toMatch(/undefined|^$/);
      // Or it would hold of nothing.
      expect(seen.get('approved')).toBeGreaterThan(engine.name === 'sqlite' ? 9 : 0);
    });
  });
});
