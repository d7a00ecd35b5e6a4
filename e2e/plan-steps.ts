/** 抽查计划 by its screens: made, played through, submitted, filed, published, changed, closed. */

import type { Page } from 'playwright-core';
import { button, choose, chooseEach, typeDate } from './browser-steps.ts';

/** The year that the form proposes. */
export const YEAR = new Date().getFullYear() + 1;
export const TITLE = `${YEAR} 年度“双随机、一公开”抽查计划`;

/** A plan without rows, opened. */
export async function addPlan(page: Page, url: string): Promise<void> {
  await page.goto(`${url}console/planning/plans`);
  await button(page, '新建年度计划').first().click();
  const form = page.getByRole('dialog', { name: '新建年度计划' });
  await form.getByLabel('文号').fill(`大粮发〔${YEAR}〕1号`);
  await button(form, '新建').click();
  await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor();
}

/** What is filled in of a row beside what the catalogue says of its item. */
export interface Row {
  readonly item: string;
  readonly months: readonly string[];
  readonly onSiteReason: string;
  readonly creditClass?: string;
}

/** Adds rows in the grid and saves them as one version. */
export async function addRows(page: Page, rows: readonly Row[]): Promise<void> {
  await button(page, '编制计划').click();
  for (const { item, months, onSiteReason, creditClass } of rows) {
    await button(page, '新增一行').click();
    const form = page.getByRole('dialog', { name: '新增一行' });
    await choose(page, form, '抽查事项', item);
    await button(form, '照清单填比例、方式和部门').click();
    await chooseEach(page, form, '检查时间：哪几次', ...months);
    if (creditClass !== undefined) await chooseEach(page, form, '信用等级', creditClass);
    await form.getByLabel('须实地检查的理由').fill(onSiteReason);
    await form.getByLabel('承办科室').fill('监督检查科');
    await button(form, '放入计划表').click();
    await form.waitFor({ state: 'hidden' });
  }
  await outlastsNarrow(page, `共 ${rows.length} 行，有未保存的修改`);
  await button(page, '保存计划').click();
  await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
  await button(page, '编制计划').waitFor();
}

/** What is being written is still there when a tablet was turned, or a window made narrow and wide again. */
async function outlastsNarrow(page: Page, words: string): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page
      .getByRole('combobox', { name: '记录的各部分' })
      .waitFor({ state: width === 390 ? 'visible' : 'detached' });
    await page.getByText(words).waitFor();
  }
}

/** Plays the year through from the plan's page; gives what the summary says, by label. */
export async function playThrough(page: Page): Promise<ReadonlyMap<string, string>> {
  await button(page, '推演').click();
  await page.getByText('下面是按计划原样推演的结果。').waitFor();
  const summary = page.getByRole('region', { name: '推演结果' }).locator('dl').first();
  const [labels, values] = await Promise.all([
    summary.locator('dt').allTextContents(),
    summary.locator('dd').allTextContents(),
  ]);
  return new Map(labels.map((label, at) => [label, values[at] ?? '']));
}

/** Enters the filing with the justice office, today. */
export async function filePlan(page: Page, number: string, day: string): Promise<void> {
  await button(page, '登记备案').click();
  const form = page.getByRole('dialog', { name: '登记备案' });
  await form.getByLabel('备案号').fill(number);
  await typeDate(page, '备案日期', day);
  await button(form, '登记').click();
  await page.getByText('已备案').first().waitFor();
}

/** Publishes, closes: a question that is answered with the verb itself. */
export async function carry(page: Page, verb: string, reason?: string): Promise<void> {
  await button(page, verb).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByRole('textbox').fill(reason);
  await button(dialog, verb).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Asks for the first row to be in another month; gives the reason, and what the public is told. */
export async function moveFirstRow(page: Page, from: string, to: string, note: string): Promise<void> {
  await button(page, '申请变更').click();
  await button(page, '修改第 1 行').click();
  const form = page.getByRole('dialog', { name: '修改一行' });
  await chooseEach(page, form, '检查时间：哪几次', from, to);
  await button(form, '放入计划表').click();
  await form.waitFor({ state: 'hidden' });
  await button(page, '保存变更').click();
  const saving = page.getByRole('dialog', { name: '保存变更' });
  await saving.getByLabel('变更理由').fill('春汛期间道路不通');
  await saving.getByLabel('对外说明').fill(note);
  await button(saving, '保存').click();
  await button(page, '变更送审').waitFor();
}

/** Makes a random task of the first row, and stands on its page. */
export async function makeTask(page: Page): Promise<void> {
  await button(page, '按第 1 行建立抽查任务').click();
  await page.getByRole('dialog').getByRole('button', { name: '建立任务', exact: true }).click();
  await page
    .getByRole('heading', { name: '任务内容' })
    .or(page.getByRole('tab', { name: '任务内容' }))
    .waitFor();
}
