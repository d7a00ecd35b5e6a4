import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { button, decide, openAs, typeDate } from './browser-steps.ts';
import { faultsOf } from './faults.ts';
import { startServer } from './server.ts';
import { decideRun, draftPlan, FIRM, ITEM, neighbour, taskOffice } from './tasks-office.ts';

const COMPLAINANT = '王某某，电话 13900001111';
const HOUR_MS = 3_600_000;
const BEIJING_MS = 8 * HOUR_MS;
/** So many hours from now on Beijing's clock, as a field for time is filled in; its day alone. */
const clock = (hours: number): string => new Date(Date.now() + BEIJING_MS + hours * HOUR_MS).toISOString().slice(0, 16);
const day = (days: number): string => clock(days * 24).slice(0, 10);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;
const refusal = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** Chooses in a select; one that takes several stays open until it is left. */
async function choose(page: Page, within: Locator, label: string, name: string, several = false): Promise<void> {
  await within.getByRole('combobox', { name: label }).click();
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.locator('.ant-select-item-option', { hasText: name }).first().click();
  // A list that closed by itself would leave the key to the form around it.
  if (several) await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
}

/** Opens the form and fills in what every type has. */
async function begin(page: Page, url: string, type: string, title: string): Promise<void> {
  await page.goto(`${url}console/planning/tasks`);
  await button(page, '新建任务').first().click();
  await page.getByRole('heading', { name: '新建检查任务', level: 1 }).waitFor();
  await page.getByRole('radio', { name: type }).check();
  await page.getByLabel('任务名称').fill(title);
  await typeDate(page, '开始日期', day(1));
  await typeDate(page, '结束日期', day(5));
  const form = page.locator('form');
  await choose(page, form, '检查事项', ITEM, true);
  await choose(page, form, '检查方式', '书面检查', true);
  await page.getByLabel('检查方案').fill('查台账和备案材料，核对收购数量。');
}

/** Finds a firm by name in the field for subjects. */
async function chooseFirm(page: Page, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: '检查对象' });
  await field.click();
  await field.fill(name);
  await page.locator('.ant-select-item-option', { hasText: name }).first().click();
  await page.keyboard.press('Escape');
}

/** The button that sends; while it turns, it says so before its name. */
const send = (page: Page): Promise<void> => page.getByRole('button', { name: /^(?:loading )?新建$/ }).click();

/** Sends the form, and is on the page of the task. */
async function add(page: Page, title: string): Promise<string> {
  await send(page);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  return idOf(page);
}

async function submit(page: Page, verb = '送审'): Promise<string> {
  await button(page, verb).click();
  await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click();
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
  return idOf(page);
}

async function opened(DATA: Readonly<Record<string, string>>, size: { firms: number; inspectors: number }) {
  const server = await startServer(DATA);
  return { server, url: server.url, office: await taskOffice(server.url, size) };
}

