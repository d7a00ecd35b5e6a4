import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { faultsOf } from './faults.ts';
import { ADMINISTRATOR, AUTHORITY, PASSWORD } from './office.ts';
import { importSubjects } from './registry-steps.ts';
import { startServer } from './server.ts';

const OFFICE_PAGES = [
  '',
  'subjects',
  'inspectors',
  'imports',
  'registry-requests',
  'registry-review',
  'jobs',
  'my-account',
];
const ADMIN_PAGES = ['accounts', 'organisations', 'calendar', 'registry-settings'];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A browser of one person; what the page itself reports as wrong is kept. */
async function open(url: string): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors };
}

/** With a slip in the first step, to which the wizard comes back. */
async function setUp(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: '下一步' });
  const finish = page.getByRole('button', { name: '完成初始化' });
  await page.getByLabel('单位全称').fill(AUTHORITY.name);
  await page.getByLabel('行政区划代码').fill('21110');
  await next.click();
  await page.getByLabel('姓名').fill(ADMINISTRATOR.name);
  await page.getByLabel('用户名').fill(ADMINISTRATOR.username);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('再输入一次密码').fill(PASSWORD);
  await next.click();
  await finish.click();
  await page.getByRole('heading', { name: '初始化：单位信息' }).waitFor();
  await page.getByText('区划代码为 6 位数字').waitFor();
  await page.getByLabel('行政区划代码').fill(AUTHORITY.regionCode);
  await next.click();
  await next.click();
  await finish.click();
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** Enrols the second factor as a person does who cannot scan. */
async function enrol(page: Page): Promise<void> {
  await page.getByLabel('再输入一次密码').fill(PASSWORD);
  await page.getByRole('button', { name: '开始设置' }).click();
  const key = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('我已保存备用码').check();
  const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
  await page.getByLabel('输入应用上显示的 6 位动态口令').fill(code);
  await page.getByRole('button', { name: '确认启用' }).click();
  await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
}

/** The administrator opens an account by the form. */
async function openAccount(page: Page, username: string, role: string): Promise<void> {
  await menu(page, '账号与角色');
  await page.getByRole('button', { name: '开设账号' }).click();
  const form = page.getByRole('dialog', { name: '开设账号' });
  await form.getByLabel('姓名').fill('李名录');
  await form.getByLabel('用户名').fill(username);
  await form.getByRole('button', { name: '增加角色' }).click();
  await form.getByRole('combobox', { name: '第 1 个角色', exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: role }).click();
  await form.getByLabel('初始密码').fill(`${PASSWORD}-1`);
  await form.getByRole('button', { name: '开设', exact: true }).click();
  await page.getByRole('cell', { name: username }).waitFor();
}

const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true }).click();

eachDatabase((engine) => {
  describe('an office', () => {
    test('sets itself up, imports its workbook, corrects it, and finds its firms', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      const admin = await open(server.url);
      await setUp(admin.page);
      await signIn(admin.page, ADMINISTRATOR.username, PASSWORD);
      await enrol(admin.page);
      await openAccount(admin.page, 'minglu', '名录管理');

      const { page, errors } = await open(server.url);
      await signIn(page, 'minglu', `${PASSWORD}-1`);
      await page.getByLabel('现在的密码').fill(`${PASSWORD}-1`);
      await page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
      await page.getByLabel('再输入一次').fill(PASSWORD);
      await page.getByRole('button', { name: /修改|确定|保存/ }).click();
      await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
      await menu(page, '导入');
      await importSubjects(page);
      await page.getByRole('button', { name: '打开检查对象名录库' }).click();
      await page.getByText('共 38 条').waitFor();

      await page.getByRole('textbox', { name: '查询' }).fill('米业');
      await page.keyboard.press('Enter');
      await page.getByText('共 38 条').waitFor({ state: 'detached' });
      const names = await page.getByRole('row').getByRole('button').allTextContents();
      expect(names.length).toBeGreaterThan(5);
      expect(names.filter((name) => !name.includes('米业'))).toEqual([]);
      await page.getByRole('button', { name: '青川穗丰8号米业有限公司' }).click();
      await page.getByRole('dialog').getByText('91219901MA163352AL').waitFor();

      const faults: string[] = [];
      for (const path of OFFICE_PAGES) faults.push(...(await faultsOf(page, `${server.url}console/${path}`)));
      for (const path of ADMIN_PAGES) faults.push(...(await faultsOf(admin.page, `${server.url}console/${path}`)));
      expect(faults).toEqual([]);
      expect([...admin.errors, ...errors]).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 300_000);
  });
});
