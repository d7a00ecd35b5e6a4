/** The public pages and open data of plans: what was published is there with its changes, what was not is not, nor is anybody. */

import { describe, expect, test } from 'vitest';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { openTestPlatform } from '../testing/platform.ts';
import { addPower, publishItem, senderOf } from '../testing/publish-items.ts';
import {
  approvePlan,
  draftPlan,
  filePlan,
  type HeldPlan,
  PLAN_YEAR,
  type PlanPeople,
  passRun,
  planRow,
  publishPlan,
} from '../testing/publish-plans.ts';
import { readerOf } from './testing.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const OPINION = '意见甲乙丙丁不公开';
const REASON = '理由戊己庚辛不公开';
const NOTE = '秋粮上市推迟，抽查时间由三月改为四月';
const SPECIAL = {
  type: 'special',
  title: '秋粮收购专项检查',
  number: '大粮办〔2026〕9号',
  ceiling: 3,
  from: `${PLAN_YEAR}-03-01`,
  until: `${PLAN_YEAR}-03-31`,
  methods: ['on-site'],
  onSiteReason: '须查看收购现场',
  scheme: REASON,
};
/** What cannot be the id of a record. */
const NO_IDS = ['%3Cscript%3E', '%00', 'a%2Fb', "1'%20or%20'1'='1", 'x'.repeat(90), 'x'.repeat(300)];
const ACCOUNTS = ['chen.jingban', 'wang.fazhi', 'li.juzhang', 'zhao.gongshi', 'bai.minglu'] as const;
const PHONE = '13000000001';
const FIRM = '某某米业收购点';
const HIDDEN = [OPINION, REASON, PHONE, FIRM, '王管理', ...ACCOUNTS];
const MARKED = '<b onclick="go()">计划</b> & “抽查”';

interface PublicPlanAnswer {
  readonly organisation: string;
  readonly title: string;
  readonly edition: number;
  readonly closed: boolean;
  readonly changes: readonly { readonly edition: number; readonly note: string }[];
  readonly rows: readonly object[];
}

/** An office with a published item and a firm. */
async function openPortal(engine: TestEngine) {
  const platform = await openTestPlatform(engine);
  const [planner, legal, approver, publisher] = [
    senderOf(await platform.person(ACCOUNTS[0], ['planner'])),
    senderOf(await platform.person(ACCOUNTS[1], ['legal-reviewer'])),
    senderOf(await platform.person(ACCOUNTS[2], ['approver'])),
    senderOf(await platform.person(ACCOUNTS[3], ['disclosure-reviewer'])),
  ];
  const people: PlanPeople = { planner, legal, approver, publisher };
  const publishers = { planner, deciders: [approver, legal, publisher] };
  const item = await publishItem(publishers, await addPower(publishers), { code: '001' });
  const keeper = senderOf(await platform.person(ACCOUNTS[4], ['registry-manager']));
  const facts = { name: FIRM, kind: 'broker', provisionalNumber: 'JX-1', phone: PHONE };
  const { subject } = await keeper<{ subject: { id: string } }>('POST', '/api/subjects', { facts });
  return { people, item, subject: subject.id, visitor: platform.visitor(), reader: readerOf(platform.visitor()) };
}

