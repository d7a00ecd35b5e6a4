/** 名录库 by its screens: the office's workbooks of firms and of people, imported as they are the first time. */

import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Imports the firms: one row corrected, the other open ones left out, tried, then written. Begins on the page 导入. */
export async function importSubjects(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(fixture('检查对象名录.xlsx'));
  await page.getByRole('heading', { name: '逐行决定' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: '第 12 行' }).getByRole('button', { name: '采用…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('统一社会信用代码').fill('91219901MA163352AL');
  await dialog.getByLabel('理由').fill('与企业核对，末位应为 L');
  await dialog.getByRole('button', { name: '采用', exact: true }).click();
  await page.getByText('待决定（9）').waitFor();
  await leaveOut(page, 9, '待与企业核对');
  // A reload loses nothing: the address says which import and which step.
  await page.reload();
  await writeRegistry(page);
}

/** Imports the inspectors; rows that are not clear are left out. Begins on the page 导入. */
export async function importInspectors(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(fixture('执法检查人员名录.xlsx'));
  await page.getByRole('heading', { name: '逐行决定' }).waitFor();
  await page.getByText(/待决定（\d+）/).waitFor();
  const open = Number(/\d+/.exec((await page.getByText(/待决定（\d+）/).textContent()) ?? '')?.[0]);
  if (open > 0) await leaveOut(page, open, '待与本人核对');
  await writeRegistry(page);
}

async function leaveOut(page: Page, rows: number, reason: string): Promise<void> {
  await page.getByRole('checkbox', { name: /全选已显示/ }).check();
  await page.getByRole('button', { name: `所选 ${rows} 行不列入` }).click();
  await page.getByRole('dialog').getByLabel('理由').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: '不列入', exact: true }).click();
  await page.getByText('待决定（0）').waitFor();
}

async function writeRegistry(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步：试运行' }).click();
  await page.getByRole('button', { name: '开始试运行' }).click();
  await page.getByRole('button', { name: '写入名录库' }).click();
  await page.getByRole('heading', { name: '已导入名录库' }).waitFor();
}
