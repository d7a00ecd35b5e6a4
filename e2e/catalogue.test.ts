import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { faultsOf } from './faults.ts';
import { type Browserless, setUpOffice } from './office.ts';
import { startServer } from './server.ts';

const WORKBOOK = fileURLToPath(new URL('../fixtures/随机抽查事项清单.xlsx', import.meta.url));
const ITEM = '粮食收购企业备案情况';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A browser of somebody who is signed in; what the page itself reports as wrong is kept. */
async function open(url: string, who: Browserless, errors: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  await context.addCookies(who.cookies().map((cookie) => ({ ...cookie, url })));
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => errors.push(error.message));
  return page;
}

const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A date field is typed into, and left with Enter. */
async function typeDate(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(day);
  await page.keyboard.press('Enter');
}

async function addPower(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/catalogue/powers`);
  await named(page, '新增职权').first().click();
  const form = page.getByRole('dialog', { name: '新增职权' });
  await form.getByLabel('职权编码').fill('JC-009');
  await form.getByLabel('职权名称').fill('粮食收购企业备案检查');
  await form.getByLabel('行使主体').fill('区粮食和物资储备局');
  await form.getByLabel('依据', { exact: true }).fill('《粮食流通管理条例》第九条');
  await named(page, '加入').click();
  await typeDate(page, '起始日', '2026-01-01');
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '粮食收购企业备案检查', level: 1 }).waitFor();
}

async function importItems(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/catalogue/imports`);
  await page.locator('input[type=file]').setInputFiles(WORKBOOK);
  await page.getByRole('heading', { name: '试算' }).waitFor();
  await page.getByText('规整后采用（3）').click();
  await page.getByText('每季度一次').first().waitFor();
  await page.getByRole('button', { name: '写入随机抽查事项清单' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '写入', exact: true }).click();
  await page.getByRole('heading', { name: '已写入' }).waitFor();
  await page.getByRole('button', { name: '打开随机抽查事项清单' }).click();
  await page.getByText('共 8 条').waitFor();
}

/** Opens the item by its drawer. */
async function openItem(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('dialog').getByRole('button', { name: '打开整页' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

async function writeChecklist(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '检查表' }).click();
  await named(page, '编制检查表').click();
  await named(page, '新增检查行').click();
  const form = page.getByRole('dialog', { name: '新增检查行' });
  await form.getByRole('combobox', { name: '子项' }).fill('备案');
  await form.getByLabel('检查标准').fill('收购粮食的企业已向收购地粮食和储备部门备案。');
  await form.getByLabel('依据', { exact: true }).fill('《粮食流通管理条例》第九条第二款');
  await form.getByRole('button', { name: '加入' }).click();
  await form.getByLabel('用语').fill('经查，该企业未按规定备案。');
  await form.getByRole('button', { name: '放入检查表' }).click();
  await page.getByText('共 1 行，有未保存的修改').waitFor();
  await named(page, '保存检查表').click();
  await page.getByRole('dialog').getByLabel(/理由/).fill('首次编制');
  await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('第 1 版，1 行').waitFor();
}

/** Decides the step that a run stands at, in one's own role. */
async function approve(who: Browserless, run: string): Promise<void> {
  const at = `/api/approvals/runs/${run}`;
  const { run: now } = await who.json<{ run: { version: number } }>('GET', at);
  await who.json('POST', `${at}/decision`, { version: now.version, verb: 'approve', opinion: '同意' });
}

eachDatabase((engine) => {
  describe('an office', () => {
    test('imports its list, gives an item its checklist, has it reviewed, and the public finds it', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      const { url } = server;
      const { person } = await setUpOffice(url);
      const planner = await person('jihua', ['planner']);
      const deciders = [
        await person('lingdao', ['approver']),
        await person('fazhi', ['legal-reviewer']),
        await person('gongshi', ['disclosure-reviewer']),
      ];
      const errors: string[] = [];
      const page = await open(url, planner, errors);
      await addPower(page, url);
      await importItems(page, url);

      // Without a power it cannot even be submitted, and the refusal says why.
      await openItem(page, '运输工具与包装');
      await named(page, '送审').click();
      await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click();
      await page.getByRole('dialog').getByText('填报内容有误。').waitFor();
      await page
        .getByRole('dialog')
        .getByText(/没有对应权力清单中的职权/)
        .first()
        .waitFor();

      await page.goto(`${url}console/catalogue/items`);
      await openItem(page, ITEM);
      await page.getByRole('button', { name: '《粮食流通管理条例》第九条' }).click();
      await page.getByRole('dialog').getByText('应当向收购地的县级人民政府粮食和储备行政管理部门备案').waitFor();
      await page.getByRole('dialog').getByText('国务院令第740号').waitFor();
      await page.keyboard.press('Escape');
      await writeChecklist(page);
      const id = new URL(page.url()).pathname.split('/').at(-1)!;
      const published = () => fetch(`${url}public/catalogue/${id}`);
      expect((await published()).status).toBe(404);

      await named(page, '送审').click();
      await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click();
      await page.getByRole('link', { name: '打开审批' }).waitFor();
      const { run } = await planner.json<{ run: string }>('GET', `/api/catalogue/items/${id}`);
      for (const who of deciders) await approve(who, run);

      await page.reload();
      await page.getByText(/^第 1 版，自/).waitFor();
      await page.getByText('已发布').first().waitFor();
      const answer = await published();
      expect(answer.status).toBe(200);
      const shown = await answer.text();
      for (const words of [ITEM, '收购粮食的企业已向收购地粮食和储备部门备案。']) expect(shown).toContain(words);

      const legal = await open(url, deciders[1]!, errors);
      const faults: string[] = [];
      const parts = ['facts', 'checklist', 'reviews', 'run', 'versions'].map((tab) => `items/${id}?tab=${tab}`);
      for (const path of ['items', ...parts, `items/${id}/edit`, `items/${id}/print`, 'powers', 'law', 'imports'])
        faults.push(...(await faultsOf(page, `${url}console/catalogue/${path}`)));
      for (const path of ['law/new', 'law/texts/粮食流通管理条例?tab=versions'])
        faults.push(...(await faultsOf(legal, `${url}console/catalogue/${path}`)));
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 600_000);
  });
});
