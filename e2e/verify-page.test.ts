/** The verification page in a real browser, opened from a file: what it says about a bundle in each state. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  beaconFiles,
  changedDraw,
  committedFiles,
  disclosedDraw,
  sealedFiles,
  shortDraw,
  verifiedDraw,
  withByteChanged,
  zipOf,
} from '../packages/verifier/test/bundles.ts';
import { Driver, overflow, sees, seriousProblems, textOf, unfold } from '../packages/verifier/test/page-driver.ts';
import { launchBrowser } from './browser.ts';

let driver: Driver;
beforeAll(async () => {
  driver = await Driver.start(await launchBrowser());
});
afterEach(() => driver.tidy());
afterAll(() => driver.stop());

const draw = await verifiedDraw();
const small = await verifiedDraw(20);
const sealedDraw = await disclosedDraw();

describe('states', () => {
  it('verified, tied to the published digest', async () => {
    const { page, asked, errors } = await driver.verify(draw.files, { digest: draw.commitment });
    expect(await textOf(page, '#verdict')).toContain('核验通过：结果与抽签前公布的承诺一致');
    expect(await textOf(page, '.verdict')).toContain('抽中的 13 户、13 个检查组与公布的完全相同');
    expect(await textOf(page, '.verdict')).toContain('名单本身对不对');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict');
    expect(await textOf(page, '[aria-live=polite]')).toContain('13 个检查组与公布的完全相同');
    const { strata, teams } = draw.execution.result;
    for (const id of strata.flatMap(({ selected }) => selected)) expect(await sees(page, `text=${id}`)).toBe(true);
    expect(await page.locator('#drawn tbody tr').count()).toBe(13);
    expect(await textOf(page, '#drawn')).toContain(teams[0]!.members[0]!);
    expect(await textOf(page, '#facts')).toContain('2026年11月23日 10:00:00（北京时间）');
    expect(await sees(page, '#out table >> text=已关闭或注销')).toBe(true);
    expect(await page.locator('.check.mismatch').count()).toBe(0);
    expect(asked).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('verified without a digest: says what that does not show, and verifies again with one', async () => {
    const { page } = await driver.verify(draw.files);
    expect(await textOf(page, '#verdict')).toContain('尚未与抽签前的公布核对');
    expect(await textOf(page, '.verdict .no')).toContain(draw.commitment);
    const fullWidth = draw.commitment
      .toUpperCase()
      .replace(/[0-9A-F]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0));
    await page.fill('#digest-again', `${fullWidth.slice(0, 32)} ${fullWidth.slice(32)}`);
    expect(await textOf(page, '#digest-again-hint')).toBe(
      '已整理：全角字符改成了半角，去掉了空格，大写字母改成了小写。摘要格式正确。',
    );
    await page.click('text=用这个摘要再核验一次');
    expect(await sees(page, '#verdict >> text=结果与抽签前公布的承诺一致')).toBe(true);
  });

  it('sealed', async () => {
    const { page, errors } = await driver.verify(sealedFiles(sealedDraw));
    expect(await textOf(page, '#verdict')).toContain('暂时只能核验一部分：结果已封存，2026-12-31 揭示');
    expect(await page.locator('#drawn').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('committed', async () => {
    const { page } = await driver.verify(committedFiles(sealedDraw), { digest: sealedDraw.commitment });
    expect(await textOf(page, '#verdict')).toContain('暂时只能核验一部分：尚未抽签');
    expect(await textOf(page, '.verdict')).toContain('定于 2026年11月23日 10:00:00（北京时间）');
  });

  it('disclosed after a seal', async () => {
    const { page } = await driver.verify(sealedDraw.files, { digest: sealedDraw.commitment });
    expect(await textOf(page, '.verdict')).toContain('揭示的结果与封存书 seal.json 里的加盐摘要相符');
  });

  it('too few people: the selection stands, and it is explained', async () => {
    const { page } = await driver.verify((await shortDraw()).files);
    expect(await textOf(page, '.verdict')).toContain('人手不足，没有配成检查组');
    expect(await textOf(page, '#drawn .note')).toMatch(/人手不足.*原因：.*请增派或放宽/);
  });

  it('people replaced and a firm substituted', async () => {
    const { files, joined } = await changedDraw();
    const { page } = await driver.verify(files);
    expect(await sees(page, '#changes >> text=递补')).toBe(true);
    expect(await textOf(page, '#changes')).toContain(joined);
    expect(await textOf(page, '#changes')).toContain('因回避退出');
  });

  it('a drand round, its signature checked in the page', async () => {
    const { page } = await driver.verify(await beaconFiles());
    expect(await textOf(page, '#checks')).toContain('信标签名核对无误');
    expect(await textOf(page, '#facts')).toContain('quicknet/1000');
  });
});

describe('mismatch', () => {
  it.each([...draw.files.keys()])('one byte changed in %s', async (name) => {
    const { page } = await driver.verify(withByteChanged(draw.files, name));
    expect(await textOf(page, '#verdict')).toContain('不一致：');
    expect(await textOf(page, '.verdict')).toContain(name === 'witnesses.tsv' ? '见证人' : name);
    expect(await page.locator('#lookup').count()).toBe(0);
  });

  it.each([
    ['the first header', () => 14, /barred|README/],
    ['the directory', (size: number) => size - 60, /目录区/],
    ['the end', (size: number) => size - 1, /目录区|结尾标记/],
    ['the contents', () => 60, /README\.txt/],
  ])('one byte changed in the container: %s', async (_, at, names) => {
    const bytes = await zipOf(draw.files);
    bytes[at(bytes.length)]! ^= 1;
    const { page } = await driver.verify(bytes);
    expect(await textOf(page, '.verdict')).toMatch(names);
  });

  it('another published digest: both values side by side, the different characters marked', async () => {
    const other = draw.commitment.replace(/^.{3}/, (first) => (first === 'abc' ? 'abd' : 'abc'));
    const { page } = await driver.verify(draw.files, { digest: other });
    expect(await textOf(page, '#verdict')).toContain('commitment.json');
    const [stated, computed] = await page.locator('.difference dd.mono').allTextContents();
    expect([stated, computed]).toEqual([other, draw.commitment]);
    const marked = await page.locator('.difference dd.mono >> nth=0 >> mark').allTextContents();
    expect(marked.join('').length).toBeGreaterThan(0);
    expect(marked.join('').length).toBeLessThanOrEqual(3);
  });
});

describe('for everybody', () => {
  it.each([
    ['form', 390, null],
    ['verified', 390, small.files],
    ['verified', 1440, small.files],
    ['sealed', 1440, sealedFiles(sealedDraw)],
    ['committed', 390, committedFiles(sealedDraw)],
    ['mismatch', 1440, withByteChanged(small.files, 'subjects.tsv')],
    ['unreadable', 390, new Uint8Array(100)],
  ])('%s, %d wide: nothing serious for axe, no scrolling sideways', async (name, width, bundle) => {
    const { page } = bundle === null ? await driver.open({ width }) : await driver.verify(bundle, { width });
    if (bundle instanceof Map) await unfold(page);
    if (name === 'verified') {
      await page.fill('#firm', small.execution.result.strata[0]!.selected[0]!);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.firm');
    }
    for (const other of [1440, 768, 360, width]) {
      await page.setViewportSize({ width: other, height: 844 });
      expect(await overflow(page)).toBe(0);
    }
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('on paper: the verdict, the list and the seeds, no buttons', async () => {
    const { page } = await driver.verify(draw.files);
    await page.waitForSelector('#drawn tbody tr');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible, input:visible, textarea:visible, nav:visible').count()).toBe(0);
    expect(await page.locator('#drawn tbody tr:visible').count()).toBe(13);
    expect(await page.isVisible('#facts >> text=检查组种子')).toBe(true);
    expect(await page.isVisible('#lookup')).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});
