/** The verification page on a joint draw: who draws together, whose secret is in, and whose commitment is still to be compared. */

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { committedFiles, jointDraws } from '../packages/verifier/test/bundles.ts';
import { Driver, overflow, seriousProblems, textOf, unfold } from '../packages/verifier/test/page-driver.ts';
import { launchBrowser } from './browser.ts';

let driver: Driver;
beforeAll(async () => {
  driver = await Driver.start(await launchBrowser());
});
afterEach(() => driver.tidy());
afterAll(() => driver.stop());

const draws = await jointDraws();
const own = draws[1]!;
const others = [draws[0]!, draws[2]!];

it('says whose draw it is, and takes the digests of the other parties after the own one', async () => {
  const { page, errors } = await driver.verify(own.files, { digest: own.commitment, width: 390, height: 844 });
  expect(await textOf(page, '#verdict')).toContain('联合抽签其他各方的承诺尚未核对');
  expect(await textOf(page, '.verdict')).toContain('3 方的随机数都在种子里');
  const unproven = await textOf(page, '.verdict .no');
  for (const { commitment } of others) expect(unproven).toContain(commitment);
  await unfold(page);
  const facts = await textOf(page, '#facts');
  for (const party of ['大洼区市场监督管理局', '大洼区应急管理局', '大洼区粮食和物资储备局'])
    expect(facts).toContain(`${party}：随机数`);
  expect(await overflow(page)).toBe(0);
  expect(await seriousProblems(page)).toEqual([]);
  expect(await page.inputValue('#digest-again')).toBe(own.commitment);
  await page.fill('#digest-again', draws.map(({ commitment }) => commitment).join('\n'));
  expect(await textOf(page, '#digest-again-hint')).toContain('3 个摘要，格式正确');
  await page.click('text=用这个摘要再核验一次');
  await page.waitForSelector('#verdict >> text=核验通过：结果与抽签前公布的承诺一致');
  expect(await page.locator('#digest-again').count()).toBe(0);
  expect(errors).toEqual([]);
});

it('refuses a digest that belongs to none of the parties', async () => {
  const { page } = await driver.verify(own.files, { digest: `${own.commitment} ${'ab'.repeat(32)}` });
  expect(await textOf(page, '#verdict')).toContain('不一致：commitment.json');
});

it('shows before the draw who will draw together', async () => {
  const { page } = await driver.verify(committedFiles(own), { digest: own.commitment });
  expect(await textOf(page, '#verdict')).toContain('尚未抽签');
  expect(await textOf(page, '.verdict')).toContain('3 方共用一个种子');
});
