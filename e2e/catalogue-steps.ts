/** 事项清单 by its screens: a power, the office's workbook, an item made complete and submitted. */

import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { button, typeDate } from './browser-steps.ts';

const WORKBOOK = fileURLToPath(new URL('../fixtures/随机抽查事项清单.xlsx', import.meta.url));
/** An item of the workbook. */
export const ITEM = '粮食收购企业备案情况';
/** The line of its checklist. */
const STANDARD = '收购粮食的企业已向收购地粮食和储备部门备案。';

/** Enters the power that the item rests on. */
export async function addPower(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/catalogue/powers`);
  await button(page, '新增职权').first().click();
  const form = page.getByRole('dialog', { name: '新增职权' });
  await form.getByLabel('职权编码').fill('JC-009');
  await form.getByLabel('职权名称').fill('粮食收购企业备案检查');
  await form.getByLabel('行使主体').fill('区粮食和物资储备局');
  await form.getByLabel('依据', { exact: true }).fill('《粮食流通管理条例》第九条');
  await button(page, '加入').click();
  await typeDate(page, '起始日', '2026-01-01');
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '粮食收购企业备案检查', level: 1 }).waitFor();
}

/** Imports the workbook as it is, and stands before the list of its items. */
export async function importItems(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/catalogue/imports`);
  await page.locator('input[type=file]').setInputFiles(WORKBOOK);
  await page.getByRole('heading', { name: '试算' }).waitFor();
  await page.getByText('规整后采用（3）').click();
  await page.getByText('每季度一次').first().waitFor();
  await button(page, '写入随机抽查事项清单').click();
  await page.getByRole('dialog').getByRole('button', { name: '写入', exact: true }).click();
  await page.getByRole('heading', { name: '已写入' }).waitFor();
  await button(page, '打开随机抽查事项清单').click();
  await page.getByText('共 8 条').waitFor();
}

/** Opens an item out of the list by its drawer. */
export async function openItem(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('dialog').getByRole('button', { name: '打开整页' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Without a power an item cannot even be submitted, and the refusal says why. */
export async function isRefused(page: Page, name: string): Promise<void> {
  await openItem(page, name);
  await button(page, '送审').click();
  const dialog = page.getByRole('dialog');
  await button(dialog, '送审').click();
  await dialog.getByText('填报内容有误。').waitFor();
  await dialog
    .getByText(/没有对应权力清单中的职权/)
    .first()
    .waitFor();
}

/** The words of the law that the item rests on, in force today. */
export async function readBasis(page: Page): Promise<void> {
  await button(page, '《粮食流通管理条例》第九条').click();
  await page.getByRole('dialog').getByText('应当向收购地的县级人民政府粮食和储备行政管理部门备案').waitFor();
  await page.getByRole('dialog').getByText('国务院令第740号').waitFor();
  await page.keyboard.press('Escape');
}

/** Says which subjects of the registry are meant. */
export async function narrowSubjects(page: Page, kind: string): Promise<void> {
  await button(page, '修改').click();
  await page.getByRole('combobox', { name: '名录库条件：类型' }).click();
  await page.locator('.ant-select-item-option', { hasText: kind }).first().click();
  await page.getByLabel('理由').fill('对象限于企业');
  await button(page, '保存').click();
  await page.getByRole('tab', { name: '检查表' }).waitFor();
}

/** Writes the first line of the checklist and saves it as its first version. */
export async function writeChecklist(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '检查表' }).click();
  await button(page, '编制检查表').click();
  await button(page, '新增检查行').click();
  const form = page.getByRole('dialog', { name: '新增检查行' });
  await form.getByRole('combobox', { name: '子项' }).fill('备案');
  await form.getByLabel('检查标准').fill(STANDARD);
  await form.getByLabel('依据', { exact: true }).fill('《粮食流通管理条例》第九条第二款');
  await form.getByRole('button', { name: '加入' }).click();
  await form.getByLabel('用语').fill('经查，该企业未按规定备案。');
  await form.getByRole('button', { name: '放入检查表' }).click();
  await page.getByText('共 1 行，有未保存的修改').waitFor();
  await saveChecklist(page, '首次编制', 1);
}

/** Corrects what the legal review sent the item back for. */
export async function correctChecklist(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '检查表' }).click();
  await button(page, '修改检查表').click();
  await page.getByRole('button', { name: /^修改第 1 行/ }).click();
  const form = page.getByRole('dialog', { name: /检查行/ });
  await form.getByLabel('用语').fill('经查，该企业自收购之日起未向收购地粮食和储备部门备案。');
  await form.getByRole('button', { name: '放入检查表' }).click();
  await saveChecklist(page, '按法制审核意见补正用语', 2);
}

async function saveChecklist(page: Page, reason: string, version: number): Promise<void> {
  await button(page, '保存检查表').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/理由/).fill(reason);
  await button(dialog, '保存').click();
  await page.getByText(`第 ${version} 版，1 行`).waitFor();
}

/** Submits what is open, an item or a plan. */
export async function submit(page: Page, verb = '送审'): Promise<void> {
  await button(page, verb).click();
  await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** What the public reads of the item that was published: its name and its checklist. */
export async function isPublic(page: Page, url: string): Promise<void> {
  await page.goto(`${url}public/catalogue`);
  await page.getByRole('link', { name: ITEM }).click();
  await page.getByRole('heading', { name: ITEM, level: 1 }).waitFor();
  expect(await page.getByRole('main').textContent()).toContain(STANDARD);
}
