/** What follows a draw: made over HTTP up to its result, then read, confirmed and disclosed by the screens. */

import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { button } from './browser-steps.ts';
import { commitOverHttp } from './ceremony-steps.ts';
import { type DrawOffice, showPart } from './draw-steps.ts';
import type { Browserless } from './office.ts';

interface Draw {
  readonly version: number;
  readonly state: string;
  readonly number: string | null;
  readonly outcome: { readonly complete: boolean } | null;
}

export const readDraw = ({ planner }: Pick<DrawOffice, 'planner'>, id: string): Promise<Draw> =>
  planner.json<Draw>('GET', `/api/draws/${id}`);

/** A commitment without a public value, and a ceremony without witnesses, up to the button that executes; gives its id. */
export async function readyDraw(office: DrawOffice, task: string, embargo: string): Promise<string> {
  const terms = { public: null, embargo, readers: ['jihua', 'lingdao'] };
  const id = await commitOverHttp(office, task, terms);
  for (const step of ['ceremony', 'ceremony/joining-end']) await takeStep(office, id, step);
  return id;
}

/** The same, executed, with the planner and the approver as readers of its sealed list. */
export async function sealedDraw(office: DrawOffice, task: string, embargo: string): Promise<string> {
  const id = await readyDraw(office, task, embargo);
  await takeStep(office, id, 'ceremony/execution');
  while ((await readDraw(office, id)).state !== 'drawn') await setTimeout(200);
  return id;
}

async function takeStep(office: DrawOffice, id: string, step: string): Promise<void> {
  const { version } = await readDraw(office, id);
  await office.planner.json('POST', `/api/draws/${id}/${step}`, { version });
}

/** Reads the sealed list with a reason. */
export async function readList(page: Page, url: string, draw: string): Promise<void> {
  await showPart(page, url, draw, 'list');
  await button(page, '查阅名单').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('安排车辆和人员');
  await button(dialog, '查阅').click();
  await page.getByText('这次查阅已记入账本').waitFor();
}

/** The second person signs what stands open in the approval's page. */
export async function signRun(page: Page, who: Browserless): Promise<void> {
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
  await button(page, '通过并转办').click();
  const signing = page.getByRole('dialog');
  await signing.getByLabel('动态口令').fill(await who.code());
  await button(signing, '通过并转办').click();
  await signing.waitFor({ state: 'hidden' });
}

/** Before its day, with a reason that is public. */
export async function discloseEarly(page: Page, url: string, draw: string, reason: string): Promise<void> {
  await showPart(page, url, draw, 'disclosure');
  await button(page, '提前公开').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await button(dialog, '公开').click();
  await page.getByText('名单已经公开，人人可以').waitFor();
}
