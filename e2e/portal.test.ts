/** The public pages in a browser that runs no scripts: found by links and a form, at a desk, on a phone, on paper. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPower, DECIDING_ROLES, type Publishers, passChain, type Send } from '../server/testing/publish-items.ts';
import { approvePlan, draftPlan, filePlan, planRow, publishPlan } from '../server/testing/publish-plans.ts';
import { launchBrowser } from './browser.ts';
import { faultsOf } from './faults.ts';
import { AUTHORITY, type Browserless, setUpOffice } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A4 in pixels, without the margins. */
const PAPER = { width: 718, height: 1000 };

const PLAN = '年度抽查计划';
/** Items of the registry as a whole. */
const ON_SITE = ['执行国家粮食质量标准和收购质量安全检验的检查', '及时支付售粮款情况的检查'];

let browser: Browser;
let server: RunningServer;
let folder: string;
let items: readonly Item[];
let plan: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingqian-portal-'));
  [browser, server] = [await launchBrowser(), await startServer({ DATA_DIR: folder })];
  ({ items, plan } = await publishSamples(server.url));
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

interface Item {
  readonly id: string;
  readonly version: number;
  readonly facts: { readonly name: string };
}

const senderOf =
  (who: Browserless): Send =>
  (method, path, body) =>
    who.json(method, path, body);

/** The shipped samples, published by an office; the last is suspended. A plan of one of them. */
async function publishSamples(url: string): Promise<{ items: readonly Item[]; plan: string }> {
  const { person } = await setUpOffice(url);
  const planner = senderOf(await person('planner', ['planner']));
  const deciders: Send[] = [];
  for (const role of DECIDING_ROLES) deciders.push(senderOf(await person(role.replace('-', '.'), [role])));
  const people: Publishers = { planner, deciders };
  const power = await addPower(people);
  await planner('POST', '/api/catalogue/samples');
  const all = async () => (await planner<{ items: Item[] }>('GET', '/api/catalogue/items')).items;
  for (const { id, version, facts } of await all()) {
    const body = { version, facts: { ...facts, power }, reason: '填写职权' };
    const changed = await planner<{ version: number }>('PUT', `/api/catalogue/items/${id}`, body);
    await passChain(people, id, changed.version);
  }
  const last = (await all()).at(-1)!;
  const suspension = { version: last.version, reason: '所依据的办法正在修订，修订公布前不开展检查。' };
  await deciders[1]!('POST', `/api/catalogue/items/${last.id}/suspension`, suspension);
  const keeper = senderOf(await person('keeper', ['registry-manager']));
  const firm = { name: '示例米业', kind: 'broker', provisionalNumber: 'JX-1' };
  await keeper('POST', '/api/subjects', { facts: firm });
  return { items: await all(), plan: await publishPlanOf(people, await all()) };
}

/** A published plan with a row for each item that is inspected on site; gives its id. */
async function publishPlanOf({ planner, deciders }: Publishers, all: readonly Item[]): Promise<string> {
  const [approver, legal, publisher] = deciders as [Send, Send, Send];
  const people = { planner, approver, legal, publisher };
  const onSite = all.filter(({ facts }) => ON_SITE.includes(facts.name));
  const rows = onSite.map(({ id }, at) => planRow(id, { key: `00000000-0000-7000-8000-00000000003${at}` }));
  const draft = await draftPlan(people, PLAN, rows);
  return (await publishPlan(people, await filePlan(people, await approvePlan(people, draft, '同意')))).id;
}

/** A page of somebody who has scripts switched off. */
async function openQuietly(viewport: typeof DESK): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const address = (path: string) => new URL(path, server.url).href;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

describe('public pages', () => {
  test.each([DESK, PHONE])('lead without scripts from the front page to the words of the law, at %o', async (size) => {
    const page = await openQuietly(size);
    const [item] = items;
    await page.goto(address('/public'));
    await heading(page, '双随机、一公开').waitFor();
    expect(await isTooWide(page)).toBe(0);
    await page.getByRole('main').getByRole('link', { name: AUTHORITY.name }).click();
    await heading(page, '随机抽查事项清单').waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThanOrEqual(items.length);
    expect(await isTooWide(page)).toBe(0);
    await page.getByRole('link', { name: item!.facts.name }).click();
    await heading(page, item!.facts.name).waitFor();
    expect(await isTooWide(page)).toBe(0);
    const clause = page.getByRole('region', { name: '检查依据' }).getByRole('paragraph').first();
    expect(await clause.textContent()).toContain('粮食和储备行政管理部门');
    expect(await clause.isVisible()).toBe(true);
    await page.getByRole('navigation').getByRole('link', { name: '抽查计划' }).click();
    await page.getByRole('main').getByRole('link', { name: PLAN }).click();
    await heading(page, PLAN).waitFor();
    expect(await page.getByText('从 1 家中按 20% 抽 1 家').count()).toBe(ON_SITE.length);
    expect(await isTooWide(page)).toBe(0);
    await page.context().close();
  });

  test('answer for another day by the form, and say so when there is nothing', async () => {
    const page = await openQuietly(DESK);
    await page.goto(address('/public/catalogue'));
    await page.getByLabel('在哪一天有效').fill('2020-01-01');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('内容截至 2020-01-01').waitFor();
    expect(await page.getByRole('main').textContent()).toContain('这一天没有公布的抽查事项');
    const answer = await page.goto(address('/public/catalogue/nothing'));
    expect(answer?.status()).toBe(404);
    await heading(page, '没有找到').waitFor();
    await page.getByRole('main').getByRole('link', { name: '回到首页' }).click();
    await heading(page, '双随机、一公开').waitFor();
    await page.context().close();
  });

  test('have nothing serious for axe, no sideways scrolling, and ask for no script', async () => {
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.resourceType()));
    const [first, last] = [items[0]!.id, items.at(-1)!.id];
    const paths = [
      '',
      '/catalogue',
      `/catalogue/${first}`,
      `/catalogue/${last}`,
      '/catalogue/nothing',
      '/plans',
      `/plans/${plan}`,
    ];
    const faults: string[] = [];
    for (const path of paths) faults.push(...(await faultsOf(page, address(`/public${path}`))));
    expect(faults).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(['document', 'stylesheet']));
    await page.context().close();
  });

  test('print as a document: tables as tables, the law in full, nothing to click', async () => {
    const page = await openQuietly(PAPER);
    await page.emulateMedia({ media: 'print' });
    await page.goto(address(`/public/catalogue/${items[0]!.id}`));
    expect(await isTooWide(page)).toBe(0);
    expect(await page.getByRole('columnheader', { name: '检查标准' }).isVisible()).toBe(true);
    expect(await page.getByRole('region', { name: '检查依据' }).getByRole('paragraph').first().isVisible()).toBe(true);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByText('开放数据').isVisible()).toBe(false);
    expect(await page.getByText('工作人员登录').isVisible()).toBe(false);
    await page.goto(address(`/public/plans/${plan}`));
    expect(await isTooWide(page)).toBe(0);
    expect(await page.getByRole('columnheader', { name: '对象和比例' }).isVisible()).toBe(true);
    expect(await page.getByText('开放数据').isVisible()).toBe(false);
    await page.context().close();
  });
});
