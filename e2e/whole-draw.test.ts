/**
 * A draw from the task that waits for it to a list that everybody has checked: officer with the stage, approver, two
 * witnesses' phones and a citizen, each in a browser of their own at the same time.
 */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { discloseEarly } from './afterwards-steps.ts';
import { launchBrowser } from './browser.ts';
import { openPhone, phoneSays } from './ceremony-steps.ts';
import { startServer } from './server.ts';
import { nextStep } from './stage-steps.ts';
import { alteredCopy, filesOf, keepBundle, verdictOf, verifyFourWays } from './verify-steps.ts';
import {
  BALLS,
  commitToDraw,
  copyCommitment,
  execute,
  giveLottery,
  openRoom,
  type Room,
  witness,
} from './whole-draw-steps.ts';

/** Fifteen firms with the first one; a fifth of them is drawn. */
const SIZE = { firms: 14, inspectors: 5 };
const SELECTED = 3;
const REASON = '检查已全部完成';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const textOf = async (page: Page): Promise<string> => (await page.locator('body').textContent()) ?? '';

/** Counts and a seal, and nothing else: on the wall, on the public page, in the files. */
async function isSealed({ url, officer, citizen }: Room, draw: string, phones: readonly Page[]): Promise<void> {
  await citizen.reload();
  await citizen.getByText('现在公布的是户数和封存摘要').waitFor();
  const shown = [await textOf(citizen), await officer.locator('main').textContent()];
  for (const words of shown) for (const name of ['粮站', '第一粮库', '检查员']) expect(words).not.toContain(name);
  for (const words of shown) expect(words).toContain(BALLS.written);
  expect(shown[0]).toContain(`从中抽出 ${SELECTED} 户`);
  expect(await citizen.getByRole('heading', { name: '抽中名单' }).count()).toBe(0);
  for (const phone of phones) await phoneSays(phone, '名单密封保存');
  for (const path of ['list', 'files/seed-input.txt', 'files/result.json'])
    expect((await fetch(`${url}api/public/draws/${draw}/${path}`)).status).toBe(404);
}

/** The citizen reads the list and why it came early. */
async function readsList({ url, citizen }: Room, number: string): Promise<void> {
  await citizen.goto(`${url}public/draws/${number}`);
  const list = citizen.getByRole('region', { name: '抽中名单' });
  await list.waitFor();
  expect(await list.getByRole('row').filter({ hasText: '粮' }).count()).toBe(SELECTED);
  await citizen.getByText(`提前公开的理由：${REASON}。`).waitFor();
}

/** 在本页验证 out of the public page, without and with the digest that was copied down before the draw. */
async function verifiesInPage({ url, citizen }: Room, number: string, commitment: string): Promise<void> {
  await citizen.getByRole('link', { name: /^在本页验证/ }).click();
  const alone = await verdictOf(citizen);
  expect(alone.words).toContain(`抽中的 ${SELECTED} 户、${SELECTED} 个检查组与公布的完全相同`);
  expect(alone.words).toContain('尚未与抽签前的公布核对');
  await citizen.fill('#digest-again', commitment);
  await citizen.getByRole('button', { name: '用这个摘要再核验一次' }).click();
  await citizen.getByText('核验通过：结果与抽签前公布的承诺一致').waitFor();
  expect(await citizen.locator('.check.mismatch').count()).toBe(0);
  await citizen.goto(`${url}public/draws/${number}`);
}

/** The phone shows its own line of the published file; the receipt finds it at home, by link and by file. */
async function checksReceipt(phone: Page, address: string, seedInput: string, errors: string[]): Promise<void> {
  await phone.getByRole('heading', { name: '核对通过' }).waitFor();
  const line = (await phone.locator('.line').first().textContent())!;
  expect(seedInput.split('\n')).toContain(line);
  const link = await phone.getByLabel('回执链接').inputValue();
  const home = await openPhone(browser, link, errors);
  await home.getByRole('heading', { name: '核对通过' }).waitFor();
  const saving = phone.waitForEvent('download');
  await phone.getByRole('link', { name: '保存回执文件' }).click();
  await home.goto('about:blank');
  await home.goto(address);
  await home.getByLabel('选择回执文件来核对').setInputFiles(await (await saving).path());
  await home.getByRole('heading', { name: '核对通过' }).waitFor();
  await home.context().close();
}

/** All four pass the bundle, and find one byte that was changed in a copy of it. */
async function checksFourWays(url: string, folder: string, zip: string, commitment: string): Promise<void> {
  const places = { browser, url, folder };
  const good = await verifyFourWays(places, zip, commitment);
  expect(good.map(({ passed }) => passed)).toEqual([true, true, true, true]);
  for (const { words } of good) expect(words).toContain('一致');
  for (const name of ['subjects.tsv', 'seed-input.txt']) {
    const bad = await verifyFourWays(places, await alteredCopy(zip, name), commitment);
    expect(bad.map(({ passed }) => passed)).toEqual([false, false, false, false]);
    for (const { words } of bad) expect(words).toContain(name);
  }
}

eachDatabase((engine) => {
  describe('a draw, the whole way', () => {
    test('is committed to, witnessed, drawn, sealed, disclosed, and checked in four ways', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      engine.closeAfter({ close: async () => void (await server.stop()) });
      const { url } = server;
      const errors: string[] = [];
      const room = await openRoom(browser, url, SIZE, errors);

      const draw = await commitToDraw(room);
      const { number, commitment } = await copyCommitment(room);
      const phones = await witness(browser, room, draw, errors);
      await nextStep(room.officer, '截止揭示');
      await giveLottery(room, draw);
      await execute(room, draw, SELECTED);
      await isSealed(room, draw, phones);

      await discloseEarly(room.approver, url, draw, REASON);
      await readsList(room, number);
      await verifiesInPage(room, number, commitment);
      const zip = await keepBundle(room.citizen, DATA_DIR);
      const seedInput = Buffer.from((await filesOf(zip)).get('seed-input.txt')!).toString('utf8');
      expect(seedInput).toContain(BALLS.written);
      for (const phone of phones) await checksReceipt(phone, `${url}public/draws/${draw}/witness`, seedInput, errors);
      await checksFourWays(url, DATA_DIR, zip, commitment);
      expect(errors).toEqual([]);
    }, 900_000);
  });
});
