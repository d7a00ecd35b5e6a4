/** 联合抽签 by its screens: one authority names the other, which joins and commits to the same; the public reads who is visited once. */

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { button, openAs } from './browser-steps.ts';
import { showPart } from './draw-steps.ts';
import { faultsOf } from './faults.ts';
import { commitOpen, confirm, drawTogether, type JointOffice, jointOffices, OTHER } from './joint-steps.ts';
import { startServer } from './server.ts';
import { keepBundle, verifyFourWays } from './verify-steps.ts';

const FIRMS = 15;
/** Time enough for the other authority to commit by its screens. */
const DRAW_AFTER_MS = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function nameTheOther(page: Page, url: string, { draw }: JointOffice): Promise<void> {
  await showPart(page, url, draw, 'joint');
  await page.getByLabel('参加单位').click();
  await page.getByTitle(OTHER).click();
  await page.keyboard.press('Escape');
  await button(page, '保存参加单位').click();
  await page.getByText(`等${OTHER}用自己的抽签加入`).waitFor();
}

async function joinIt(page: Page, url: string, { draw }: JointOffice): Promise<void> {
  await showPart(page, url, draw, 'joint');
  await button(page, '用这次抽签加入').click();
  await page.getByRole('row', { name: /大洼区粮食和物资储备局（牵头）/ }).waitFor();
  await page.getByText('等牵头单位大洼区粮食和物资储备局提请承诺').waitFor();
}

/** The lead's terms stand there and cannot be changed. */
async function commitToTheSame(page: Page, url: string, { draw, planner, approver }: JointOffice): Promise<void> {
  await showPart(page, url, draw, 'submit');
  await page.getByText('这是联合抽签：时间、随机源和保密截止日照牵头单位的承诺').waitFor();
  expect(await page.getByLabel('抽签时间', { exact: true }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /我看过上面的变化/ }).check();
  await page.getByLabel('动态口令').fill(await planner.code());
  await button(page, '提请承诺').click();
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
  await confirm(approver, new URL(page.url()).pathname.split('/').at(-1)!);
}

eachDatabase((engine) => {
  test('two authorities draw with one seed, and whoever both drew is visited once', async () => {
    const { DATA_DIR, DATABASE_URL } = await engine.fresh();
    const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
    const { url } = server;
    const offices = await jointOffices(url, FIRMS);
    const { lead, member } = offices;
    const errors: string[] = [];
    const leading = await openAs(browser, url, lead.planner, errors);
    await nameTheOther(leading, url, lead);
    const joining = await openAs(browser, url, member.planner, errors);
    await joinIt(joining, url, member);
    expect(await faultsOf(joining, `${url}console/draws/${member.draw}?tab=joint`)).toEqual([]);

    const drawAt = `${new Date(Date.now() + DRAW_AFTER_MS).toISOString().slice(0, 19)}Z`;
    await commitOpen(lead, drawAt);
    await commitToTheSame(joining, url, member);
    await drawTogether(offices, drawAt);

    const citizen = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    const folder = await mkdtemp(join(tmpdir(), 'mingqian-joint-'));
    for (const { draw } of [lead, member]) {
      await citizen.goto(`${url}public/draws/${draw}`);
      await citizen.getByRole('heading', { name: '联合抽签' }).waitFor();
      const visits = citizen.getByRole('table', { name: /^进一次门/ });
      expect(await visits.getByRole('row').count()).toBeGreaterThanOrEqual(3);
      await visits.getByText(`${OTHER}：检查员2`).first().waitFor();
      expect(await faultsOf(citizen, citizen.url())).toEqual([]);
      const commitment = (await (await fetch(`${url}api/public/draws/${draw}`)).json()) as {
        draw: { commitment: string };
      };
      const zip = await keepBundle(citizen, folder);
      for (const { passed, words } of await verifyFourWays({ browser, url, folder }, zip, commitment.draw.commitment))
        expect([passed, words]).toEqual([true, expect.stringContaining(OTHER)]);
    }
    expect(errors).toEqual([]);
    expect(await server.stop()).toBe(0);
  }, 600_000);
});
