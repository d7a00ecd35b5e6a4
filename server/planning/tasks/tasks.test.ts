import { expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { addPlan, approvePlan, editRule, openBureau, PEOPLE, problemOf, publishPlan, rowOf } from '../testing.ts';
import type { TaskAnswer } from './schema.ts';

const ADD = 'POST /api/planning/tasks';
const ONE = 'GET /api/planning/tasks/:id';
const DRAW = 'POST /api/planning/plans/:id/tasks';

type Someone = (typeof PEOPLE)[keyof typeof PEOPLE];
type TestBureau = Awaited<ReturnType<typeof openBureau>>;

eachDatabase((engine) => {
  test('a special task: reviewed, approved, published with number and ceiling, without the subjects', async () => {
    const bureau = await openBureau(engine);
    const { facts, subjects } = await office(bureau);
    const special = { ...facts, type: 'special', number: '大粮专〔2026〕1号', ceiling: 1, subjects };
    expect(
      (await problemOf(bureau.call(ADD, { body: { facts: { ...special, subjects: await bureau.firms(2) } } }))).errors,
    ).toMatchObject([{ field: 'facts.subjects' }]);
    const task = await add(bureau, special);
    const { run } = await submit(bureau, task);
    await bureau.decide(run, PEOPLE.legal);
    await bureau.decide(run, PEOPLE.approver);
    const approved = await read(bureau, task.id);
    expect(approved).toMatchObject({
      state: 'approved',
      items: [{ edition: 1, checklist: null }],
      abilities: ['cancel'],
    });
    const body = { version: approved.version };
    const published = await bureau.call<TaskAnswer>(
      'POST /api/planning/tasks/:id/publication',
      { params: { id: task.id }, body },
      PEOPLE.publisher,
    );
    expect(published.state).toBe('published');
    const open = await bureau.call<{ tasks: object[] }>('GET /api/public/special-tasks', {});
    expect(open.tasks).toMatchObject([{ number: '大粮专〔2026〕1号', ceiling: 1 }]);
    expect(JSON.stringify(open)).not.toContain('粮库');
  });

  test('who complained is sealed, read by one role with a reason, and each reading is recorded', async () => {
    const bureau = await openBureau(engine);
    const { facts, subjects } = await office(bureau);
    const secret = '王某某，电话 13900001111';
    const cause = {
      ...facts,
      type: 'for-cause',
      source: 'complaint',
      sourceNumber: '12325-77',
      receivedOn: '2026-11-20',
      subjects,
    };
    const task = await bureau.call<TaskAnswer>(ADD, { body: { facts: cause, complainant: secret } });
    expect(task).toMatchObject({ hasComplainant: true, state: 'draft' });
    for (const table of ['inspection_task', 'record_content'] as const) {
      const rows = await bureau.database.kysely.selectFrom(table).select('content').execute();
      expect(rows.some(({ content }) => content?.includes('13900001111'))).toBe(false);
    }
    const ask = { params: { id: task.id }, body: { reason: '核实线索' } };
    const at = 'POST /api/planning/tasks/:id/complainant';
    for (const who of [PEOPLE.planner, PEOPLE.approver, PEOPLE.inspector])
      expect((await problemOf(bureau.call(at, ask, who))).id).toBe('not-permitted');
    const { ticket } = await bureau.call<{ ticket: string }>(at, ask, PEOPLE.legal);
    const look = { params: { id: task.id }, query: { ticket } };
    expect(await bureau.call('GET /api/planning/tasks/:id/complainant', look, PEOPLE.legal)).toEqual({
      complainant: secret,
    });
    const { events } = bureau.desk;
    expect(events.at(-1)).toMatchObject({ type: 'task.complainant-read', payload: { reason: '核实线索' } });
    expect(JSON.stringify([events, await read(bureau, task.id, PEOPLE.legal)])).not.toContain('13900001111');
    bureau.clock.set('2026-11-23T04:03:00.000Z');
    expect((await problemOf(bureau.call('GET /api/planning/tasks/:id/complainant', look, PEOPLE.legal))).id).toBe(
      'not-permitted',
    );
    const plain = { ...cause, source: 'monitoring' };
    expect((await problemOf(bureau.call(ADD, { body: { facts: plain, complainant: secret } }))).errors).toMatchObject([
      { field: 'complainant' },
    ]);
  });

  test('what cannot wait is done first, with its approval asked for at once and a clock', async () => {
    const bureau = await openBureau(engine);
    const { facts, subjects } = await office(bureau);
    const urgent = { ...facts, type: 'urgent', since: '2026-11-23T02:00:00.000Z', reason: '粮堆发热冒烟', subjects };
    const task = await add(bureau, urgent);
    expect(task).toMatchObject({
      state: 'acting',
      due: '2026-11-24T02:00:00.000Z',
      overdue: false,
      run: { state: 'pending' },
    });
    expect(task.abilities).toEqual([]);
    bureau.clock.set('2026-11-24T04:00:00.000Z');
    const { reminders } = await bureau.call<{ reminders: object[] }>('GET /api/planning/reminders', {});
    expect(reminders).toMatchObject([{ due: '2026-11-24T02:00:00.000Z', overdue: true }]);
    await bureau.decide(task.run!.id, PEOPLE.approver);
    expect(await read(bureau, task.id)).toMatchObject({ state: 'approved', due: null });
    const second = await add(bureau, urgent);
    await bureau.decide(second.run!.id, PEOPLE.approver, 'reject');
    expect(await read(bureau, second.id)).toMatchObject({
      state: 'overturned',
      endedBecause: expect.stringContaining('立即停止'),
    });
  });

  test('an order of a superior names its document; returned it is corrected and put up again', async () => {
    const bureau = await openBureau(engine);
    const { facts, subjects } = await office(bureau);
    const order = {
      ...facts,
      type: 'superior-order',
      orderedBy: '盘锦市粮食和物资储备局',
      document: '盘粮函〔2026〕2号',
      orderedOn: '2026-11-20',
      subjects,
    };
    const task = await add(bureau, order);
    const { run } = await submit(bureau, task);
    await bureau.decide(run, PEOPLE.approver, 'return');
    const returned = await read(bureau, task.id);
    expect(returned.state).toBe('draft');
    const body = { version: returned.version, facts: { ...order, scheme: '查库存和台账' }, reason: '补充方案' };
    const changed = await bureau.call<TaskAnswer>('PUT /api/planning/tasks/:id', { params: { id: task.id }, body });
    const again = await submit(bureau, changed);
    expect(again.run).toBe(run);
    await bureau.decide(run, PEOPLE.approver);
    const approved = await read(bureau, task.id);
    expect(approved.state).toBe('approved');
    const cancel = { params: { id: task.id }, body: { version: approved.version, reason: '上级取消' } };
    expect(await bureau.call('POST /api/planning/tasks/:id/cancellation', cancel)).toMatchObject({
      state: 'cancelled',
    });
  });

  test('a full limit is passed only with approval that names it; what a rule excludes nobody approves', async () => {
    const bureau = await openBureau(engine);
    const { facts, subjects } = await office(bureau);
    await bureau.visit(subjects[0]!, '2026-03-02');
    const special = { ...facts, type: 'special', number: '大粮专〔2026〕1号', ceiling: 5, subjects };
    const problem = await problemOf(bureau.call(ADD, { body: { facts: special } }));
    expect(problem.errors![0]!.message).toContain('辽政办发〔2015〕29号');
    const cause = { ...facts, type: 'for-cause', source: 'transfer', receivedOn: '2026-11-20', subjects };
    expect(await add(bureau, cause)).toMatchObject({ state: 'draft', exceptions: [] });
  });

  test('a random task is made once for each row and season of a published plan, with its versions frozen', async () => {
    const bureau = await openBureau(engine);
    const [item, other] = [await bureau.item('001'), await bureau.item('002')];
    await bureau.firms(29);
    const rows = [rowOf(item), rowOf(other)];
    const drafted = await addPlan(bureau, rows);
    const pair = rows.map(({ key }) => key).toSorted();
    const merge = { version: drafted.version, rows: pair, decision: 'accepted', reason: '同一次完成' };
    const approved = await approvePlan(
      bureau,
      await bureau.call('POST /api/planning/plans/:id/merges', { params: { id: drafted.id }, body: merge }),
    );
    const of = (plan: { id: string; version: number }, part = 3) => ({
      params: { id: plan.id },
      body: { version: plan.version, row: rows[0]!.key, part },
    });
    expect((await problemOf(bureau.call(DRAW, of(approved)))).id).toBe('impossible-transition');
    const plan = await publishPlan(bureau, approved);
    expect((await problemOf(bureau.call(DRAW, of(plan, 4)))).errors).toMatchObject([{ field: 'part' }]);
    const task = await bureau.call<TaskAnswer>(DRAW, of(plan));
    expect(task).toMatchObject({
      state: 'awaiting-draw',
      type: 'random',
      items: [
        { id: item, edition: 1 },
        { id: other, edition: 1 },
      ],
      plan: { plan: plan.id, version: plan.version, edition: 1, season: '2027-M03' },
    });
    expect(task.plan!.rows.map(({ sentence }) => sentence)).toEqual([
      '从 29 家中按 20% 抽 6 家',
      '从 29 家中按 20% 抽 6 家',
    ]);
    expect(
      (
        await problemOf(
          bureau.call(DRAW, { params: { id: plan.id }, body: { version: plan.version, row: rows[1]!.key, part: 3 } }),
        )
      ).id,
    ).toBe('duplicate');
    const cancel = { params: { id: task.id }, body: { version: task.version, reason: '改期' } };
    await bureau.call('POST /api/planning/tasks/:id/cancellation', cancel);
    expect((await bureau.call<TaskAnswer>(DRAW, of(plan))).state).toBe('awaiting-draw');
    bureau.clock.set('2027-04-02T04:00:00.000Z');
    const { tasks } = await bureau.call<{ tasks: TaskAnswer[] }>('GET /api/planning/tasks', {});
    expect(tasks.map((one) => [one.state, one.late])).toEqual([
      ['awaiting-draw', true],
      ['cancelled', false],
    ]);
    const late = { params: { id: plan.id }, body: { version: plan.version, row: rows[0]!.key, part: 3 } };
    expect((await problemOf(bureau.call(DRAW, late))).id).toBe('duplicate');
  });

  test('no random task is made of an item that fell out of force, or above a ceiling that was lowered, after publication', async () => {
    const bureau = await openBureau(engine);
    const items = [await bureau.item('001'), await bureau.item('002'), await bureau.item('003')];
    const ended = await bureau.item('004', { basis: ['《粮食安全保障法》第三十一条'] });
    await bureau.firms(29);
    const rows = [...items, ended].map((item, at) => rowOf(item, { season: { unit: 'quarter', of: [at + 1] } }));
    const plan = await publishPlan(bureau, await approvePlan(bureau, await addPlan(bureau, rows)));
    const draw = (at: number) =>
      bureau.call<TaskAnswer>(DRAW, {
        params: { id: plan.id },
        body: { version: plan.version, row: rows[at]!.key, part: at + 1 },
      });
    await stand(bureau, items[1]!, 'suspension', PEOPLE.legal);
    await stand(bureau, items[2]!, 'retirement', PEOPLE.approver);
    const { texts } = await bureau.call<{ texts: { title: string; versions: { from: string }[] }[] }>(
      'GET /api/catalogue/law',
      {},
    );
    const { title, versions } = texts.find((one) => one.title.includes('粮食安全保障法'))!;
    const ending = { title, from: versions[0]!.from, until: '2027-06-01', reason: '测试：停止施行' };
    await bureau.call('POST /api/catalogue/law/end', { body: ending }, PEOPLE.legal);
    for (const [at, word] of [
      [1, '暂停'],
      [2, '停用'],
      [3, '停止施行'],
    ] as const)
      expect((await problemOf(draw(at))).errors!.map(({ message }) => message).join()).toContain(word);
    const task = await draw(0);
    expect(task.plan!.season).toBe('2027-Q1');
    const cancel = { params: { id: task.id }, body: { version: task.version, reason: '改期' } };
    await bureau.call('POST /api/planning/tasks/:id/cancellation', cancel);
    await editRule(bureau, 'registry-ceiling', { max: 1000 });
    expect((await problemOf(draw(0))).errors!.map(({ message }) => message).join()).toContain('抽查比例 20%');
    const kept = await bureau.database.kysely.selectFrom('inspection_task').select('state').execute();
    expect(kept).toEqual([{ state: 'cancelled' }]);
  });

  test('plan and form become PDF and Word, and what fsck recomputes is what the records say', {
    timeout: 60_000,
  }, async () => {
    const bureau = await openBureau(engine);
    const { facts, subjects, item } = await office(bureau);
    const task = await add(bureau, { ...facts, type: 'special', number: '大粮专〔2026〕1号', ceiling: 1, subjects });
    await submit(bureau, task);
    const plan = await approvePlan(bureau, await addPlan(bureau, [rowOf(item)]));
    const file = async (at: string, id: string) => (await bureau.call<{ bytes: Buffer }>(at, { params: { id } })).bytes;
    expect((await file('GET /api/planning/plans/:id/document.pdf', plan.id)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await file('GET /api/planning/plans/:id/document.docx', plan.id)).subarray(0, 2).toString()).toBe('PK');
    expect((await file('GET /api/planning/tasks/:id/form.pdf', task.id)).subarray(0, 5).toString()).toBe('%PDF-');
    for (const source of bureau.module.ledgerSources!) {
      expect(await source.differences(bureau.database.kysely)).toEqual([]);
      const marks = bureau.desk.events.flatMap(({ rows }) => rows).filter(({ kind }) => kind === source.kind);
      const versions = await source.versions(bureau.database.kysely, null, 100);
      expect(versions.map(({ digest }) => digest).toSorted()).toEqual(marks.map(({ digest }) => digest).toSorted());
    }
  });
});

async function stand(bureau: TestBureau, id: string, verb: string, as: Someone): Promise<void> {
  const { item } = await bureau.call<{ item: { version: number } }>('GET /api/catalogue/items/:id', { params: { id } });
  const body = { version: item.version, reason: '标准修订' };
  await bureau.call(`POST /api/catalogue/items/:id/${verb}`, { params: { id }, body }, as);
}

async function office(bureau: TestBureau) {
  const item = await bureau.item('001');
  const subjects = await bureau.firms(1);
  const facts = {
    title: '夏粮收购检查',
    items: [item],
    from: '2026-11-24',
    until: '2026-11-30',
    methods: ['on-site'],
    onSiteReason: '须查看仓房',
    scheme: '查台账、查实物',
  };
  return { item, subjects, facts };
}

const add = (bureau: TestBureau, facts: object) => bureau.call<TaskAnswer>(ADD, { body: { facts } });
const read = (bureau: TestBureau, id: string, as: Someone = PEOPLE.planner) =>
  bureau.call<TaskAnswer>(ONE, { params: { id } }, as);
const submit = (bureau: TestBureau, { id, version }: TaskAnswer) =>
  bureau.call<{ task: TaskAnswer; run: string }>('POST /api/planning/tasks/:id/submission', {
    params: { id },
    body: { version },
  });
