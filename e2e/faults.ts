/** What is wrong with a page that can be measured. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const DESK = { width: 1440, height: 900 };
const PROJECTOR = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };

/** Of the page at this address: serious findings of axe, and whether it is wider than the window, at every size. */
export async function faultsOf(page: Page, url: string): Promise<string[]> {
  const faults: string[] = [];
  for (const size of [DESK, PROJECTOR, PHONE]) {
    await page.setViewportSize(size);
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const name = `${url} ${size.width}`;
    // The two desktop sizes have the same page; the phone's is another.
    faults.push(...(size === PROJECTOR ? await tooWide(page, name) : await faultsNow(page, name)));
  }
  await page.setViewportSize(DESK);
  return faults;
}

/** The same of the page as it stands, with what is open in it, on a desk and on a phone. */
export async function faultsHere(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    faults.push(...(await faultsNow(page, `${name} ${size.width}`)));
  }
  await page.setViewportSize(DESK);
  return faults;
}

/** The same at the size that the window has. */
export async function faultsNow(page: Page, name: string): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return [...serious.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html}`), ...(await tooWide(page, name))];
}

async function tooWide(page: Page, name: string): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wider > 0 ? [`${name}: ${wider} px too wide`] : [];
}
