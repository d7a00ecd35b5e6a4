/** The stage on the wall: opened by a host, and led from step to step with a presenter's remote control. */

import type { Browser, Page } from 'playwright-core';
import { openAs } from './browser-steps.ts';
import type { Browserless } from './office.ts';

/** What most projectors have. */
const PROJECTOR = { width: 1280, height: 720 };

/** The stage of somebody who is signed in. */
export async function openStage(
  browser: Browser,
  url: string,
  draw: string,
  who: Browserless,
  errors: string[],
): Promise<Page> {
  const stage = await openAs(browser, url, who, errors);
  await showStage(stage, url, draw);
  return stage;
}

/** The same in a browser that is open already. */
export async function showStage(page: Page, url: string, draw: string): Promise<void> {
  await page.setViewportSize(PROJECTOR);
  await page.goto(`${url}console/draws/${draw}/stage`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The host's remote control asks, Enter answers. */
export async function nextStep(stage: Page, label: string): Promise<void> {
  await stage.getByRole('button', { name: label }).waitFor();
  await stage.keyboard.press('PageDown');
  const dialog = stage.getByRole('dialog');
  await dialog.getByRole('button', { name: label }).focus();
  await stage.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}
