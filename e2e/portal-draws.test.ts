/** The public pages of draws in a browser that runs no scripts: from the front page to one firm's ticket, at a desk, on a phone, on paper. */

import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { type DrawOffice, drawOffice } from './draw-steps.ts';
import { faultsOf } from './faults.ts';
import type { Browserless } from './office.ts';
import { startServer } from './server.ts';

const SLOW = 420_000;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
/** A4 in pixels, without the margins. */
const PAPER = { width: 718, height: 1000 };
/** Until the approval is given. */
const SOON_MS = 3000;
const FIRMS = 14;

interface Draw {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly number: string | null;
  readonly submitPurpose: string;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Asks until the draw is in a state. */
async function drawIn(who: Browserless, id: string, state: string): Promise<Draw> {
  for (;;) {
    const draw = await who.json<Draw>('GET', `/api/draws/${id}`);
    if (draw.state === state) return draw;
    await setTimeout(200);
  }
}

async function proofOf(who: Browserless, purpose: string): Promise<string> {
  return (await who.json<{ proof: string }>('POST', '/api/step-up', { code: await who.code(), purpose })).proof;
}

/** Over HTTP, from the waiting task to the commitment of an open draw without witnesses. */
async function committedDraw({ planner, approver, task }: DrawOffice): Promise<Draw> {
  const opened = await planner.json<Draw>('POST', '/api/draws', { task });
  await planner.json('POST', `/api/draws/${opened.id}/freeze`, { version: opened.version });
  const { id, version, submitPurpose } = await drawIn(planner, opened.id, 'frozen');
  const drawAt = `${new Date(Date.now() + SOON_MS).toISOString().slice(0, 19)}Z`;
  const terms = { public: null, drawAt, embargo: null, readers: [] };
  const body = { version, terms, proof: await proofOf(planner, submitPurpose) };
  const { run } = await planner.json<{ run: string }>('POST', `/api/draws/${id}/submission`, body);
  const { run: seen } = await approver.json<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
  const proof = await proofOf(approver, `approval:${run}:${seen.version}:approve`);
  const decision = { version: seen.version, verb: 'approve', opinion: '核对无误', proof };
  await approver.json('POST', `/api/approvals/runs/${run}/decision`, decision);
  return drawIn(planner, id, 'committed');
}

/** The ceremony without anybody, once its time has come. */
async function executed({ planner }: DrawOffice, id: string): Promise<Draw> {
  for (const step of ['', '/joining-end']) {
    const { version } = await planner.json<Draw>('GET', `/api/draws/${id}`);
    await planner.json('POST', `/api/draws/${id}/ceremony${step}`, { version });
  }
  const { version } = await drawIn(planner, id, 'ready');
  await setTimeout(SOON_MS);
  await planner.json('POST', `/api/draws/${id}/ceremony/execution`, { version });
  return drawIn(planner, id, 'disclosed');
}

async function openQuietly(viewport: typeof DESK): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const main = (page: Page) => page.getByRole('main');

/** Everything that a citizen does, without scripts. */
async function readByLinks(url: string, size: typeof DESK, { number }: Draw): Promise<void> {
  const page = await openQuietly(size);
  await page.goto(new URL('/public', url).href);
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '抽签', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '抽签', exact: true }).waitFor();
  await page.getByLabel('状态').selectOption({ label: '已公开' });
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('共 1 次抽签').waitFor();
  expect(await isTooWide(page)).toBe(0);
  await main(page).getByRole('link', { name: number! }).click();
  await page.getByRole('heading', { name: '抽中名单' }).waitFor();
  expect(await isTooWide(page)).toBe(0);
  const list = page.getByRole('region', { name: '抽中名单' });
  const firm = (await list.getByRole('link').first().textContent())!;
  const ticket = (await list.locator('code').first().textContent())!;
  const line = (await page.locator('pre', { hasText: 'printf' }).textContent())!;
  expect(
    createHash('sha256')
      .update(/"(.*)"/.exec(line)![1]!)
      .digest('hex'),
  ).toBe(ticket);
  await page.getByRole('link', { name: /^查一家企业/ }).click();
  await page.getByLabel('名称或统一社会信用代码').fill(firm);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('共 1 户').waitFor();
  expect(await main(page).textContent()).toContain(ticket);
  expect(await main(page).getByText('抽中', { exact: true }).count()).toBeGreaterThan(0);
  expect(await isTooWide(page)).toBe(0);
  await page.getByRole('link', { name: '公平性' }).first().click();
  await page.getByText('数据太少，说不出什么').waitFor();
  expect(await isTooWide(page)).toBe(0);
  await page.context().close();
}

/** Nothing to click on paper, tables as tables, the digests in full. */
async function readOnPaper(address: string, commitment: string): Promise<void> {
  const page = await openQuietly(PAPER);
  await page.emulateMedia({ media: 'print' });
  await page.goto(address);
  expect(await isTooWide(page)).toBe(0);
  expect(await page.getByRole('columnheader', { name: '检查对象' }).isVisible()).toBe(true);
  expect(await page.getByText(commitment, { exact: true }).isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: '栏目' }).isVisible()).toBe(false);
  expect(await page.getByText('开放数据').isVisible()).toBe(false);
  await page.context().close();
}

eachDatabase((engine) => {
  test(
    'a draw is public from its commitment on; its list, one firm and fairness are read without scripts, and axe finds nothing',
    async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      engine.closeAfter({ close: async () => void (await server.stop()) });
      const address = (path: string) => new URL(path, server.url).href;
      const office = await drawOffice(server.url, { firms: FIRMS, inspectors: 4 });
      const committed = await committedDraw(office);
      const quiet = await openQuietly(DESK);
      await quiet.goto(address(`/public/draws/${committed.number}`));
      await quiet.getByText('将从中抽取').waitFor();
      expect(await quiet.getByRole('heading', { name: '抽中名单' }).count()).toBe(0);
      await quiet.context().close();

      const draw = await executed(office, committed.id);
      for (const size of [DESK, PHONE]) await readByLinks(server.url, size, draw);
      const { draw: told } = await office.planner.json<{ draw: { commitment: string } }>(
        'GET',
        `/api/public/draws/${draw.number}`,
      );
      await readOnPaper(address(`/public/draws/${draw.number}`), told.commitment);
      const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.resourceType()));
      const faults: string[] = [];
      for (const path of ['', '/draws', `/draws/${draw.number}`, `/draws/${draw.number}/subjects`, '/fairness'])
        faults.push(...(await faultsOf(page, address(`/public${path}`))));
      expect(faults).toEqual([]);
      expect(new Set(asked)).toEqual(new Set(['document', 'stylesheet']));
      await page.context().close();
    },
    SLOW,
  );
});
