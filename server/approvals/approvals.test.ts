import { describe, expect, test } from 'vitest';
import type { Actor } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { HEAD, HOME, LEGAL, OFFICE, type Office, openOffice, STRANGE, stepOf, type TestMatter } from './testing.ts';

const MATTER: TestMatter = {
  code: 'test.publish',
  label: '清单发布',
  defaultChain: [stepOf('承办机构意见', OFFICE), stepOf('法制审核', LEGAL, { days: 3 }), stepOf('负责人审批', HEAD)],
};

interface Detail {
  readonly run: {
    readonly id: string;
    readonly state: string;
    readonly step: number;
    readonly round: number;
    readonly version: number;
    readonly abilities: string[];
    readonly due: { readonly day: string; readonly overdue: boolean } | null;
  };
  readonly opinions: { verb: string; by: { name: string }; behalf: { name: string } | null; opinion: string | null }[];
  readonly deciders: { name: string; behalf: { name: string } | null }[];
  readonly chain: { standing: string; passedBy: { name: string }[] }[];
  readonly stuck: string | null;
  readonly path: string | null;
}
interface List {
  readonly runs: { readonly id: string; readonly reason?: string }[];
  readonly next: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

const RUN = '/api/approvals/runs/:id';
const read = ({ call }: Office, id: string, as: Actor) => call<Detail>(`GET ${RUN}`, { params: { id } }, as);
const inbox = ({ call }: Office, as: Actor, box = 'todo', more = {}) =>
  call<List>('GET /api/approvals/inbox', { query: { box, ...more } }, as);

/** Decides on the run as it is now. */
async function decide(office: Office, id: string, as: Actor, verb = 'approve', more: object = {}): Promise<Detail> {
  const { run } = await read(office, id, as);
  const opinion = verb === 'approve' ? {} : { opinion: '理由' };
  const body = { version: run.version, verb, ...opinion, ...more };
  return office.call<Detail>(`POST ${RUN}/decision`, { params: { id }, body }, as);
}

/** 大洼's office: somebody for every step, and one record that was submitted. */
async function usual(office: Office) {
  const clerk = await office.person('张经办', ['inspector']);
  const keeper = await office.person('李科长', ['registry-manager']);
  const legal = await office.person('王法制', ['planner']);
  const head = await office.person('赵局长', ['approver']);
  await office.record('r1');
  const id = await office.submit('r1', clerk);
  return { clerk, keeper, legal, head, id };
}

eachDatabase((engine) => {
  const opened = (matters: TestMatter[] = [MATTER]) => openOffice(engine, matters);

  describe('a run', () => {
    test('goes from step to step by whoever has the permission, and its module learns of the end', async () => {
      const office = await opened();
      const { clerk, keeper, legal, head, id } = await usual(office);
      expect((await read(office, id, clerk)).deciders.map(({ name }) => name)).toEqual(['李科长']);
      expect((await inbox(office, keeper)).runs.map((run) => run.id)).toEqual([id]);
      await decide(office, id, keeper, 'approve', { opinion: '材料齐全' });
      await expect(decide(office, id, head)).rejects.toMatchObject({ id: 'not-permitted' });
      await decide(office, id, legal);
      expect(await office.outcomeOf('r1')).toBeNull();
      const end = await decide(office, id, head);
      expect(end.run).toMatchObject({ state: 'approved', abilities: [] });
      expect(end.chain.map(({ passedBy }) => passedBy.map(({ name }) => name))).toEqual([
        ['李科长'],
        ['王法制'],
        ['赵局长'],
      ]);
      expect(end.path).toBe('/tests/r1');
      expect(await office.outcomeOf('r1')).toBe('approved');
      const { counts } = await inbox(office, keeper, 'done');
      expect(counts).toEqual({ todo: 0, submitted: 0, done: 1 });
      expect((await inbox(office, clerk, 'submitted')).counts).toEqual({ todo: 0, submitted: 1, done: 0 });
    });

    test('is sent back a step, returned, corrected in the next round, and rejected with a reason only', async () => {
      const office = await opened();
      const { clerk, keeper, legal, head, id } = await usual(office);
      await expect(decide(office, id, keeper, 'send-back')).rejects.toMatchObject({ id: 'impossible-transition' });
      await decide(office, id, keeper);
      await decide(office, id, legal, 'send-back');
      // What was passed before counts no more: the same person decides on the step again.
      const again = await decide(office, id, keeper);
      expect(again.run).toMatchObject({ step: 1, round: 1 });
      const returned = await decide(office, id, legal, 'return');
      expect(returned.run.state).toBe('returned');
      expect(await office.outcomeOf('r1')).toBe('returned');
      const { run } = await read(office, id, clerk);
      expect(run.abilities).toEqual(['resubmit', 'withdraw', 'comment']);
      const resubmit = { params: { id }, body: { version: run.version } };
      await expect(office.call(`POST ${RUN}/resubmission`, resubmit, keeper)).rejects.toMatchObject({
        id: 'not-permitted',
      });
      const next = await office.call<Detail>(`POST ${RUN}/resubmission`, resubmit, clerk);
      expect(next.run).toMatchObject({ state: 'pending', step: 0, round: 2, id });
      expect(await office.outcomeOf('r1')).toBeNull();
      await decide(office, id, keeper);
      await decide(office, id, legal);
      const reasonless = decide(office, id, head, 'reject', { opinion: undefined });
      await expect(reasonless).rejects.toMatchObject({ errors: [{ field: 'opinion' }] });
      expect((await decide(office, id, head, 'reject')).run.state).toBe('rejected');
      expect((await read(office, id, clerk)).opinions.map(({ verb }) => verb)).toEqual([
        'submit',
        'approve',
        'send-back',
        'approve',
        'return',
        'resubmit',
        'approve',
        'approve',
        'reject',
      ]);
    });

    test('is withdrawn by its submitter only; the record may then be submitted anew, but never twice at once', async () => {
      const office = await opened();
      const { clerk, keeper, id } = await usual(office);
      await expect(office.submit('r1', clerk)).rejects.toMatchObject({ id: 'duplicate' });
      const { version } = (await read(office, id, clerk)).run;
      const input = { params: { id }, body: { version, opinion: '还要改' } };
      await expect(office.call(`POST ${RUN}/withdrawal`, input, keeper)).rejects.toMatchObject({ id: 'not-permitted' });
      await office.call(`POST ${RUN}/withdrawal`, input, clerk);
      expect(await office.outcomeOf('r1')).toBe('withdrawn');
      const second = await office.submit('r1', clerk);
      expect(second).not.toBe(id);
      const both = await office.desk.read(({ db }) => office.approvals.runsOf(db, { kind: 'test', id: 'r1' }));
      expect(both.map(({ state }) => state)).toEqual(['pending', 'withdrawn']);
    });

    test('two submissions of a record at once: one run', async () => {
      const office = await opened();
      const { clerk } = await usual(office);
      await office.record('r2');
      const both = await Promise.allSettled([office.submit('r2', clerk), office.submit('r2', clerk)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('what happens meanwhile', () => {
    test('a changed record supersedes its run; one that changed unnoticed is not approved either', async () => {
      const office = await opened();
      const { clerk, keeper, id } = await usual(office);
      await office.edit('r1', clerk);
      expect((await read(office, id, clerk)).run).toMatchObject({ state: 'superseded', abilities: [] });
      expect(await office.outcomeOf('r1')).toBe('superseded');
      const next = await office.submit('r1', clerk);
      await office.database.kysely.updateTable('test_record').set({ version: 9 }).where('id', '=', 'r1').execute();
      const answer = await decide(office, next, keeper);
      expect(answer.run.state).toBe('superseded');
      expect(answer.opinions.at(-1)).toMatchObject({ verb: 'supersede' });
    });

    test('two approvers at once: the second is told, with the run as it is now', async () => {
      const office = await opened();
      const { keeper, id } = await usual(office);
      const other = await office.person('另一科长', ['registry-manager']);
      const { version } = (await read(office, id, keeper)).run;
      const input = { params: { id }, body: { version, verb: 'approve' } };
      const both = await Promise.allSettled([
        office.call(`POST ${RUN}/decision`, input, keeper),
        office.call(`POST ${RUN}/decision`, input, other),
      ]);
      const refused = both.filter((one) => one.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toMatchObject({ id: 'changed-meanwhile', current: { id, step: 1, version: 2 } });
      const { opinions } = await read(office, id, keeper);
      expect(opinions.filter(({ verb }) => verb === 'approve')).toHaveLength(1);
    });

    test('the approver leaves, the role is removed: the run is stuck in plain sight, and goes on with a new one', async () => {
      const office = await opened();
      const { clerk, keeper, legal, id } = await usual(office);
      const admin = await office.person('管理员', ['system-admin']);
      const chief = await office.person('监督', ['supervisor']);
      const stuck = (as: Actor) => office.call<List>('GET /api/approvals/stuck', {}, as);
      expect((await stuck(chief)).runs).toEqual([]);
      await office.leave(keeper.account);
      expect((await stuck(admin)).runs).toMatchObject([{ id, reason: expect.stringContaining('承办机构意见') }]);
      expect((await read(office, id, clerk)).stuck).toContain('没有人有权办理');
      await expect(stuck(clerk)).rejects.toMatchObject({ id: 'not-permitted' });
      await office.person('新科长', ['registry-manager']);
      expect((await stuck(chief)).runs).toEqual([]);
      await office.setRoles(clerk.account, ['registry-manager']);
      await expect(decide(office, id, clerk)).rejects.toMatchObject({ id: 'two-person-rule' });
      await office.setRoles(legal.account, []);
      expect((await read(office, id, clerk)).deciders.map(({ name }) => name)).toEqual(['新科长']);
    });

    test('the submitter leaves a returned run: a colleague submits it again, and neither ever decides', async () => {
      const office = await opened();
      const { clerk, keeper, id } = await usual(office);
      await decide(office, id, keeper, 'return');
      await office.leave(clerk.account);
      const chief = await office.person('监督', ['supervisor']);
      const { runs } = await office.call<List>('GET /api/approvals/stuck', {}, chief);
      expect(runs).toMatchObject([{ id, reason: expect.stringContaining('不在岗') }]);
      const other = await office.person('刘经办', ['registry-manager']);
      expect(await office.submit('r1', other)).toBe(id);
      await expect(decide(office, id, other)).rejects.toMatchObject({ id: 'two-person-rule' });
      expect((await decide(office, id, keeper)).run).toMatchObject({ round: 2, step: 1 });
    });

    test('a chain set meanwhile holds from the next round on', async () => {
      const office = await opened();
      const { clerk, keeper, head, id } = await usual(office);
      const body = { version: 0, steps: [stepOf('负责人审批', HEAD)], reason: '简化' };
      await office.call('PUT /api/approvals/chains/:matter', { params: { matter: 'test.publish' }, body }, head);
      expect((await decide(office, id, keeper)).chain).toHaveLength(3);
      await decide(office, id, await office.person('另一法制', ['planner']), 'return');
      await office.submit('r1', clerk);
      expect((await decide(office, id, head)).run.state).toBe('approved');
    });
  });

  describe('two persons, and a signature', () => {
    const strict: TestMatter = {
      ...MATTER,
      defaultChain: [stepOf('负责人审批', HEAD, { twoPersons: true, stepUp: true })],
    };

    test('two different people pass the step; one alone is stuck', async () => {
      const office = await opened([strict]);
      const { head, id, clerk } = await usual(office);
      const proof = { proof: 'code of 赵局长' };
      expect((await read(office, id, clerk)).stuck).toContain('两人');
      expect((await decide(office, id, head, 'approve', proof)).run).toMatchObject({ state: 'pending', step: 0 });
      await expect(decide(office, id, head, 'approve', proof)).rejects.toMatchObject({ id: 'two-person-rule' });
      expect((await read(office, id, clerk)).stuck).toContain('本轮已经表态');
      const second = await office.person('钱局长', ['approver']);
      const end = await decide(office, id, second, 'approve', { proof: 'code of 钱局长' });
      expect(end.run.state).toBe('approved');
    });

    test('without the right proof nothing is decided; what is signed is this decision on this version', async () => {
      const office = await opened([strict]);
      const { head, id } = await usual(office);
      await expect(decide(office, id, head)).rejects.toMatchObject({ errors: [{ field: 'proof' }] });
      await expect(decide(office, id, head, 'approve', { proof: '000000' })).rejects.toMatchObject({
        errors: [{ field: 'proof' }],
      });
      const { opinions } = await decide(office, id, head, 'reject', { proof: 'code of 赵局长' });
      expect(opinions.at(-1)).toMatchObject({ verb: 'reject', signedBy: 'totp' });
      expect(office.signed).toEqual([`approval:${id}:1:reject`]);
    });

    test('a proof is refused where none is asked for', async () => {
      const office = await opened();
      const { keeper, id } = await usual(office);
      await expect(decide(office, id, keeper, 'approve', { proof: 'x' })).rejects.toMatchObject({
        errors: [{ field: 'proof' }],
      });
    });
  });

  describe('who sees what', () => {
    test('those who take part, and readers in scope; for everybody else there is no such run', async () => {
      const office = await opened();
      const { clerk, head, id } = await usual(office);
      const chief = await office.person('市局监督', ['supervisor'], '11111111-0000-7000-8000-000000000002');
      const idle = await office.person('无关', ['inspector']);
      const stranger = await office.person('外人', ['approver', 'supervisor', 'planner'], STRANGE);
      for (const one of [clerk, head, chief]) expect((await read(office, id, one)).run.id).toBe(id);
      expect((await read(office, id, chief)).run.abilities).toEqual([]);
      for (const one of [idle, stranger]) {
        await expect(read(office, id, one)).rejects.toMatchObject({ id: 'not-found' });
        const input = { params: { id }, body: { opinion: '看看' } };
        await expect(office.call(`POST ${RUN}/comments`, input, one)).rejects.toMatchObject({ id: 'not-found' });
      }
      expect((await office.call<List>('GET /api/approvals/runs', {}, stranger)).runs).toEqual([]);
      expect((await office.call<List>('GET /api/approvals/runs', {}, chief)).runs).toMatchObject([{ id }]);
      await expect(office.call('GET /api/approvals/runs', {}, idle)).rejects.toMatchObject({ id: 'not-permitted' });
    });

    test('who looks through the eyes of another sees the inbox and may do nothing', async () => {
      const office = await opened();
      const { keeper, id } = await usual(office);
      const viewed = { ...keeper, viewedBy: { account: 'account-x', name: '监督' } };
      expect((await inbox(office, viewed)).runs).toMatchObject([{ id, abilities: [] }]);
    });

    test('a head of one office decides on its runs only', async () => {
      const office = await opened();
      const clerk = await office.person('张经办', ['inspector']);
      const of = await office.person('流通科长', [{ role: 'registry-manager', office: 'a' }]);
      await office.record('r1');
      await office.record('r2');
      await office.record('r3');
      const ids = [
        await office.submit('r1', clerk, { office: 'a' }),
        await office.submit('r2', clerk, { office: 'b' }),
        await office.submit('r3', clerk),
      ];
      expect((await inbox(office, of)).runs.map(({ id }) => id)).toEqual(ids.slice(0, 1));
      await expect(read(office, ids[1] ?? '', of)).rejects.toMatchObject({ id: 'not-found' });
      const reader = await office.person('读', ['supervisor']);
      expect((await read(office, ids[2] ?? '', reader)).stuck).not.toBeNull();
    });

    test('pages: the oldest first, each once, with the counts of all', async () => {
      const office = await opened();
      const { clerk, keeper, id } = await usual(office);
      const ids = [id];
      for (const record of ['r2', 'r3', 'r4', 'r5']) {
        await office.record(record);
        ids.push(await office.submit(record, clerk));
      }
      const first = await inbox(office, keeper, 'todo', { limit: 3 });
      const second = await inbox(office, keeper, 'todo', { limit: 3, after: first.next });
      expect([...first.runs, ...second.runs].map((run) => run.id)).toEqual(ids);
      expect([second.next, second.counts['todo']]).toEqual([null, 5]);
      expect((await inbox(office, keeper, 'todo', { matter: 'other' })).runs).toEqual([]);
    });
  });

  describe('what is said', () => {
    test('comments by those who take part change nothing; reminders once a day and step', async () => {
      const office = await opened();
      const { clerk, keeper, head, id } = await usual(office);
      const say = (what: string, as: Actor, body: object) =>
        office.call<Detail>(`POST ${RUN}/${what}`, { params: { id }, body }, as);
      const { run } = await say('comments', head, { opinion: '先看质检报告' });
      expect(run.version).toBe(1);
      await say('reminders', clerk, {});
      await expect(say('reminders', clerk, {})).rejects.toMatchObject({ id: 'impossible-transition' });
      await expect(say('reminders', keeper, {})).rejects.toMatchObject({ id: 'not-permitted' });
      office.clock.advance(86_400_000);
      await say('reminders', clerk, {});
      const seen = await inbox(office, keeper);
      expect(seen.runs).toMatchObject([{ reminders: { count: 2, by: '张经办', at: '2026-03-03T04:00:00.000Z' } }]);
    });

    test('a step of another authority above is decided there', async () => {
      const office = await opened();
      const { clerk, keeper, head } = await usual(office);
      const above = '11111111-0000-7000-8000-000000000002';
      const boss = await office.person('市局领导', ['approver'], above);
      const steps = [stepOf('承办机构意见', OFFICE), stepOf('上级批准', HEAD, { authority: above })];
      const set = (given: object[]) =>
        office.call(
          'PUT /api/approvals/chains/:matter',
          { params: { matter: 'test.publish' }, body: { version: 0, steps: given, reason: '上级要求' } },
          head,
        );
      const foreign = [stepOf('外县批准', HEAD, { authority: STRANGE })];
      await expect(set(foreign)).rejects.toMatchObject({ errors: [{ field: 'steps[0].authority' }] });
      await set(steps);
      await office.record('r2');
      const id = await office.submit('r2', clerk);
      await decide(office, id, keeper);
      expect((await inbox(office, head)).runs).toEqual([]);
      expect((await inbox(office, boss)).runs.map((run) => run.id)).toEqual([id]);
      await expect(decide(office, id, head)).rejects.toMatchObject({ id: 'not-permitted' });
      expect((await decide(office, id, boss)).run.state).toBe('approved');
    });

    test('only of the own authority is submitted', async () => {
      const office = await opened();
      const { clerk } = await usual(office);
      await office.record('r2');
      await expect(office.submit('r2', clerk, { organisation: STRANGE })).rejects.toMatchObject({
        id: 'not-permitted',
      });
      expect(HOME).toBe(clerk.organisation);
    });
  });
});
