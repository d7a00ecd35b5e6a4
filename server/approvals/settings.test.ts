import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, makeCalendar, shippedYears } from '../calendar/index.ts';
import type { Actor, Json } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { approvalEvents } from './events.ts';
import { assertMatters } from './matters.ts';
import { ABOVE, HEAD, LEGAL, OFFICE, type Office, openOffice, stepOf, type TestMatter } from './testing.ts';

const CHAIN = [
  stepOf('承办机构意见', OFFICE, { days: 2 }),
  stepOf('法制审核', LEGAL, { obligatory: '国办发〔2018〕118号', days: 3 }),
  stepOf('负责人审批', HEAD, { obligatory: '国办发〔2024〕54号', stepUp: true }),
];
const MATTER: TestMatter = { code: 'test.publish', label: '清单发布', defaultChain: CHAIN };
const URGENT: TestMatter = { code: 'test.task', label: '个案检查', defaultChain: [stepOf('审批', HEAD, { days: 5 })] };

const DAY = 86_400_000;
const RUN = '/api/approvals/runs/:id';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly standing: string;
  readonly abilities: string[];
}
interface Runs {
  readonly runs: { readonly id: string; readonly abilities: string[] }[];
}

const delegate = ({ call }: Office, as: Actor, to: string, more: object = {}) =>
  call<{ delegation: Shown }>(
    'POST /api/approvals/delegations',
    { body: { delegate: to, matters: null, from: '2026-03-02', until: '2026-03-06', reason: '出差', ...more } },
    as,
  );
const decide = ({ call }: Office, id: string, as: Actor, version: number, more: object = {}) =>
  call<{ run: { version: number; state: string }; opinions: { by: object; behalf: object | null }[] }>(
    `POST ${RUN}/decision`,
    { params: { id }, body: { version, verb: 'approve', ...more } },
    as,
  );
const setChain = ({ call }: Office, as: Actor, version: number, steps: readonly object[]) =>
  call<{ current: { version: number }; past: { version: number }[]; abilities: string[] }>(
    'PUT /api/approvals/chains/:matter',
    { params: { matter: 'test.publish' }, body: { version, steps, reason: '调整分工' } },
    as,
  );
const keyOf = ({ id, version, digest }: { id: string; version: number; digest: string }) =>
  `${id} ${version} ${digest}`;
const plain = (steps: readonly (object & { obligatory?: string })[]) =>
  steps.map((given) => {
    const { obligatory: _, ...step } = given;
    return step;
  });

