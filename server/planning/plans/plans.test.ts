import { expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { addPlan, approvePlan, openBureau, PEOPLE, problemOf, publishPlan, rowOf } from '../testing.ts';
import type { PlanAnswer } from './schema.ts';

const ONE = 'GET /api/planning/plans/:id';

eachDatabase((engine) => {
  test('a plan goes from draft to published, each by who may, with the registry counted and the sentence made', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001');
    await bureau.firms(29);
    const draft = await addPlan(bureau, [rowOf(item)]);
    expect(draft).toMatchObject({ state: 'draft', unready: [], edition: null, authority: '大洼区粮食和物资储备局' });
    expect(draft.body.rows[0]).toMatchObject({
      counted: { size: 29, on: '2026-11-23' },
      sample: 6,
      sentence: '从 29 家中按 20% 抽 6 家',
      missing: [],
      blocks: [],
      taken: { edition: 1, basis: [{ citation: '《粮食流通管理条例》第九条', number: '国务院令第740号' }] },
    });
    expect(draft.body.rows[0]!.warnings.map(({ code }) => code)).toEqual(['rounding']);
    expect(draft.abilities).toEqual(['change', 'count', 'merge', 'invite', 'submit']);
    const approved = await approvePlan(bureau, draft);
    expect(approved).toMatchObject({ state: 'approved', edition: 1, run: null });
    const refused = { params: { id: approved.id }, body: { version: approved.version } };
    expect(
      (await problemOf(bureau.call('POST /api/planning/plans/:id/publication', refused, PEOPLE.publisher))).id,
    ).toBe('impossible-transition');
    expect((await problemOf(bureau.call('POST /api/planning/plans/:id/publication', refused, PEOPLE.planner))).id).toBe(
      'not-permitted',
    );
    const published = await publishPlan(bureau, approved);
    expect(published).toMatchObject({ state: 'published', filing: { number: '大司备〔2026〕7号', edition: 1 } });
    expect(bureau.desk.events.map(({ type }) => type).filter((type) => type.startsWith('plan.'))).toEqual([
      'plan.added',
      'plan.submitted',
      'plan.approved',
      'plan.filed',
      'plan.published',
    ]);
    const { plans } = await bureau.call<{ plans: { rows: { sentence: string }[] }[] }>('GET /api/public/plans', {});
    expect(plans.map(({ rows }) => rows.map(({ sentence }) => sentence))).toEqual([['从 29 家中按 20% 抽 6 家']]);
  });

  test('what is missing is told row by row, and what is above the ceiling or not in force blocks with its clause', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001', { ratio: { low: null, high: { num: 1, den: 2 } } });
    const retired = await bureau.item('002');
    await bureau.firms(10);
    await retire(bureau, retired);
    const bare = {
      season: { unit: 'month', of: [] },
      ratio: null,
      methods: ['on-site'],
      onSiteReason: null,
      leadOffice: null,
    };
    const plan = await addPlan(bureau, [rowOf(item, bare), rowOf(item, { ratio: 3000 }), rowOf(retired)]);
    const [first, second, third] = plan.body.rows;
    expect(first!.missing.map(({ element }) => element)).toEqual(['authority', 'subjects', 'time', 'method']);
    expect(second!.blocks).toMatchObject([{ code: 'ratio-ceiling', clause: expect.stringContaining('南芬区') }]);
    expect(third!.blocks).toMatchObject([{ code: 'retired', clause: expect.stringContaining('国办发〔2024〕54号') }]);
    expect(third!.counted).toBeNull();
    const input = { params: { id: plan.id }, body: { version: plan.version } };
    const problem = await problemOf(bureau.call('POST /api/planning/plans/:id/submission', input));
    expect(problem.id).toBe('invalid-input');
    expect(new Set(problem.errors!.map(({ field }) => field))).toEqual(
      new Set(['facts.rows[0]', 'facts.rows[1]', 'facts.rows[2]']),
    );
    expect(problem.errors!.find(({ field }) => field === 'facts.rows[1]')!.message).toContain('抽查比例 30%');
  });

  test('an item that is retired during approval is not approved with the plan', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001');
    await bureau.firms(10);
    const plan = await addPlan(bureau, [rowOf(item)]);
    const input = { params: { id: plan.id }, body: { version: plan.version } };
    const { run } = await bureau.call<{ run: string }>('POST /api/planning/plans/:id/submission', input);
    await bureau.decide(run, PEOPLE.legal);
    await retire(bureau, item);
    expect((await problemOf(bureau.decide(run, PEOPLE.approver))).errors![0]!.message).toContain('停用');
    expect(await bureau.call(ONE, { params: { id: plan.id } })).toMatchObject({ state: 'in-approval' });
    await bureau.decide(run, PEOPLE.approver, 'return');
    expect(await bureau.call(ONE, { params: { id: plan.id } })).toMatchObject({ state: 'draft' });
  });

  test('by itself a plan goes to 法制审核 and 负责人审批; an authority may put a step before them, never leave one out', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001');
    await bureau.firms(10);
    const opinion = { title: '承办科室意见', permission: 'plan.approve' };
    const legal = { title: '法制审核', permission: 'plan.review' };
    const last = { title: '负责人审批', permission: 'plan.approve' };
    const configure = (...steps: object[]) => {
      const whole = steps.map((step) => ({ ...step, authority: null, twoPersons: false, stepUp: false, days: 5 }));
      const body = { version: 0, steps: whole, reason: '本单位的分工' };
      const input = { params: { matter: 'plan.approve' }, body };
      return bureau.call('PUT /api/approvals/chains/:matter', input, PEOPLE.approver);
    };
    expect((await approvePlan(bureau, await addPlan(bureau, [rowOf(item)]))).state).toBe('approved');
    expect((await problemOf(configure(opinion, last))).errors![0]!.message).toContain('法制审核');
    await configure(opinion, legal, last);
    const plan = await addPlan(bureau, [rowOf(item)]);
    const input = { params: { id: plan.id }, body: { version: plan.version } };
    const { run } = await bureau.call<{ run: string }>('POST /api/planning/plans/:id/submission', input);
    expect((await problemOf(bureau.decide(run, PEOPLE.legal))).id).toBe('not-permitted');
    for (const who of [PEOPLE.head, PEOPLE.legal, PEOPLE.approver]) await bureau.decide(run, who);
    expect(await bureau.call(ONE, { params: { id: plan.id } })).toMatchObject({ state: 'approved' });
  });

  test('two people who write at once: the second sees what there is; versions are told apart field by field', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001');
    await bureau.firms(10);
    const row = rowOf(item);
    const plan = await addPlan(bureau, [row]);
    const facts = { title: '改名', number: null, rows: [{ ...row, ratio: 1000 }] };
    const input = { params: { id: plan.id }, body: { version: 1, facts } };
    const changed = await bureau.call('PUT /api/planning/plans/:id', input);
    expect(changed).toMatchObject({ version: 2, title: '改名' });
    expect(changed.body.rows[0]!.blocks.map(({ code }) => code)).toEqual(['item-ratio']);
    const late = await problemOf(bureau.call('PUT /api/planning/plans/:id', input, PEOPLE.colleague));
    expect(late.id).toBe('changed-meanwhile');
    expect(late.current).toMatchObject({ version: 2, title: '改名' });
    const diff = { params: { id: plan.id }, query: { from: '1', to: '2' } };
    const told = await bureau.call<{
      differences: { field: string }[];
      rows: { fate: string; differences: { field: string }[] }[];
    }>('GET /api/planning/plans/:id/differences', diff);
    expect(told.differences.map(({ field }) => field)).toEqual(['title', 'number']);
    expect(told.rows).toMatchObject([
      { fate: 'changed', differences: [{ field: 'ratio', before: 2000, after: 1000 }] },
    ]);
    const all = await bureau.call<{ versions: { version: number; changes: string[] }[] }>(
      'GET /api/planning/plans/:id/versions',
      { params: { id: plan.id } },
    );
    expect(all.versions.map(({ changes }) => changes)).toEqual([['计划名称', '文号', '修改 1 行'], []]);
    const { plans } = await bureau.call<{ plans: unknown[] }>('GET /api/planning/plans', {}, PEOPLE.neighbour);
    expect(plans).toEqual([]);
    expect((await problemOf(bureau.call(ONE, { params: { id: plan.id } }, PEOPLE.neighbour))).id).toBe('not-found');
  });

  test('the registry is counted again on demand, with the day, and only subjects in business', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001', {
      subjects: { description: '粮食收购企业', filter: { categories: ['收购'] } },
    });
    await bureau.firms(4, { categories: ['收购'], town: '新立镇' });
    await bureau.firms(3, { categories: ['加工'] });
    const plan = await addPlan(bureau, [
      rowOf(item),
      rowOf(item, { narrowing: { towns: ['新立镇'] } }),
      rowOf(item, { narrowing: { towns: ['别处'] } }),
    ]);
    expect(plan.body.rows.map(({ counted }) => counted?.size)).toEqual([4, 4, 0]);
    expect(plan.body.rows[2]!.missing.map(({ element }) => element)).toEqual(['subjects']);
    await bureau.firms(6, { categories: ['收购'] });
    bureau.clock.set('2026-11-25T04:00:00.000Z');
    const recounted = await bureau.call('POST /api/planning/plans/:id/counts', {
      params: { id: plan.id },
      body: { version: 1 },
    });
    expect(recounted.body.rows.map(({ counted }) => counted)).toEqual([
      { size: 10, on: '2026-11-25' },
      { size: 4, on: '2026-11-25' },
      { size: 0, on: '2026-11-25' },
    ]);
  });

  test('an edit of one row leaves the counts of the others, and their day, as they were', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001');
    await bureau.firms(4, { town: '新立镇' });
    const rows = [rowOf(item), rowOf(item, { narrowing: { towns: ['新立镇'] } })];
    const plan = await addPlan(bureau, rows);
    await bureau.firms(6, { town: '新立镇' });
    bureau.clock.set('2026-11-25T04:00:00.000Z');
    const edited = [
      { ...rows[0]!, ratio: 1000 },
      { ...rows[1]!, narrowing: { towns: [] } },
    ];
    const { body } = await bureau.call('PUT /api/planning/plans/:id', {
      params: { id: plan.id },
      body: { version: plan.version, facts: { title: plan.title, number: plan.number, rows: edited } },
    });
    expect(body.rows.map(({ counted }) => counted)).toEqual([
      { size: 4, on: '2026-11-23' },
      { size: 10, on: '2026-11-25' },
    ]);
  });

  test('an approved plan changes only through approval, with a note for the public; until then it stays', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001', { frequency: { times: 2, per: 'year', bound: 'at-most' } });
    await bureau.firms(10);
    const row = rowOf(item);
    const published = await publishPlan(bureau, await approvePlan(bureau, await addPlan(bureau, [row])));
    const { id } = published;
    const plain = { params: { id }, body: { version: published.version, facts: { title: '擅改', rows: [] } } };
    expect((await problemOf(bureau.call('PUT /api/planning/plans/:id', plain))).id).toBe('impossible-transition');
    const facts = {
      title: published.title,
      number: published.number,
      rows: [{ ...row, season: { unit: 'month', of: [3, 9] } }],
    };
    const body = { version: published.version, facts, reason: '秋粮收购情况', note: '增加 9 月一次抽查。' };
    const asked = await bureau.call('PUT /api/planning/plans/:id/change', { params: { id }, body });
    expect(asked).toMatchObject({ state: 'published', change: 'draft', stateLabel: '已公布、变更草稿' });
    expect(asked.body.rows[0]!.season.words).toBe('3月');
    const adopted = await approvePlan(bureau, asked);
    expect(adopted).toMatchObject({
      state: 'published',
      change: null,
      edition: 2,
      editions: [{ note: '' }, { note: '增加 9 月一次抽查。' }],
    });
    expect(adopted.body.rows[0]!.season.words).toBe('3月、9月');
    const { plans } = await bureau.call<{ plans: { changes: unknown[] }[] }>('GET /api/public/plans', {});
    expect(plans[0]!.changes).toMatchObject([{ edition: 2, note: '增加 9 月一次抽查。' }]);
    const { versions } = await bureau.call<{ versions: { changes: string[] }[] }>(
      'GET /api/planning/plans/:id/versions',
      { params: { id } },
    );
    expect(versions.map(({ changes }) => changes.join('、'))).toEqual([
      '变更获批准',
      '状态：已公布、变更审批中',
      '修改 1 行、状态：已公布、变更草稿',
      '状态：已公布',
      '状态：已备案',
      '状态：已批准',
      '状态：审批中',
      '',
    ]);
  });

  test('rows with the same subjects and months are proposed as one visit; the decision is kept', async () => {
    const bureau = await openBureau(engine);
    const [one, other] = [await bureau.item('001'), await bureau.item('002', { name: '收购质量的检查' })];
    await bureau.firms(10);
    const rows = [rowOf(one), rowOf(other), rowOf(other, { season: { unit: 'month', of: [9] } })];
    const plan = await addPlan(bureau, rows);
    const pair = [rows[0]!.key, rows[1]!.key].toSorted();
    expect(plan.merges).toMatchObject([{ rows: pair, months: [3], decision: null }]);
    const body = { version: plan.version, rows: pair, decision: 'accepted', reason: '同一次完成' };
    const decided = await bureau.call('POST /api/planning/plans/:id/merges', { params: { id: plan.id }, body });
    expect(decided.merges[0]!.decision).toMatchObject({ decision: 'accepted', reason: '同一次完成', byName: '张经办' });
    const wrong = { ...body, version: decided.version, rows: [rows[0]!.key, rows[2]!.key] };
    expect(
      (await problemOf(bureau.call('POST /api/planning/plans/:id/merges', { params: { id: plan.id }, body: wrong })))
        .id,
    ).toBe('invalid-input');
  });

  test('another authority is invited and answers; one outside by letters; submission waits for both', async () => {
    const bureau = await openBureau(engine);
    const item = await bureau.item('001');
    await bureau.firms(10);
    const row = rowOf(item);
    const plan = await addPlan(bureau, [row]);
    const at = 'POST /api/planning/plans/:id/invitations';
    const invite = { version: plan.version, rows: [row.key], authority: 'org-2', lead: 'inviter' };
    await bureau.call(at, { params: { id: plan.id }, body: invite });
    expect((await problemOf(bureau.call(at, { params: { id: plan.id }, body: invite }))).id).toBe('duplicate');
    const outside = {
      ...invite,
      authority: null,
      name: '大洼区统计局',
      letter: { number: '函〔2026〕3号', day: '2026-11-20' },
    };
    // One lead: who was asked before was told that the inviter leads.
    const twoLeads = bureau.call(at, { params: { id: plan.id }, body: { ...outside, lead: 'invitee' } });
    expect((await problemOf(twoLeads)).errors).toMatchObject([{ field: 'lead' }]);
    const letter = await bureau.call<{ id: string; version: number }>(at, { params: { id: plan.id }, body: outside });
    const submission = { params: { id: plan.id }, body: { version: plan.version } };
    expect((await problemOf(bureau.call('POST /api/planning/plans/:id/submission', submission))).errors).toHaveLength(
      2,
    );
    const { invitations } = await bureau.call<{ invitations: { id: string; version: number; abilities: string[] }[] }>(
      'GET /api/planning/invitations',
      {},
      PEOPLE.neighbour,
    );
    expect(invitations).toMatchObject([
      { planTitle: plan.title, inviter: '大洼区粮食和物资储备局', abilities: ['answer'] },
    ]);
    const answer = { version: 1, decision: 'accepted', opinion: '派两人参加' };
    const to = { params: { id: invitations[0]!.id }, body: answer };
    expect((await problemOf(bureau.call('POST /api/planning/invitations/:id/answer', to))).id).toBe('not-permitted');
    await bureau.call('POST /api/planning/invitations/:id/answer', to, PEOPLE.neighbour);
    const declined = {
      version: 1,
      decision: 'declined',
      opinion: '人手不足',
      letter: { number: '复函〔2026〕9号', day: '2026-11-22' },
    };
    await bureau.call('POST /api/planning/invitations/:id/answer', { params: { id: letter.id }, body: declined });
    const approved = await approvePlan(bureau, plan);
    expect(approved.invitations.map(({ state }) => state)).toEqual(['accepted', 'declined']);
    const { plans } = await publicPlans(bureau, approved);
    expect(plans[0]!.rows[0]!.coAuthorities).toEqual(['大洼区市场监督管理局']);
  });

  test('reminders follow from the records: a plan not filed by 10 January, a year without a plan', async () => {
    const bureau = await openBureau(engine);
    const due = async () =>
      (
        await bureau.call<{ reminders: { year: number; days: number; overdue: boolean; plan: string | null }[] }>(
          'GET /api/planning/reminders',
          {},
        )
      ).reminders;
    expect(await due()).toEqual([]);
    bureau.clock.set('2026-12-11T04:00:00.000Z');
    expect(await due()).toMatchObject([{ year: 2027, plan: null, days: 30, overdue: false }]);
    const item = await bureau.item('001');
    await bureau.firms(10);
    const plan = await addPlan(bureau, [rowOf(item)]);
    bureau.clock.set('2027-01-12T04:00:00.000Z');
    expect(await due()).toMatchObject([{ year: 2027, plan: plan.id, days: -2, overdue: true }]);
    const approved = await approvePlan(bureau, plan);
    const filing = { version: approved.version, number: '备7', day: '2027-01-11' };
    await bureau.call(
      'POST /api/planning/plans/:id/filing',
      { params: { id: plan.id }, body: filing },
      PEOPLE.approver,
    );
    expect(await due()).toEqual([]);
  });
});

type TestBureau = Awaited<ReturnType<typeof openBureau>>;

async function retire(bureau: TestBureau, id: string): Promise<void> {
  const { item } = await bureau.call<{ item: { version: number } }>('GET /api/catalogue/items/:id', { params: { id } });
  const body = { version: item.version, reason: '不再实施' };
  await bureau.call('POST /api/catalogue/items/:id/retirement', { params: { id }, body }, PEOPLE.approver);
}

async function publicPlans(bureau: TestBureau, approved: PlanAnswer) {
  await publishPlan(bureau, approved);
  return bureau.call<{ plans: { rows: { coAuthorities: string[] }[] }[] }>('GET /api/public/plans', {});
}
