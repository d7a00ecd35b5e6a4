/** What is wrong with a page that can be measured. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];

/** Serious findings of axe, and whether the page is wider than the window, at every size. */
export async function faultsOf(page: Page, url: string): Promise<string[]> {
  const faults: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    // The two desktop sizes have the same page; the phone's is another.
    const { violations } = size.width === 1280 ? { violations: [] } : await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    faults.push(...serious.map(({ id, nodes }) => `${url} ${size.width} ${id} ${nodes[0]?.html}`));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) faults.push(`${url} ${size.width}: ${wider} px too wide`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return faults;
}