eachDatabase((engine) => {
  const opened = (matters: TestMatter[] = [MATTER, URGENT]) => openOffice(engine, matters);
  const usual = async () => {
    const office = await opened();
    const clerk = await office.person('张经办', ['inspector']);
    const keeper = await office.person('李科长', ['registry-manager']);
    const deputy = await office.person('周副科长', ['inspector']);
    const head = await office.person('赵局长', ['approver']);
    await office.record('r1');
    const id = await office.submit('r1', clerk);
    return { office, clerk, keeper, deputy, head, id };
  };

  describe('a delegation', () => {
    test('lets a colleague decide within its days, on record for whom', async () => {
      const { office, keeper, deputy, id } = await usual();
      await expect(decide(office, id, deputy, 1)).rejects.toMatchObject({ id: 'not-found' });
      const { delegation } = await delegate(office, keeper, deputy.account, { from: '2026-03-03' });
      expect(delegation.standing).toBe('not-yet');
      await expect(decide(office, id, deputy, 1)).rejects.toMatchObject({ id: 'not-found' });
      office.clock.advance(DAY);
      const { opinions } = await decide(office, id, deputy, 1);
      expect(opinions.at(-1)).toMatchObject({ by: { name: '周副科长' }, behalf: { name: '李科长' } });
      expect(office.desk.events.at(-1)).toMatchObject({
        type: 'approval.step-passed',
        payload: { behalf: { account: keeper.account, delegation: delegation.id } },
      });
      office.clock.advance(9 * DAY);
      const { delegations } = await office.call<{ delegations: Shown[] }>('GET /api/approvals/delegations', {}, deputy);
      expect(delegations).toMatchObject([{ standing: 'over', abilities: [] }]);
    });

    test('covers the matters it names', async () => {
      const { office, keeper, deputy, id } = await usual();
      await delegate(office, keeper, deputy.account, { matters: ['test.task'] });
      await expect(decide(office, id, deputy, 1)).rejects.toMatchObject({ id: 'not-found' });
      await delegate(office, keeper, deputy.account, { matters: ['test.publish'] });
      await decide(office, id, deputy, 1);
    });

    test('has no force once the one who gave it loses the permission or leaves, or the other leaves', async () => {
      const { office, keeper, deputy, id } = await usual();
      const { delegation } = await delegate(office, keeper, deputy.account);
      const standing = async () => {
        const list = await office.call<{ delegations: Shown[] }>('GET /api/approvals/delegations', {}, keeper);
        return list.delegations[0]?.standing;
      };
      expect([delegation.standing, await standing()]).toEqual(['in-force', 'in-force']);
      await office.setRoles(keeper.account, ['approver']);
      // The matters of the delegation have steps for heads as well: it holds for these only.
      expect(await standing()).toBe('in-force');
      await expect(decide(office, id, deputy, 1)).rejects.toMatchObject({ id: 'not-permitted' });
      await office.setRoles(keeper.account, ['inspector']);
      expect(await standing()).toBe('void');
      await office.setRoles(keeper.account, ['registry-manager']);
      expect(await standing()).toBe('in-force');
      await office.leave(deputy.account);
      expect(await standing()).toBe('void');
    });

    test('gives no second voice: not on own submissions, not for somebody who decided, not twice for two', async () => {
      const { office, clerk, keeper, deputy } = await usual();
      const chain = [stepOf('两人审批', OFFICE, { twoPersons: true }), stepOf('法制审核', LEGAL), stepOf('审批', HEAD)];
      chain[2] = { ...chain[2]!, stepUp: true };
      const head = await office.person('局长', ['approver']);
      await setChain(office, head, 0, chain);
      await office.record('r2');
      const id = await office.submit('r2', keeper);
      const second = await office.person('吴科长', ['registry-manager']);
      await delegate(office, keeper, deputy.account);
      await delegate(office, second, clerk.account);
      await delegate(office, second, deputy.account);
      // The submitter's own delegate cannot do what the submitter cannot.
      await expect(decide(office, id, deputy, 1, { behalf: keeper.account })).rejects.toMatchObject({
        id: 'two-person-rule',
      });
      await decide(office, id, deputy, 1);
      const more = [
        [deputy, {}],
        [second, {}],
        [clerk, {}],
      ] as const;
      for (const [who, given] of more)
        await expect(decide(office, id, who, 2, given)).rejects.toMatchObject({ id: 'two-person-rule' });
      const third = await office.person('郑科长', ['registry-manager']);
      expect((await decide(office, id, third, 2)).run.state).toBe('pending');
    });

    test('is given by those who may decide, to colleagues, from today on; revoked by its two', async () => {
      const { office, clerk, keeper, deputy, head } = await usual();
      const stranger = await office.person('市局人员', ['approver'], ABOVE);
      const admin = await office.person('管理员', ['system-admin']);
      await expect(delegate(office, clerk, deputy.account)).rejects.toMatchObject({ id: 'not-permitted' });
      const refused = async (to: string, field: string, more = {}) =>
        expect(delegate(office, keeper, to, more)).rejects.toMatchObject({ errors: [{ field }] });
      for (const to of [stranger.account, admin.account, keeper.account, 'nobody']) await refused(to, 'delegate');
      await refused(deputy.account, 'from', { from: '2026-03-01' });
      await refused(deputy.account, 'until', { until: '2027-03-10' });
      await refused(deputy.account, 'until', { until: '2026-03-01' });
      await refused(deputy.account, 'matters', { matters: ['test.unknown'] });
      const { delegation } = await delegate(office, keeper, deputy.account);
      const input = { params: { id: delegation.id }, body: { version: 1, reason: '提前返回' } };
      const revoke = (as: Actor) =>
        office.call<{ delegation: Shown }>('POST /api/approvals/delegations/:id/revocation', input, as);
      await expect(revoke(head)).rejects.toMatchObject({ id: 'not-found' });
      expect((await revoke(deputy)).delegation.standing).toBe('revoked');
      await expect(revoke(keeper)).rejects.toMatchObject({ id: 'changed-meanwhile' });
      const all = await office.call<{ delegations: Shown[] }>('GET /api/approvals/all-delegations', {}, head);
      expect(all.delegations).toMatchObject([{ id: delegation.id, abilities: [] }]);
      const choices = await office.call<{ colleagues: { name: string }[] }>(
        'GET /api/approvals/delegation-choices',
        {},
        keeper,
      );
      expect(choices.colleagues.map(({ name }) => name).toSorted()).toEqual(['周副科长', '张经办', '赵局长']);
    });
  });

  describe('the configuration of a chain', () => {
    test('makes versions, each kept, for the own authority', async () => {
      const { office, head, clerk } = await usual();
      const steps = plain([...CHAIN, stepOf('备案', OFFICE)]);
      const first = await setChain(office, head, 0, steps);
      expect(first).toMatchObject({ current: { version: 1, steps }, past: [{ version: 0, setBy: null }] });
      await expect(setChain(office, head, 0, steps)).rejects.toMatchObject({
        id: 'changed-meanwhile',
        current: { version: 1 },
      });
      const second = await setChain(office, head, 1, plain(CHAIN));
      expect(second.past.map(({ version }) => version)).toEqual([1, 0]);
      await expect(setChain(office, clerk, 2, steps)).rejects.toMatchObject({ id: 'not-permitted' });
      const limited = await office.person('科室领导', [{ role: 'approver', office: 'a' }]);
      await expect(setChain(office, limited, 2, steps)).rejects.toMatchObject({ id: 'not-permitted' });
      const list = async (as: Actor) =>
        (await office.call<{ chains: Shown[] }>('GET /api/approvals/chains', {}, as)).chains[0]?.abilities;
      expect([await list(head), await list(limited), await list(clerk)]).toEqual([['configure'], [], []]);
    });

    test('keeps what the law asks for, in order and as strict; and nothing that nobody could decide', async () => {
      const { office, head } = await usual();
      const [one, two, three] = plain(CHAIN) as [object, object, object];
      const refused = async (steps: readonly object[], field: string) =>
        expect(setChain(office, head, 0, steps)).rejects.toMatchObject({
          errors: expect.arrayContaining([expect.objectContaining({ field })]),
        });
      await refused([one, three], 'steps');
      await refused([three, two], 'steps');
      await refused([two, { ...three, stepUp: false }], 'steps');
      await refused([two, two, three], 'steps[1].title');
      await refused([two, three, stepOf('其他', 'subject.read')], 'steps[2].permission');
      await refused([], 'steps');
      await setChain(office, head, 0, [two, { ...three, twoPersons: true, days: 1 }]);
    });
  });

  describe('deadlines', () => {
    test('what is overdue is found by a query, exactly as the calendar counts each run', {
      timeout: 120_000,
    }, async () => {
      const { office, clerk } = await usual();
      const chief = await office.person('监督', ['supervisor']);
      const calendar = makeCalendar(shippedYears());
      const ids: { id: string; since: string; days: number }[] = [];
      // One a day over the Spring Festival, with its make-up days.
      office.clock.set('2026-02-10T15:59:00.000Z');
      for (let at = 0; at < 16; at += 1) {
        await office.record(`d${at}`);
        const since = office.clock.now().toISOString();
        ids.push({ id: await office.submit(`d${at}`, clerk), since, days: 2 });
        office.clock.advance(DAY);
      }
      const moment = fc.integer({ min: 0, max: 30 * 24 }).map((hours) => Date.UTC(2026, 1, 27) + hours * 3_600_000);
      await fc.assert(
        fc.asyncProperty(moment, async (at) => {
          office.clock.set(new Date(at).toISOString());
          const today = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
          const expected = ids.filter(({ since, days }) => {
            const from = new Date(Date.parse(since) + 8 * 3_600_000).toISOString().slice(0, 10);
            return addWorkingDays(calendar, from, days) < today;
          });
          const query = { limit: 100 };
          const { runs } = await office.call<{ runs: { id: string; due: { overdue: boolean } }[] }>(
            'GET /api/approvals/overdue',
            { query },
            chief,
          );
          const found = runs.filter(({ id }) => ids.some((one) => one.id === id));
          expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
          expect(runs.every(({ due }) => due.overdue)).toBe(true);
        }),
        { numRuns: 12, seed: 7 },
      );
    });

    test('acting first has a clock of its own, in hours or days, until the run is over', async () => {
      const hours: TestMatter = { ...URGENT, urgent: { unit: 'hours', count: 24 } };
      const office = await opened([MATTER, hours]);
      const clerk = await office.person('张经办', ['inspector']);
      const head = await office.person('赵局长', ['approver']);
      await office.record('r1');
      const urgent = { since: '2026-03-01T05:00:00.000Z', reason: '粮堆发热' };
      const tomorrow = { ...urgent, since: '2026-03-09T05:00:00.000Z' };
      const submit = (more: object) => office.submit('r1', clerk, { matter: 'test.task', ...more });
      await expect(submit({ urgent: tomorrow })).rejects.toMatchObject({ errors: [{ field: 'urgent' }] });
      await expect(office.submit('r1', clerk, { urgent })).rejects.toMatchObject({ errors: [{ field: 'urgent' }] });
      const id = await submit({ urgent });
      const overdue = () => office.call<Runs>('GET /api/approvals/overdue', {}, head);
      expect((await overdue()).runs).toEqual([]);
      office.clock.set('2026-03-02T05:00:01.000Z');
      expect((await overdue()).runs).toMatchObject([
        { id, urgent: { due: { overdue: true } }, due: { overdue: false } },
      ]);
      const body = { version: 1, verb: 'return', opinion: '补充现场照片' };
      await office.call(`POST ${RUN}/decision`, { params: { id }, body }, head);
      expect((await overdue()).runs).toMatchObject([{ id }]);
      await office.submit('r1', clerk, { matter: 'test.task' });
      await decide(office, id, head, 3);
      expect((await overdue()).runs).toEqual([]);
    });
  });

  describe('the ledger', () => {
    test('every event has its words, and every row it names can be made anew; a row changed by SQL is found', async () => {
      const { office, clerk, keeper, deputy, head, id } = await usual();
      await delegate(office, keeper, deputy.account);
      await setChain(office, head, 0, plain(CHAIN));
      await decide(office, id, keeper, 1, { opinion: '同意' });
      await office.edit('r1', clerk);
      const { kysely } = office.database;
      const sources = office.approvals.ledgerSources ?? [];
      for (const source of sources) {
        const { kind } = source;
        const all = await source.versions(kysely, null, 100);
        expect([kind, all.length > 0]).toEqual([kind, true]);
        // Read in pieces it is the same.
        const pieces = [];
        for (let after = null as (typeof all)[number] | null; ; ) {
          const [next] = await source.versions(kysely, after, 1);
          if (next === undefined) break;
          pieces.push(next);
          after = next;
        }
        expect(pieces).toEqual(all);
        expect(await source.differences(kysely)).toEqual([]);
        const marks = office.desk.events.flatMap(({ rows }) => rows.filter((row) => row.kind === kind));
        expect(new Set(marks.map(keyOf))).toEqual(new Set(all.map(keyOf)));
      }
      await kysely.updateTable('approval_run').set({ state: 'approved' }).where('id', '=', id).execute();
      const found = await Promise.all(sources.map((source) => source.differences(kysely)));
      expect(found.flat()).toEqual([expect.stringContaining(id)]);
      await expect(kysely.updateTable('approval_opinion').set({ opinion: '不同意' }).execute()).rejects.toThrow(
        'append-only',
      );
    });
  });
});

