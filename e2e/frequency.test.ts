import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { button, openAs, typeDate } from './browser-steps.ts';
import { faultsOf } from './faults.ts';
import { AUTHORITY, type Browserless, setUpOffice } from './office.ts';
import { startServer } from './server.ts';

const FIRM = '大洼第一粮库';
const RULE = '同一机关对同一企业每年不超过 1 次';
const NINTH = '《粮食流通管理条例》第九条';
const BEIJING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const day = (days: number): string => new Date(Date.now() + BEIJING_MS + days * DAY_MS).toISOString().slice(0, 10);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const row = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) }).first();
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

/** Chooses in a select that is not typed into. */
async function choose(page: Page, form: Locator, label: string, name: string): Promise<void> {
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await form.getByRole('combobox', { name: label }).click();
  await list.locator('.ant-select-item-option', { hasText: name }).first().click();
  await list.waitFor({ state: 'hidden' });
}

/** A firm that was inspected today. */
async function addFirm(registrar: Browserless): Promise<string> {
  await registrar.json('POST', '/api/subjects', { facts: { name: FIRM, kind: 'firm', provisionalNumber: 'LS-1' } });
  const { subjects } = await registrar.json<{ subjects: { id: string }[] }>('GET', '/api/subjects');
  const visit = { authority: AUTHORITY.name, level: 'district', day: day(0), type: '双随机抽查', source: '台账' };
  await registrar.json('POST', '/api/subjects/inspections', { inspections: [{ ...visit, subject: subjects[0]!.id }] });
  return subjects[0]!.id;
}

/** The planner lets the rule rest on an article and count by item. */
async function rewrite(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/frequency/rules`);
  await row(page, RULE).click();
  await button(dialog(page, RULE), '修改').click();
  const form = dialog(page, `修改：${RULE}`);
  await form.getByLabel('依据（文件和条款）').fill(NINTH);
  await form.getByLabel('文号（没有的空着）').fill('');
  await choose(page, form, '怎样累计', '按事项累计');
  await form.getByText('没有登记事项的检查（如既往检查）计入。').waitFor();
  await choose(page, form, '怎样累计', '按户累计');
  await form.getByLabel('修改的理由').fill('改引条例');
  await button(form, '保存').click();
  await page.getByText('已保存，待法制审核人员核实。').waitFor();
}

async function confirm(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/frequency/rules`);
  await row(page, RULE).click();
  await button(dialog(page, RULE), '核实').click();
  const form = dialog(page, `核实：${RULE}`);
  await form.getByLabel('对照的文件').fill('国务院令第740号');
  await form.getByLabel('核实意见').fill('与条文一致');
  await button(form, '核实无误').click();
  await page.getByText('已核实。').waitFor();
  await dialog(page, RULE).getByText('对照的文件：国务院令第740号').waitFor();
}

/** The article that the rule rests on gets other words tomorrow. */
async function amend(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/catalogue/law/new?title=${encodeURIComponent('粮食流通管理条例')}`);
  await page.getByLabel('文号').fill('国务院令第999号');
  await typeDate(page, '通过或公布日期', day(0));
  await typeDate(page, '施行日', day(1));
  await page.getByLabel('出处', { exact: true }).fill('中国政府网');
  await page.getByLabel('出处网址').fill('https://www.gov.cn/');
  await page.getByLabel('只收录部分条文（节录）').check();
  await page.getByLabel('条文', { exact: true }).fill('第九条 从事粮食收购的企业应当备案。');
  await page.getByLabel('理由').fill('条例修订');
  await button(page, '记入法律库').click();
  await page.getByText('1 条频次规则须在 1 个月内复核').waitFor();
  await page.getByRole('link', { name: `频次规则：${RULE}` }).click();
  await dialog(page, RULE)
    .getByText(`依据${NINTH}将自 ${day(1)} 起变化`)
    .waitFor();
}

/** What the question page says of the firm. */
async function verdict(page: Page, url: string, subject: string, type = ''): Promise<string> {
  await page.goto(`${url}console/frequency/question?subject=${subject}${type}`);
  return (await page.getByRole('region', { name: '答案' }).textContent()) ?? '';
}

async function addMark(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/frequency/marks`);
  await page.getByText('没有有效的名单登记。先选检查对象，再登记。').waitFor();
  await page.getByLabel(/^检查对象/).fill('大洼第一');
  await page.locator('.ant-select-item-option', { hasText: FIRM }).first().click();
  await button(page, '登记').click();
  const form = dialog(page, '登记名单或投诉举报');
  await choose(page, form, '名单', '无事不扰名单');
  await form.getByLabel('来源').fill('区政府公示');
  await form.getByLabel('依据').fill('大政公告〔2026〕3号');
  await typeDate(page, '自何日起', day(0));
  await button(form, '登记').click();
  await page.getByText('已登记。').waitFor();
}

