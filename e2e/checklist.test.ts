import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { faultsNow } from './faults.ts';
import { type Browserless, setUpOffice } from './office.ts';
import { startServer } from './server.ts';

interface Checklist {
  readonly version: number;
  readonly passMark: number;
  readonly lines: readonly { readonly key: string }[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(url: string, who: Browserless, width: number, errors: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  await context.addCookies(who.cookies().map((cookie) => ({ ...cookie, url })));
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => errors.push(error.message));
  return page;
}

const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: pdf }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

/** Lines are moved by keyboard, the pass mark is changed, and it is saved. */
async function edit(page: Page): Promise<void> {
  await named(page, '修改检查表').click();
  await named(page, '第 3 行上移').focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('第 2 行上移');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('第 1 行下移');
  await named(page, '删去第 11 行').focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('删去第 10 行');
  await page.getByLabel('合格线').fill('80');
  await page.getByText('共 10 行，有未保存的修改').waitFor();
  await named(page, '保存检查表').click();
  await page.getByRole('dialog').getByLabel(/理由/).fill('调整');
  await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('第 2 版，10 行').waitFor();
}

/** Every line conforms, then one of them is breached, then a major one. */
async function tryOut(page: Page): Promise<void> {
  await named(page, '试填').click();
  const lines = page.getByRole('group');
  const answer = (at: number, word: string) => lines.nth(at).getByRole('radio', { name: word, exact: true }).check();
  const told = page.getByRole('status').filter({ hasText: '结论' });
  for (let at = 0; at < 10; at += 1) await answer(at, '符合');
  await told.getByText('合格', { exact: true }).waitFor();
  await told.getByText('得分 95 / 95').waitFor();
  await answer(3, '不符合');
  await told.getByText('合格，有问题须改正').waitFor();
  await answer(3, '不适用');
  await told.getByText('合格', { exact: true }).waitFor();
  await answer(1, '不符合');
  await told.getByText('不合格', { exact: true }).waitFor();
  await told.getByText('重大项不符合：第 2 行').waitFor();
}

eachDatabase((engine) => {
  describe('a checklist', () => {
    test('is edited, tried out, and printed to be filled in by hand', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      const { url } = server;
      const { person } = await setUpOffice(url);
      const planner = await person('jihua', ['planner']);
      await planner.json('POST', '/api/catalogue/samples', {});
      const { items } = await planner.json<{ items: { id: string; code: string }[] }>('GET', '/api/catalogue/items');
      const { id } = items.find(({ code }) => code === 'SL-10')!;
      const errors: string[] = [];
      const page = await open(url, planner, 1440, errors);
      const address = `${url}console/catalogue/items/${id}?tab=checklist`;
      await page.goto(address);
      await page.getByText('第 1 版，11 行').waitFor();
      await edit(page);
      const saved = await planner.json<Checklist>('GET', `/api/catalogue/items/${id}/checklist`);
      expect(saved).toMatchObject({ version: 2, passMark: 80 });
      expect(saved.lines[0]?.key).toBe('own-bin');
      await tryOut(page);
      await named(page, '结束试填').click();

      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: '打印用 PDF' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('SL-10 地方政府储备粮管理情况的检查 检查表 第2版.pdf');
      const text = await textOf(new Uint8Array(await readFile(await download.path())));
      for (const words of ['大洼区粮食和物资储备局', '示例·须经法制审定', '不得用于检查', '专仓储存'])
        expect(text).toContain(words);

      const faults: string[] = [];
      for (const width of [1440, 390]) {
        const look = await open(url, planner, width, errors);
        await look.goto(address);
        await look.getByText('第 2 版，10 行').waitFor();
        faults.push(...(await faultsNow(look, `${width} 查看`)));
        await named(look, '试填').click();
        await look.getByRole('radio', { name: '不符合', exact: true }).first().check();
        faults.push(...(await faultsNow(look, `${width} 试填`)));
        await named(look, '结束试填').click();
        await named(look, '修改检查表').click();
        faults.push(...(await faultsNow(look, `${width} 修改`)));
      }
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 600_000);
  });
});
