/** What people of an office do in a browser whatever the page: be signed in, press, type a date, decide an approval. */

import type { Browser, Locator, Page } from 'playwright-core';
import type { Browserless } from './office.ts';

/** A browser of somebody who is signed in; what the page itself reports as wrong is kept. */
export async function openAs(browser: Browser, url: string, who: Browserless, errors: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  await context.addCookies(who.cookies().map((cookie) => ({ ...cookie, url })));
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
  return page;
}

/** The button of a page or a dialog with exactly this name. */
export const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });

/** A date field is typed into, and left with Enter. */
export async function typeDate(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(day);
  await page.keyboard.press('Enter');
}

const openList = (page: Page) => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');

/** Types what is wanted, and takes what is found. */
async function pick(page: Page, field: Locator, name: string): Promise<void> {
  await field.fill(name);
  await openList(page).locator('.ant-select-item-option', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Chooses in a select. */
export async function choose(page: Page, within: Locator, label: string, name: string): Promise<void> {
  await pick(page, within.getByRole('combobox', { name: label }), name);
  await openList(page).waitFor({ state: 'hidden' });
}

/** Chooses, or takes out, in a select that takes several: it stays open until it is left. */
export async function chooseEach(page: Page, within: Locator, label: string, ...names: string[]): Promise<void> {
  for (const name of names) await pick(page, within.getByRole('combobox', { name: label }), name);
  await page.keyboard.press('Escape');
  await openList(page).waitFor({ state: 'hidden' });
}

/** Takes the approval named `title` out of one's own inbox and decides it; returning needs a reason. */
export async function decide(page: Page, url: string, title: string, verb = '通过并转办', opinion = ''): Promise<void> {
  await page.goto(`${url}console/approvals`);
  await page.getByRole('button', { name: new RegExp(title) }).click();
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
  await button(page, verb).click();
  const dialog = page.getByRole('dialog');
  if (opinion !== '') await dialog.getByRole('textbox').fill(opinion);
  await button(dialog, verb).click();
  await dialog.waitFor({ state: 'hidden' });
}