test('a rule is changed, confirmed, asked, touched by a new law, and marks are listed', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'mingqian-e2e-frequency-'));
  const server = await startServer({ DATA_DIR });
  const { url } = server;
  const { person } = await setUpOffice(url);
  const [planner, legal, registrar] = [
    await person('jihua', ['planner']),
    await person('fazhi', ['legal-reviewer']),
    await person('minglu', ['registry-manager']),
  ];
  const firm = await addFirm(registrar);
  const errors: string[] = [];
  const [plans, law, registry] = [
    await openAs(browser, url, planner, errors),
    await openAs(browser, url, legal, errors),
    await openAs(browser, url, registrar, errors),
  ];

  await rewrite(plans, url);
  await plans.getByRole('row', { name: new RegExp(`^${RULE} 待核实`) }).waitFor();
  await confirm(law, url);
  await plans.goto(`${url}console/frequency/rules`);
  await plans.getByRole('row', { name: new RegExp(`^${RULE} 已核实`) }).waitFor();

  expect(await verdict(plans, url, firm)).toMatch(
    /不得检查.*由“同一机关对同一企业每年不超过 1 次”.*决定.*最早 \d{4}-01-01 起可以检查/,
  );
  await plans
    .getByText(`${day(0)}，${AUTHORITY.name}（区（县）级），双随机抽查`)
    .first()
    .waitFor();
  expect(await verdict(plans, url, firm, '&type=for-cause')).toMatch(/可以检查/);
  await plans.goto(`${url}console/frequency/question?of=many`);
  await plans.getByText('1 户由它决定不能直接查').waitFor();

  await amend(law, url);
  await plans.goto(`${url}console/frequency/rules`);
  await plans.getByText(`依据将于 ${day(1)} 变化`).waitFor();

  await addMark(registry, url);
  await registry.getByText('大政公告〔2026〕3号').waitFor();
  await registry.goto(`${url}console/frequency/marks`);
  await registry.getByText('共 1 条').waitFor();
  await registry.getByRole('link', { name: FIRM }).waitFor();
  expect(await verdict(plans, url, firm)).toContain('无事不扰名单内的不列入随机抽查');
  await registry.goto(`${url}console/frequency/marks?subject=${firm}`);
  await button(registry, `结束${FIRM} ${day(0)} 起的无事不扰名单`).click();
  const end = dialog(registry, /结束.*无事不扰名单/);
  await typeDate(registry, '最后一天（含当天）', day(-1));
  await end.getByLabel('理由').fill('登记有误');
  await button(end, '结束').click();
  await registry.getByText('结束的理由：登记有误').waitFor();

  const faults: string[] = [];
  const pages = [`rules`, `rules?open=province-yearly`, `question?subject=${firm}`, 'question?of=many'];
  for (const path of [...pages, 'marks', `marks?subject=${firm}`])
    faults.push(...(await faultsOf(plans, `${url}console/frequency/${path}`)));
  expect(faults).toEqual([]);
  expect(errors).toEqual([]);
  expect(await server.stop()).toBe(0);
  await rm(DATA_DIR, { recursive: true, force: true });
}, 600_000);