eachDatabase((engine) => {
  const fresh = async () => {
    const { DATA_DIR, DATABASE_URL } = await engine.fresh();
    return { DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) };
  };

  describe('tasks by their forms', () => {
    test('专项、个案、上级交办、紧急: each refused with the reason, corrected, approved, shown', async () => {
      const { server, url, office } = await opened(await fresh(), { firms: 2, inspectors: 2 });
      const { planner, approver, legal, publisher } = office;
      const errors: string[] = [];
      const page = await openAs(browser, url, planner, errors);
      const head = await openAs(browser, url, approver, errors);

      // 专项: number, ceiling, publication.
      const special = '秋粮收购专项检查';
      await begin(page, url, '专项检查', special);
      await send(page);
      await refusal(page, '请填写批准文号');
      await page.getByLabel('批准文号').fill('大粮专〔2026〕1号');
      await page.getByLabel('数量上限').fill('1');
      await typeDate(page, '结束日期', day(-3));
      await chooseFirm(page, FIRM);
      await chooseFirm(page, '王家第1粮站');
      await send(page);
      await refusal(page, '结束日期早于开始日期');
      await refusal(page, '检查对象超过数量上限 1 户');
      await typeDate(page, '结束日期', day(5));
      await page.getByLabel('数量上限').fill('2');
      const specialId = await add(page, special);
      const run = await submit(page);
      for (const who of [legal, approver]) await decideRun(who, run);
      const desk = await openAs(browser, url, publisher, errors);
      await desk.goto(`${url}console/planning/tasks/${specialId}`);
      await button(desk, '公布').click();
      await desk.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
      await desk.getByText('已公布').first().waitFor();
      const open = await (await fetch(`${url}api/public/special-tasks`)).text();
      expect(open).toContain('大粮专〔2026〕1号');
      expect(open).not.toContain(FIRM);

      // 个案: who complained is sealed.
      const cause = '投诉收购不付款的核查';
      await begin(page, url, '个案检查', cause);
      await choose(page, page.locator('form'), '案件来源', '投诉举报');
      await typeDate(page, '受理日期', day(2));
      await chooseFirm(page, FIRM);
      await page.getByLabel('投诉举报人').fill(COMPLAINANT);
      await send(page);
      await refusal(page, '受理日期不能晚于今天');
      await typeDate(page, '受理日期', day(-1));
      const causeId = await add(page, cause);
      await page.getByText('已密封，只有法制审核人员说明理由后可以查看').waitFor();
      expect(await page.content()).not.toContain('13900001111');
      const lawyer = await openAs(browser, url, legal, errors);
      await lawyer.goto(`${url}console/planning/tasks/${causeId}`);
      await lawyer.getByRole('button', { name: /查看/ }).click();
      await lawyer.getByRole('dialog').getByLabel('理由').fill('核实线索');
      await lawyer.getByRole('dialog').getByRole('button', { name: /查看/ }).click();
      await lawyer.getByText(COMPLAINANT).waitFor();
      for (const who of [planner, approver, publisher]) {
        const answer = await who.request('POST', `/api/planning/tasks/${causeId}/complainant`, { reason: '想看' });
        expect(answer.status).toBe(403);
      }

      // 上级交办
      const order = '市局交办库存核查';
      await begin(page, url, '上级交办', order);
      await page.getByLabel('交办机关').fill('盘锦市粮食和物资储备局');
      await page.getByLabel('交办文件').fill('盘粮函〔2026〕2号');
      await typeDate(page, '交办日期', day(3));
      await send(page);
      await refusal(page, '请选择检查对象');
      await chooseFirm(page, FIRM);
      await send(page);
      await refusal(page, '交办日期不能晚于今天');
      await typeDate(page, '交办日期', day(0));
      const orderId = await add(page, order);
      await submit(page);
      await decide(head, url, order);
      await page.goto(`${url}console/planning/tasks/${orderId}`);
      await page.getByText('已批准').first().waitFor();

      // 紧急先行: the clock, what is late, what is upheld and what is overturned.
      const late = '粮堆发热处置';
      await begin(page, url, '紧急检查', late);
      await page.getByLabel('开始时间').fill(clock(2));
      await page.getByLabel('紧急情形').fill('粮堆发热冒烟');
      await chooseFirm(page, '王家第2粮站');
      await send(page);
      await refusal(page, '开始时间不能晚于现在');
      await page.getByLabel('开始时间').fill(clock(-30));
      const lateId = await add(page, late);
      await page.getByText('先行实施·待补批').first().waitFor();
      await page.getByText(/补批已超时/).waitFor();
      await page.goto(`${url}console/planning/tasks`);
      await page
        .getByText(/补批已超时/)
        .first()
        .waitFor();
      await decide(head, url, late, '驳回', '情况不紧急');
      await page.goto(`${url}console/planning/tasks/${lateId}`);
      await page.getByText('补批未通过').first().waitFor();
      await page.getByText('补批未通过，应当立即停止检查。').waitFor();
      const soon = '仓房起火排查';
      await begin(page, url, '紧急检查', soon);
      await page.getByLabel('开始时间').fill(clock(-1));
      await page.getByLabel('紧急情形').fill('相邻仓房起火');
      await chooseFirm(page, '王家第2粮站');
      const soonId = await add(page, soon);
      await page.getByText(/补批截至/).waitFor();
      await decide(head, url, soon);
      await page.goto(`${url}console/planning/tasks/${soonId}`);
      await page.getByText('已批准').first().waitFor();

      const faults: string[] = [];
      const pages = ['', '/new', `/${causeId}/edit`, `/${specialId}?tab=lawful`, `/${causeId}`, `/${lateId}`];
      for (const path of pages.map((page) => `tasks${page}`))
        faults.push(...(await faultsOf(page, `${url}console/planning/${path}`)));
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 600_000);

    test('联合: invited, accepted, declined, withdrawn, one lead', async () => {
      const { server, url, office } = await opened(await fresh(), { firms: 2, inspectors: 0 });
      const market = await neighbour(office, '大洼区市场监督管理局', 'shijian');
      await neighbour(office, '大洼区农业农村局', 'nongye');
      const plan = await draftPlan(office.planner, office.item);
      const errors: string[] = [];
      const page = await openAs(browser, url, office.planner, errors);
      const other = await openAs(browser, url, market.planner, errors);
      const joint = `${url}console/planning/plans/${plan}?tab=joint`;

      /** Invites, and gives the form back while it is open. */
      const invite = async (row: string, who: string, lead: string) => {
        await page.goto(joint);
        await button(page, '邀请单位').click();
        const form = page.getByRole('dialog', { name: '邀请单位联合抽查' });
        await button(form, '发出邀请').click();
        await form.getByText('请选择邀请参加的计划行').waitFor();
        await choose(page, form, '计划行', row, true);
        await choose(page, form, '受邀单位', who);
        await form.getByRole('radio', { name: lead }).check();
        await button(form, '发出邀请').click();
        return form;
      };
      const answer = async (decision: string, opinion: string) => {
        await other.goto(`${url}console/planning/invitations`);
        await other
          .getByText(/^大洼区粮食和物资储备局：/)
          .first()
          .waitFor();
        await button(other, '答复').first().click();
        const form = other.getByRole('dialog', { name: '答复联合抽查邀请' });
        await button(form, '答复').click();
        await form.getByText('请选择同意或不参加').waitFor();
        await form.getByRole('radio', { name: decision }).check();
        await form.getByLabel('意见').fill(opinion);
        await button(form, '答复').click();
        await form.waitFor({ state: 'hidden' });
      };

      await (await invite('第 1 行', '大洼区市场监督管理局', '受邀单位牵头')).waitFor({ state: 'hidden' });
      const second = await invite('第 1 行', '大洼区农业农村局', '受邀单位牵头');
      await second.getByText(/已请大洼区市场监督管理局牵头，一行只能有一个牵头单位/).waitFor();
      await page.keyboard.press('Escape');
      await answer('同意联合', '派两人参加');
      await (await invite('第 2 行', '大洼区市场监督管理局', '邀请单位牵头')).waitFor({ state: 'hidden' });
      await answer('不参加', '人手不足');
      await (await invite('第 2 行', '大洼区农业农村局', '邀请单位牵头')).waitFor({ state: 'hidden' });
      await page.goto(joint);
      await button(page, '撤回').click();
      await page.getByRole('dialog').getByRole('textbox').fill('改由本局单独检查');
      await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
      await page.getByRole('list', { name: '发出的邀请' }).getByText('已撤回').waitFor();
      await page.getByText('撤回理由：改由本局单独检查').waitFor();
      const states = await page.getByRole('list', { name: '发出的邀请' }).getByRole('listitem').allTextContents();
      expect(states.map((text) => /同意联合|不参加|已撤回/.exec(text)?.[0])).toEqual(['同意联合', '不参加', '已撤回']);
      const faults = [
        ...(await faultsOf(page, joint)),
        ...(await faultsOf(other, `${url}console/planning/invitations`)),
      ];
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 600_000);

    test('推演: charts with their tables, conditions, shortages with reasons, and the long one as a job', async () => {
      const { server, url, office } = await opened(await fresh(), { firms: 69, inspectors: 12 });
      const plan = await draftPlan(office.planner, office.item);
      const errors: string[] = [];
      const page = await openAs(browser, url, office.planner, errors);
      const at = `${url}console/planning/plans/${plan}/forecast`;
      await page.goto(at);
      await page.getByText('下面是按计划原样推演的结果。').waitFor();
      await page.getByRole('table', { name: '被查次数的户数，按信用等级' }).waitFor();
      await page.getByRole('table', { name: '各人各月的检查家次' }).waitFor();
      // 70 firms, once a year each by the rule: two draws of 14 a month have nobody left from the third month on.
      await page.getByRole('list', { name: '缺口' }).getByText('同一机关对同一企业每年不超过 1 次').first().waitFor();
      await page.getByText('只计已登记的检查').first().waitFor();

      const whole = page.getByRole('spinbutton', { name: `${ITEM}：比例（百分之几）` });
      for (const field of await whole.all()) await field.fill('100');
      await page.getByRole('checkbox', { name: '同一机关对同一企业每年不超过 1 次' }).check();
      await page.getByRole('slider', { name: '推演遍数' }).press('End');
      await button(page, '按这些条件推演').click();
      await page.getByText('请改用后台推演').waitFor();
      await button(page, '后台推演').click();
      await page.getByRole('table', { name: '次数规则与超限' }).getByText('本次推演不计').waitFor({ timeout: 240_000 });
      expect(await faultsOf(page, at)).toEqual([]);
      expect(errors).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 600_000);
  });
});