test('every event that was recorded is told in a sentence', () => {
  const payload: Json = {
    matter: '清单发布',
    title: '2026 年清单',
    round: 2,
    step: '法制审核',
    opinion: '同意',
    behalf: { account: 'a', name: '李科长' },
    signedBy: 'totp',
    delegate: '周副科长',
    matters: null,
    from: '2026-03-02',
    until: '2026-03-06',
    reason: '出差',
    steps: [{ title: '审批' }],
  };
  const sentences = Object.entries(approvalEvents).map(([type, words]) => `${type} ${words.sentence(payload)}`);
  expect(sentences).toContain(
    'approval.step-passed 在“法制审核”环节通过清单发布“2026 年清单”，代李科长办理，电子签名确认（动态口令），意见：同意。',
  );
  expect(sentences.every((sentence) => sentence.endsWith('。') && !sentence.includes('undefined'))).toBe(true);
});

test('a matter that nobody could decide keeps the app from starting', () => {
  const deps = (matter: object) => ({
    matters: () => [{ ...MATTER, deciding: DECIDING, ...matter }],
    permissions: [HEAD],
  });
  const DECIDING = [{ permission: HEAD, label: '局领导' }];
  const check = (matter: object) => () => assertMatters(deps(matter) as unknown as Parameters<typeof assertMatters>[0]);
  expect(check({ defaultChain: [stepOf('审批', HEAD)] })).not.toThrow();
  expect(check({})).toThrow('default chain');
  expect(check({ defaultChain: [] })).toThrow('default chain');
  expect(check({ defaultChain: [stepOf('审批', HEAD)], code: 'a/b' })).toThrow('code');
  expect(check({ deciding: [{ permission: LEGAL, label: '' }] })).toThrow('unknown permission');
});
