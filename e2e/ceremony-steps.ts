/** A committed draw over HTTP, and people with phones: what a ceremony begins with. */

import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { DrawOffice } from './draw-steps.ts';
import type { Browserless } from './office.ts';

interface Draw {
  readonly id: string;
  readonly version: number;
  readonly submitPurpose: string;
}

interface Choices {
  readonly readers: readonly { readonly account: string; readonly name: string }[];
}

/** So soon after its commitment it may be executed: time enough for the decision of the second person. */
const DRAW_SOON_MS = 6_000;

/** Opens a draw of the task, freezes it, and commits to it with two second factors; gives its id. `readers` by name. */
export async function commitOverHttp(
  { planner, approver }: Pick<DrawOffice, 'planner' | 'approver'>,
  task: string,
  terms: { readonly public: object | null; readonly embargo: string | null; readonly readers?: readonly string[] },
): Promise<string> {
  const { id, version } = await planner.json<Draw>('POST', '/api/draws', { task });
  const { job } = await planner.json<{ job: string }>('POST', `/api/draws/${id}/freeze`, { version });
  while ((await planner.json<{ state: string }>('GET', `/api/jobs/${job}`)).state !== 'done') await setTimeout(200);
  const draw = await planner.json<Draw>('GET', `/api/draws/${id}`);
  const { readers } = await planner.json<Choices>('GET', `/api/draws/${id}/choices`);
  const wanted = terms.readers ?? readers.slice(0, 1).map(({ name }) => name);
  const named = readers.filter(({ name }) => terms.embargo !== null && wanted.includes(name));
  // A code may have to be waited for: the time of the draw is set after that.
  const [first, second] = [await planner.code(), await approver.code()];
  const drawAt = new Date(Date.now() + DRAW_SOON_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  const body = {
    version: draw.version,
    terms: { ...terms, drawAt, readers: named.map(({ account }) => account) },
    proof: await sign(planner, first, draw.submitPurpose),
  };
  const { run } = await planner.json<{ run: string }>('POST', `/api/draws/${id}/submission`, body);
  const seen = await approver.json<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
  await approver.json('POST', `/api/approvals/runs/${run}/decision`, {
    version: seen.run.version,
    verb: 'approve',
    opinion: '核对无误',
    proof: await sign(approver, second, `approval:${run}:${seen.run.version}:approve`),
  });
  // Before the time that was committed to nobody can execute it.
  await setTimeout(Math.max(0, Date.parse(drawAt) - Date.now()));
  return id;
}

async function sign(who: Browserless, code: string, purpose: string): Promise<string> {
  return (await who.json<{ proof: string }>('POST', '/api/step-up', { code, purpose })).proof;
}

/** What came into browsers after the year 2020, and is missing in those that are built into older apps. */
const NEWER = `
  for (const name of ['at', 'findLast', 'toSorted', 'toReversed', 'with']) delete Array.prototype[name];
  for (const name of ['at', 'replaceAll']) delete String.prototype[name];
  for (const name of ['any', 'withResolvers']) delete Promise[name];
  delete Object.hasOwn; delete Object.groupBy; delete window.structuredClone; delete AbortSignal.timeout;
  delete Element.prototype.replaceChildren; delete Crypto.prototype.randomUUID; delete window.WeakRef; delete Blob.prototype.text;
`;

/** A phone that scanned the code; an old one is narrow and knows nothing newer than 2020. */
export async function openPhone(browser: Browser, address: string, errors: string[], old = false): Promise<Page> {
  const context = await browser.newContext({
    viewport: old ? { width: 320, height: 640 } : { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
  });
  if (old) await context.addInitScript(NEWER);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(`${address}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
  await page.goto(address);
  return page;
}

/** Fills the form in and sends it. */
export async function joinOnPhone(phone: Page, name: string, role: string, typed = ''): Promise<void> {
  await phone.getByLabel('称呼').fill(name);
  await phone.getByLabel('身份').selectOption({ label: role });
  await phone.getByLabel('您自己的随机内容（可不填）').fill(typed);
  await phone.getByRole('button', { name: '加入见证' }).click();
}

/** The sentence on top of a phone's page. */
export const phoneSays = (phone: Page, words: string | RegExp): Promise<void> =>
  phone.locator('.says').filter({ hasText: words }).waitFor();
