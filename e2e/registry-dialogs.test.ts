import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAs } from './browser-steps.ts';
import { faultsOf } from './faults.ts';
import { type Browserless, setUpOffice } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

/** One server, one office, three people with a window each; the tests go on where the one before left. */

const WORKBOOK = fileURLToPath(new URL('../fixtures/检查对象名录.xlsx', import.meta.url));
const DESK = { width: 1440, height: 900 };

let browser: Browser;
let server: RunningServer;
let folder: string;
let admin: Browserless;
let keeper: Browserless;
let page: Page;
let chief: Page;
let watcher: Page;
const firms: string[] = [];
const wrong: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'mingqian-dialogs-'));
  server = await startServer({ DATA_DIR: folder });
  const office = await setUpOffice(server.url);
  admin = office.admin;
  keeper = await office.person('minglu', ['registry-manager']);
  page = await windowOf(keeper);
  chief = await windowOf(await office.person('shenpi', ['approver']));
  watcher = await windowOf(await office.person('jiandu', ['supervisor']));
  for (const [at, town] of ['田家街道', '新立镇', '田庄台镇', '田家街道'].entries()) {
    const facts = { name: `大洼${at + 1}号米业`, kind: 'firm', provisionalNumber: `试-${at}`, town, phone: '0427-1' };
    const { subject } = await keeper.json<{ subject: { id: string } }>('POST', '/api/subjects', { facts });
    firms.push(subject.id);
  }
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

const windowOf = (who: Browserless): Promise<Page> => openAs(browser, server.url, who, wrong);

async function visit(where: Page, path: string): Promise<void> {
  await where.goto(`${server.url}console/${path}`);
  await where.getByRole('heading', { level: 1 }).waitFor();
}

const dialogOf = (where: Page): Locator => where.getByRole('dialog').last();
const press = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true }).click();
const firm = async (id: string) => {
  const { subject } = await keeper.json<{
    subject: Record<'facts', Record<string, unknown>> & Record<string, unknown>;
  }>('GET', `/api/subjects/${id}`);
  return subject;
};

/** Waits for a text; where it does not come, the error tells what the page says instead. */
async function shows(where: Page, text: string): Promise<void> {
  const found = where.getByText(text, { exact: true }).waitFor();
  await found.catch(async (cause: unknown) => {
    throw new Error(`“${text}”没有出现，页面上是：\n${await where.locator('body').textContent()}`, { cause });
  });
}

/** Gives the reason that a dialog asks for, and goes on. */
async function confirm(where: Page, reason: string, name: string): Promise<void> {
  const dialog = dialogOf(where);
  await dialog.getByRole('textbox').fill(reason);
  await press(dialog, name);
  await dialog.waitFor({ state: 'detached' });
}

