/** 查一家企业, the files that are kept, and a whole run without a mouse. */

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  changedDraw,
  committedFiles,
  disclosedDraw,
  firmCode,
  sealedFiles,
  verifiedDraw,
} from '../packages/verifier/test/bundles.ts';
import { Driver, sees, textOf } from '../packages/verifier/test/page-driver.ts';
import { launchBrowser } from './browser.ts';

let driver: Driver;
beforeAll(async () => {
  driver = await Driver.start(await launchBrowser());
});
afterEach(() => driver.tidy());
afterAll(() => driver.stop());

const draw = await verifiedDraw();
const sealedDraw = await disclosedDraw();
const [stratumA, stratumB] = draw.execution.result.strata;

async function look(page: Page, text: string, wanted = '.firm'): Promise<string> {
  await page.fill('#firm', text);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`#firm-answer ${wanted}`);
  return textOf(page, '#firm-answer');
}

describe('one firm', () => {
  it('selected: rank, both tickets, team, lines for the terminal', async () => {
    const id = stratumA!.selected[1]!;
    const { page } = await driver.verify(draw.files);
    const words = await look(page, id);
    expect(words).toContain('抽中了：它的 2 个签号中最小的一个在 A 层排第 2，本层抽签号最小的 2 户。');
    expect(words).toContain(stratumA!.cutoff!);
    expect(await page.locator('.tickets li').count()).toBe(2);
    const { seedLine, ticketLine } = await page.$$eval('.command code', ([seed, ticket]) => ({
      seedLine: seed!.textContent,
      ticketLine: ticket!.textContent,
    }));
    expect(seedLine).toContain('sha256sum seed-input.txt');
    expect(ticketLine).toMatch(new RegExp(`^printf %s "[0-9a-f]{64}${id}:[12]" \\| sha256sum$`));
  });

  it('not selected: its place behind the cut-off', async () => {
    const others = Array.from({ length: 60 }, (_, i) => i).filter((i) => i % 5 !== 2 && i % 9 !== 8);
    const id = others.map(firmCode).find((code) => !stratumB!.selected.includes(code))!;
    const { page } = await driver.verify(draw.files);
    expect(await look(page, id)).toMatch(
      /没有抽中：它的签号大于 B 层抽中的最大签号，排第 (1[2-9]|[2-4]\d)，本层只抽签号最小的 11 户。/,
    );
  });

  it('out, unknown, lower case and full width', async () => {
    const { page } = await driver.verify(draw.files);
    expect(await look(page, firmCode(8), '.firm.out')).toContain('没有参加抽签，原因是：已关闭或注销');
    expect(await look(page, '91211104MA9999999X', '.firm.unknown')).toContain('名单里没有这个代码（名单共 60 户');
    const wide = firmCode(17)
      .toLowerCase()
      .replace(/./g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0));
    expect(await look(page, ` ${wide.slice(0, 6)} ${wide.slice(6)}`, '.firm.out')).toContain('没有参加抽签');
    expect(await textOf(page, '#firm-notes')).toBe(
      `已整理为 ${firmCode(17)}：全角字符改成了半角，去掉了空格，小写字母改成了大写。`,
    );
  });

  it('by a part of its name', async () => {
    const { page } = await driver.verify(draw.files);
    await look(page, '海城', 'p');
    expect(await sees(page, '#firm-answer >> text=没有名称含有这些字')).toBe(true);
    await look(page, '平安米业', '.matches button');
    await page.click('.matches button');
    expect(await sees(page, '.firm h3 >> text=平安米业')).toBe(true);
  });

  it('before the result is public', async () => {
    const { page } = await driver.verify(sealedFiles(sealedDraw));
    expect(await look(page, firmCode(0))).toContain('结果封存到 2026-12-31');
    const early = await driver.verify(committedFiles(sealedDraw));
    expect(await look(early.page, firmCode(0))).toContain('抽签还没有进行');
  });

  it('substituted afterwards', async () => {
    const { files, left, joined } = await changedDraw();
    const { page } = await driver.verify(files);
    expect(await look(page, left)).toContain(`由 ${joined} 递补`);
    expect(await look(page, joined, '.firm.not-selected')).toContain('它按签号顺序递补，列入检查');
  });

  it('copies the line', async () => {
    const { page } = await driver.verify(draw.files);
    await look(page, stratumB!.selected[0]!);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => document.body.setAttribute('data-copied', text) },
      });
    });
    await page.click('.command >> nth=1 >> button');
    expect(await sees(page, '.command button >> text=已复制')).toBe(true);
    expect(await page.getAttribute('body', 'data-copied')).toBe(await textOf(page, '.command >> nth=1 >> code'));
  });
});

describe('what is kept', () => {
  it('saves the report as text and as data', async () => {
    const { page } = await driver.verify(draw.files, { digest: draw.commitment });
    const save = async (label: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text=${label}`)]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    };
    const text = await save('保存核验报告（文字）');
    expect(text.name).toBe('核验报告-2026-LS-01-第1次.txt');
    expect(text.text).toContain('结论（核验通过）：核验通过：结果与抽签前公布的承诺一致');
    expect(text.text).toContain('【一致】');
    const data = JSON.parse((await save('保存核验报告（数据）')).text) as Record<string, unknown>;
    expect(data).toMatchObject({ verdict: 'verified', strength: 3, expectedCommitment: draw.commitment });
  });
});

describe('without a mouse', () => {
  it('chooses, verifies, looks up, and goes back', async () => {
    const { page } = await driver.open();
    const tabTo = async (words: string) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const node = document.activeElement!;
          return { text: node.textContent, id: node.id, ring: getComputedStyle(node).outlineStyle };
        });
        if (at.text === words || at.id === words) return at.ring;
      }
      throw new Error(`${words} is out of reach of the Tab key`);
    };
    await page.focus('#digest');
    await page.keyboard.type(draw.commitment);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      tabTo('选择材料包文件').then(() => page.keyboard.press('Enter')),
    ]);
    await chooser.setFiles(await driver.zip(draw.files));
    await page.waitForSelector('#verdict');
    expect(await tabTo('firm')).toBe('solid');
    await page.keyboard.type(stratumA!.selected[0]!);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.firm.selected');
    expect(await tabTo('种子和各方的随机数')).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await sees(page, '#facts >> text=检查组种子')).toBe(true);
    await page.focus('#verdict');
    await tabTo('核验另一份');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#drop');
  });
});
