/** 抽签 by its screens, from a task that waits for its draw to the commitment in front of everybody. */

import type { Page } from 'playwright-core';
import { button, choose, chooseEach, typeDate } from './browser-steps.ts';
import type { Browserless } from './office.ts';
import { decideRun, draftPlan, type OfficeSize, taskOffice } from './tasks-office.ts';

const PLANS = '/api/planning/plans';
/** The first of the next year, as the plan has its months. */
const MARCH = 3;

/** An office with a published plan and a task of it that waits for its draw, made over HTTP; who decides has an authenticator. */
export async function drawOffice(url: string, size: OfficeSize) {
  const office = await taskOffice(url, size);
  const task = await waitingTask(office, size.ratio);
  for (const who of [office.approver, office.legal]) await who.enrol();
  return { ...office, ...task };
}
export type DrawOffice = Awaited<ReturnType<typeof drawOffice>>;

/** Of the first row of the plan, in March. */
export async function waitingTask(
  {
    planner,
    approver,
    legal,
    publisher,
    item,
  }: Pick<Awaited<ReturnType<typeof taskOffice>>, 'planner' | 'approver' | 'legal' | 'publisher' | 'item'>,
  ratio?: number,
) {
  const plan = await draftPlan(planner, item, ratio);
  const path = `${PLANS}/${plan}`;
  const now = () => planner.json<{ version: number }>('GET', path);
  const { run } = await planner.json<{ run: string }>('POST', `${path}/submission`, { version: (await now()).version });
  for (const who of [legal, approver]) await decideRun(who, run);
  const day = new Date().toISOString().slice(0, 10);
  await approver.json('POST', `${path}/filing`, { version: (await now()).version, number: '大司备〔2026〕7号', day });
  await publisher.json('POST', `${path}/publication`, { version: (await now()).version });
  return { plan, ...(await makeTask(planner, plan, MARCH)) };
}

/** A task of the first row of the published plan, for the month. */
export async function makeTask(planner: Browserless, plan: string, part: number) {
  const path = `${PLANS}/${plan}`;
  const { version, body } = await planner.json<{ version: number; body: { rows: { key: string }[] } }>('GET', path);
  const order = { version, row: body.rows[0]!.key, part };
  const { id, title } = await planner.json<{ id: string; title: string }>('POST', `${path}/tasks`, order);
  return { task: id, title };
}

/** Opens the draw from the page of its task; gives its id. */
export async function openDraw(page: Page, url: string, task: string): Promise<string> {
  await page.goto(`${url}console/planning/tasks/${task}`);
  await button(page, '新建抽签').click();
  await page.getByRole('dialog').getByRole('button', { name: '新建抽签', exact: true }).click();
  await page.getByRole('list', { name: '抽签的步骤' }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** Goes to a part of the draw's page. */
export async function showPart(page: Page, url: string, draw: string, tab: string): Promise<void> {
  await page.goto(`${url}console/draws/${draw}?tab=${tab}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Freezes, and waits for the digests; again where it was frozen before. */
export async function freeze(page: Page, url: string, draw: string, verb = '冻结'): Promise<void> {
  await showPart(page, url, draw, 'freeze');
  await button(page, verb).click();
  await page.getByText('已完成 5 / 5').waitFor();
  await page.getByRole('heading', { name: '四个冻结文件的摘要' }).waitFor();
}

/** What is filled in of the terms; without `sealed` the draw is open. */
export interface FilledTerms {
  /** On Beijing's clock: `2026-12-01T09:30`. */
  readonly drawAt: string;
  readonly source?: { readonly kind: string; readonly event: string };
  readonly sealed?: { readonly until: string; readonly readers: readonly string[] };
}

/** Fills in and puts up, with the planner's second factor; ends on the page of the approval. */
export async function submitDraw(
  page: Page,
  url: string,
  { draw, who, terms }: { readonly draw: string; readonly who: Browserless; readonly terms: FilledTerms },
): Promise<void> {
  await showPart(page, url, draw, 'submit');
  await page.getByRole('checkbox', { name: /我看过上面的变化/ }).check();
  await fillTerms(page, terms);
  await page.getByLabel('动态口令').fill(await who.code());
  await button(page, '提请承诺').click();
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
}

/** Every field of the terms, in the order of the form. */
export async function fillTerms(page: Page, { drawAt, source, sealed }: FilledTerms): Promise<void> {
  const form = page.locator('form');
  await page.getByLabel('抽签时间', { exact: true }).fill(drawAt);
  if (source !== undefined) {
    await choose(page, form, '公共随机源', source.kind);
    await page.getByLabel(/^(?:轮次|期号|掷骰场次)$/).fill(source.event);
  }
  if (sealed === undefined) {
    await page.getByRole('radio', { name: '不保密，抽签当场公开' }).check();
    return;
  }
  await page.getByRole('radio', { name: '先保密，到截止日自动公开' }).check();
  await typeDate(page, '保密截止日', sealed.until);
  await chooseEach(page, form, '知悉人', ...sealed.readers);
}

/** Takes the commitment out of the second person's inbox and signs it. */
export async function confirmDraw(page: Page, url: string, { title, who }: { title: string; who: Browserless }) {
  await beginConfirming(page, url, title);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('动态口令').fill(await who.code());
  await button(dialog, '通过并转办').click();
  await dialog.waitFor({ state: 'hidden' });
}

/** With the drawer open that asks for the signature. */
export async function beginConfirming(page: Page, url: string, title: string): Promise<void> {
  await page.goto(`${url}console/approvals`);
  await page.getByRole('button', { name: new RegExp(`抽签承诺：${title}`) }).click();
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
  await button(page, '通过并转办').click();
}