/** Chooses in the select that has this label. */
async function choose(where: Page, within: Page | Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click();
  await where
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

test('words that exist are offered by pinyin, and a saved view brings back conditions and columns', async () => {
  await visit(page, 'subjects');
  const town = page.getByRole('combobox', { name: '乡镇（街道）' });
  await town.click();
  const offered = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  const words = () => offered.allInnerTexts();
  await expect.poll(words, { timeout: 60_000 }).toEqual(['田家街道\n2', '田庄台镇\n1', '新立镇\n1']);
  await town.pressSequentially('tjjd');
  await expect.poll(words, { timeout: 60_000 }).toEqual(['田家街道\n2']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText('共 2 条').waitFor();
  await press(page, '显示列');
  await page.getByRole('checkbox', { name: '数据来源' }).check();
  await page.getByRole('checkbox', { name: '类型' }).uncheck();
  await page.keyboard.press('Escape');
  await press(page, '常用查询');
  await page.getByRole('menuitem', { name: '保存当前查询…' }).click();
  await dialogOf(page).getByRole('textbox').fill('田家的米业');
  await press(dialogOf(page), '保存');
  await page.getByRole('button', { name: '常用查询（1）' }).waitFor();

  // On another computer nothing is remembered but what the server keeps.
  await page.evaluate(() => localStorage.clear());
  await visit(page, 'subjects');
  await page.getByText('共 4 条').waitFor();
  await press(page, '常用查询（1）');
  await page.getByRole('menuitem', { name: '田家的米业' }).hover();
  await page.getByRole('menuitem', { name: '打开' }).click();
  await page.getByText('共 2 条').waitFor();
  const heads = await page.getByRole('columnheader').allInnerTexts();
  expect(heads).toContain('数据来源');
  expect(heads).not.toContain('类型');
});

test('tags of several, a status with its evidence, a removal and a restoration', async () => {
  await visit(page, 'subjects');
  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  await press(page, '调整监管标签');
  await dialogOf(page).getByRole('combobox', { name: '加上的标签' }).fill('秋粮检查');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await dialogOf(page).getByLabel('理由').fill('秋粮收购检查');
  await press(dialogOf(page), '保存');
  await page.getByText('已调整 4 户。').waitFor();
  expect((await firm(firms[0]!)).facts['tags']).toEqual(['秋粮检查']);

  await visit(page, `subjects/${firms[3]}`);
  await press(page, '变更状态');
  await choose(page, dialogOf(page), '变更为', '停业');
  await dialogOf(page).getByLabel('自何日起').fill('2026-11-01');
  await page.keyboard.press('Enter');
  await dialogOf(page).getByPlaceholder(/^如：/).fill('现场核查，大门已封');
  await dialogOf(page).getByLabel('理由').fill('停产检修');
  await press(dialogOf(page), '保存');
  await dialogOf(page).waitFor({ state: 'detached' });
  expect(await firm(firms[3]!)).toMatchObject({ status: 'suspended', statusSince: '2026-11-01' });

  await press(page, '移出名录库');
  await confirm(page, '重复录入', '移出');
  await press(page, '恢复入库');
  expect(await firm(firms[3]!)).toMatchObject({ listing: 'removed' });
  await confirm(page, '误移', '恢复');
  await page.getByRole('button', { name: '移出名录库' }).waitFor();
  expect(await firm(firms[3]!)).toMatchObject({ listing: 'listed' });
});

test('two records of one firm are merged', async () => {
  await visit(page, `subjects/${firms[2]}/merge`);
  await page.getByRole('combobox').fill('4号');
  await page.locator('.ant-select-item-option', { hasText: '大洼4号米业' }).click();
  await page.getByRole('button', { name: '保留这一条' }).first().click();
  await confirm(page, '同一户', '合并');
  await page.getByRole('heading', { name: '大洼3号米业', level: 1, exact: true }).waitFor();
  expect(await firm(firms[3]!)).toMatchObject({ listing: 'merged', mergedInto: firms[2] });
});

test('two people edit one record: the second sees both contents and chooses', async () => {
  await visit(page, `subjects/${firms[0]}/edit`);
  await page.getByLabel('联系电话').fill('0427-222');
  await page.getByLabel('法定代表人（负责人）').fill('李新任');
  await page.getByLabel('修改的理由').fill('电话核实');
  const { version: seen } = await firm(firms[0]!);
  const body = { version: seen, facts: { phone: '0427-111', address: '新住所一号' }, reason: '企业报送' };
  await keeper.json('PATCH', `/api/subjects/${firms[0]}`, body);
  await press(page, '保存');
  const dialog = dialogOf(page);
  await dialog.getByText('此记录刚被他人修改').waitFor();
  await dialog.getByText('新住所一号').waitFor();
  expect(await dialog.getByRole('button', { name: '还有 1 项未选' }).isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: '0427-222' }).check();
  await press(dialog, '按选择保存');
  // The form has the same heading as the page that follows it once the change is saved.
  await page.waitForURL(`**/subjects/${firms[0]}`);
  const { facts, version } = await firm(firms[0]!);
  expect({ ...facts, version }).toMatchObject({
    phone: '0427-222',
    address: '新住所一号',
    legalPerson: '李新任',
    version: Number(seen) + 2,
  });
});

test('a change of a person and an import wait for another person, who sends back or approves', async () => {
  await admin.json('PUT', '/api/registry/settings/approval', {
    version: 0,
    actions: ['add'],
    inspectorActions: ['status'],
  });
  const facts = { name: '周执法', kind: 'inspector', unit: '区粮储局' };
  const { id } = await keeper.json<{ id: string }>('POST', '/api/inspectors', { facts });
  await visit(page, `inspectors/${id}`);
  await press(page, '变更在岗情况');
  await choose(page, dialogOf(page), '变更为', '暂停执法');
  await dialogOf(page).getByLabel('自何日起').fill('2026-11-20');
  await page.keyboard.press('Enter');
  await dialogOf(page).getByLabel('依据').fill('大粮储〔2026〕12号');
  await dialogOf(page).getByLabel('理由').fill('离岗培训');
  await press(dialogOf(page), '保存');
  await page.getByText('1 项变更待审批').waitFor();
  expect(await keeper.json('GET', `/api/inspectors/${id}`)).toMatchObject({ status: 'active' });

  await visit(chief, '');
  await chief.getByRole('heading', { name: '等我审批：1 项' }).waitFor();
  await chief.getByRole('link', { name: '变更状态：周执法' }).click();
  await chief.getByRole('heading', { name: '同意后的变化' }).waitFor();
  await press(chief, '同意');
  await press(dialogOf(chief), '同意');
  await shows(chief, '已同意');
  expect(await keeper.json('GET', `/api/inspectors/${id}`)).toMatchObject({ status: 'suspended' });

  await visit(page, 'imports');
  await page.locator('input[type=file]').setInputFiles(WORKBOOK);
  await press(page, '下一步：试运行');
  await press(page, '开始试运行');
  for (const opinion of ['第 12 行的代码请核对', null]) {
    await page.getByRole('checkbox', { name: '这些行这次不导入' }).check();
    await press(page, '提交审批');
    await confirm(page, '夏粮名录', '提交');
    await page.getByRole('heading', { name: '等待审批' }).waitFor();
    await visit(chief, 'registry-requests');
    await chief.getByRole('link', { name: /^成批导入：/ }).click();
    await chief.getByRole('heading', { name: '导入的内容' }).waitFor();
    if (opinion === null) break;
    await press(chief, '退回');
    await confirm(chief, opinion, '退回');
    await page.reload();
    await page.getByText(opinion).waitFor();
  }
  await press(chief, '同意');
  await press(dialogOf(chief), '同意');
  await chief.getByText('已同意', { exact: true }).waitFor();
  await expect.poll(async () => (await keeper.everySubject()).length, { timeout: 30_000 }).toBe(3 + 37);
});

test('through the eyes of another everything is labelled and nothing can be done', async () => {
  await visit(watcher, 'accounts');
  await watcher
    .getByRole('row', { name: /minglu/ })
    .getByRole('button')
    .click();
  await press(dialogOf(watcher), '以其视角查看');
  await dialogOf(watcher).getByRole('textbox').fill('季度督查');
  await press(dialogOf(watcher), '以其视角查看');
  const label = watcher.getByText(/以“minglu”的视角查看：只能看，不能办理/);
  await label.waitFor();
  for (const path of [
    'subjects',
    `subjects/${firms[0]}`,
    'inspectors',
    'imports',
    'registry-review',
    'registry-requests',
  ]) {
    await visit(watcher, path);
    await label.waitFor();
    const verbs = watcher
      .getByRole('main')
      .getByRole('button', { name: /新增|修改|变更|合并|移出|导入表格|导出|选择文件|撤回|同意/ });
    expect([path, await verbs.count()]).toEqual([path, 0]);
  }
  await visit(watcher, 'subjects/new');
  await watcher.getByText('以他人视角查看，只能看，不能保存。').waitFor();
  expect(await watcher.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
});

test('on paper there are no menus and no buttons, and a table is as wide as the paper', async () => {
  const paper = { width: 700, height: 990 };
  await page.setViewportSize(DESK);
  for (const path of ['subjects?q=大洼1号', `subjects/${firms[0]}`]) {
    await visit(page, path);
    await page.getByText('大洼1号米业').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect([path, await page.getByRole('navigation').count()]).toEqual([path, 0]);
    expect([path, await page.locator('.ant-btn:visible').count()]).toEqual([path, 0]);
    expect(await page.getByText(/minglu 于 .* 打印自明签/).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  }
  await visit(page, 'subjects');
  await page.getByRole('row').nth(2).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.addStyleTag({ content: `@media print { body { width: ${paper.width}px } }` });
  const right = await page.locator('.mq-table table').evaluate((table) => table.getBoundingClientRect().right);
  expect(right).toBeLessThanOrEqual(paper.width);
  await page.emulateMedia({ media: 'screen' });
});

test('no page of a record, a form, a request or an import has serious faults', async () => {
  const { requests } = await keeper.json<{ requests: { id: string; kind: string; record: string }[] }>(
    'GET',
    '/api/registry/requests',
  );
  const person = requests.find(({ kind }) => kind === 'inspector')!;
  const imported = requests.find(({ kind }) => kind === 'import')!;
  const paths = [
    `subjects/${firms[0]}`,
    `subjects/${firms[0]}?tab=versions`,
    'subjects/new',
    `inspectors/${person.record}?tab=recusals`,
    `registry-requests/${imported.id}`,
    `imports/${imported.record}`,
  ];
  const faults: string[] = [];
  for (const path of paths) faults.push(...(await faultsOf(page, `${server.url}console/${path}`)));
  expect(faults).toEqual([]);
  expect(wrong).toEqual([]);
}, 120_000);