eachDatabase((engine) => {
  describe('published plans', () => {
    test('are public from their publication on, with every change that was approved and nobody behind it', async () => {
      const { people, item, reader, visitor } = await openPortal(engine);
      let plan = await draftPlan(people, MARKED, [planRow(item)]);
      const absent = async () => {
        expect((await reader.page('/public/plans')).text).toContain('还没有公布的抽查计划');
        expect((await reader.page(`/public/plans/${plan.id}`)).status).toBe(404);
        expect(await reader.api('/api/public/plans')).toEqual({ plans: [] });
        expect((await visitor.request('GET', `/api/public/plans/${plan.id}`)).statusCode).toBe(404);
      };
      await absent();
      plan = await approvePlan(people, plan, OPINION);
      await absent();
      plan = await filePlan(people, plan);
      await absent();
      plan = await publishPlan(people, plan);
      const list = await reader.page('/public/plans');
      expect(list.text).toContain(MARKED);
      expect(list.text).toContain('执行中');
      expect(list.html).toContain(`href="/public/plans/${plan.id}"`);
      const page = await reader.page(`/public/plans/${plan.id}`);
      expect(page.html).toContain('<h1>&lt;b onclick=&quot;go()&quot;&gt;计划&lt;/b&gt; &amp; “抽查”</h1>');
      for (const words of ['从 1 家中按 20% 抽 1 家', '3月', '须查看仓房和粮堆', '国务院令第740号', '没有调整'])
        expect(page.text).toContain(words);
      expect(page.html).toContain(`href="/public/catalogue/${item}"`);

      plan = await askChange(people, plan, item);
      expect((await reader.page(`/public/plans/${plan.id}`)).text).not.toContain(NOTE);
      plan = await approvePlan(people, plan, OPINION);
      const changed = await reader.page(`/public/plans/${plan.id}`);
      expect(changed.text).toMatch(/现为第 2 版.*4月.*调整为第 2 版.*由三月改为四月/);
      const { plan: told } = await reader.api<{ plan: PublicPlanAnswer }>(`/api/public/plans/${plan.id}`);
      expect(told).toMatchObject({ title: MARKED, edition: 2, changes: [{ edition: 2, note: NOTE }] });
      expect(await reader.api('/api/public/plans')).toEqual({ plans: [told] });

      const { organisation } = told;
      expect((await reader.page(`/public/plans?organisation=${organisation}`)).text).toContain(MARKED);
      expect((await reader.page(`/public/plans?organisation=${NOBODY}`)).text).toContain('还没有公布的抽查计划');
      expect(await reader.api(`/api/public/plans?organisation=${NOBODY}`)).toEqual({ plans: [] });

      const closing = { version: plan.version, reason: REASON };
      await people.approver('POST', `/api/planning/plans/${plan.id}/closing`, closing);
      const closed = await reader.page('/public/plans');
      expect(closed.text).toContain('已完成');
      for (const html of [list.html, page.html, changed.html, closed.html, JSON.stringify(told)])
        for (const hidden of HIDDEN) expect(html).not.toContain(hidden);
    });
  });

  test('a special inspection is public once published, without names of subjects; what is not public has a page that says so', async () => {
    const { people, item, subject, reader, visitor } = await openPortal(engine);
    const facts = { ...SPECIAL, items: [item], subjects: [subject] };
    const task = await people.planner<HeldPlan>('POST', '/api/planning/tasks', { facts });
    const { run } = await people.planner<{ run: string }>('POST', `/api/planning/tasks/${task.id}/submission`, {
      version: task.version,
      opinion: OPINION,
    });
    await passRun([people.legal, people.approver], run, OPINION);
    expect((await reader.page('/public/plans')).text).toContain('没有公布的专项检查');
    const { version } = await people.planner<HeldPlan>('GET', `/api/planning/tasks/${task.id}`);
    await people.publisher('POST', `/api/planning/tasks/${task.id}/publication`, { version });
    const { html, text } = await reader.page('/public/plans');
    for (const words of ['秋粮收购专项检查', '大粮办〔2026〕9号', '不超过 3 家', '实地检查'])
      expect(text).toContain(words);
    const data = JSON.stringify(await reader.api('/api/public/special-tasks'));
    expect(data).toContain('秋粮收购专项检查');
    for (const hidden of [...HIDDEN, subject]) for (const one of [html, data]) expect(one).not.toContain(hidden);

    const draft = await draftPlan(people, '草稿计划', [planRow(item)]);
    for (const id of [NOBODY, draft.id, task.id, item, ...NO_IDS]) {
      const page = await reader.page(`/public/plans/${id}`);
      expect([id, page.status]).toEqual([id, 404]);
      expect(page.text).toContain('没有找到');
      expect(page.text).not.toContain('草稿计划');
      const { statusCode } = await visitor.request('GET', `/api/public/plans/${id}`);
      expect([id, statusCode]).toEqual([id, expect.toBeOneOf([404, 414, 422])]);
    }
    for (const id of [NOBODY, draft.id, ...NO_IDS])
      expect([id, (await reader.page(`/public/catalogue/${id}`)).status]).toEqual([id, 404]);
    expect((await reader.page('/public/nothing/here?from=singlemessage')).status).toBe(404);
  });

  test('all pages share one stylesheet, which the browser may keep for an hour', async () => {
    const { statusCode, headers, body } = await (await openTestPlatform(engine))
      .visitor()
      .request('GET', '/public/portal.css');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(headers['cache-control']).toBe('public, max-age=3600');
    expect(body).not.toMatch(/@import|url\(/);
    // In this order: paper takes back what a small screen says.
    for (const part of ['.skip', '.facts', 'caption', '@media screen and (max-width', '@media print'])
      expect(body).toContain(part);
    expect(body.indexOf('@media print')).toBeGreaterThan(body.indexOf('@media screen and (max-width'));
  });
});

/** Asks for the row to be moved to April. */
function askChange({ planner }: PlanPeople, { id, version }: HeldPlan, item: string): Promise<HeldPlan> {
  const rows = [planRow(item, { season: { unit: 'month', of: [4] } })];
  const change = { version, facts: { title: MARKED, number: null, rows }, reason: REASON, note: NOTE };
  return planner('PUT', `/api/planning/plans/${id}/change`, change);
}
