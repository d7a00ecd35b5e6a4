import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { commitOverHttp, joinOnPhone, openPhone, phoneSays } from './ceremony-steps.ts';
import { drawOffice } from './draw-steps.ts';
import { faultsNow } from './faults.ts';
import { startServer } from './server.ts';
import { nextStep, openStage } from './stage-steps.ts';

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const DICE = { kind: 'dice10', event: '大洼抽签现场', waitHours: 2, fallback: null };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What axe and a ruler find at every size; what is for the wall has to fit on it without scrolling. */
async function faultsOnWall(stage: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const size of SCREENS) {
    await stage.setViewportSize(size);
    const { width } = size;
    faults.push(...(await faultsNow(stage, `${name} ${width}`)));
    const below = await stage.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    if (width > 1000 && below > 0) faults.push(`${name} ${width}: ${below} px too high`);
  }
  await stage.setViewportSize(SCREENS[0]!);
  return faults;
}

/** Types the value into the dialog; `refusal` is what the server has against it. */
async function typeValue(stage: Page, value: string, refusal?: string): Promise<void> {
  await stage.getByRole('button', { name: '录入公共随机值' }).click();
  const dialog = stage.getByRole('dialog');
  await dialog.getByLabel('掷出的数字').fill('12');
  await expect.poll(() => dialog.getByRole('button', { name: '确认录入' }).isDisabled()).toBe(true);
  await dialog.getByLabel('掷出的数字').fill('');
  for (const digit of value) await stage.keyboard.press(digit);
  await dialog
    .locator('.st-digit')
    .nth(value.length - 1)
    .waitFor();
  await stage.keyboard.press('Enter');
  if (refusal === undefined) return dialog.waitFor({ state: 'hidden' });
  await dialog.getByText(refusal).waitFor();
  await stage.keyboard.press('Escape');
}

eachDatabase((engine) => {
  describe('a ceremony', () => {
    test('投屏、三部手机、两名录入人: joined, one withheld, dice typed twice, firms one by one, every receipt checked', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      const { url } = server;
      const office = await drawOffice(url, { firms: 14, inspectors: 5 });
      const draw = await commitOverHttp(office, office.task, { public: DICE, embargo: null });
      const errors: string[] = [];
      const faults: string[] = [];
      const stage = await openStage(browser, url, draw, office.planner, errors);
      const other = await openStage(browser, url, draw, office.approver, errors);
      await stage.emulateMedia({ reducedMotion: 'no-preference' });
      faults.push(...(await faultsOnWall(stage, 'committed')));

      const address = `${url}public/draws/${draw}/witness`;
      // Nothing runs on that page but our script, and nobody else's page can hold it.
      const sent = await fetch(address);
      expect(sent.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; .*frame-ancestors 'none'$/,
      );
      expect(await sent.text()).not.toMatch(/<script(?![^>]* src=)|<style|\son[a-z]+=/);
      const early = await openPhone(browser, address, errors);
      await phoneSays(early, '仪式还没有开始');
      await nextStep(stage, '开始仪式');
      await stage.getByRole('img', { name: '加入见证的二维码' }).waitFor();
      const code = await stage.locator('.st-code').textContent();
      await phoneSays(early, '填好下面几项');

      // Two join at the same moment, one of them on an old browser; the third will be lost.
      const scanned = `${address}#code=${code}`;
      const phone = await openPhone(browser, scanned, errors);
      const old = await openPhone(browser, scanned, errors, true);
      const silent = await openPhone(browser, scanned, errors);
      faults.push(...(await faultsNow(phone, 'form')), ...(await faultsNow(old, 'form on an old phone')));
      await phone.getByRole('button', { name: '加入见证' }).click();
      await phone.getByText('请填写称呼。').waitFor();
      await Promise.all([
        joinOnPhone(phone, '张代表', '人大代表', '掷出 3 5 1'),
        joinOnPhone(old, '李委员', '政协委员'),
      ]);
      for (const one of [phone, old]) await phoneSays(one, '已加入，您是第');
      await joinOnPhone(silent, '王记者', '媒体');
      await phoneSays(silent, '您是第 3 位见证人');
      await early.getByLabel('加入码').fill('XXXXXX');
      await joinOnPhone(early, '赵先生', '其他公民');
      await early.getByText('加入码不对').waitFor();
      const room = stage.getByRole('list', { name: '见证人' });
      await room.getByText('3 王记者').waitFor();
      faults.push(...(await faultsOnWall(stage, 'joining')));

      // A reload, of the stage and of a phone, and a phone without a network: each goes on where it was.
      await stage.reload();
      await room.getByText('3 王记者').waitFor();
      expect(await stage.locator('.st-code').textContent()).toBe(code);
      await old.reload();
      await phoneSays(old, '已加入，您是第');
      await silent.context().setOffline(true);
      await stage.context().setOffline(true);
      await stage.getByText('网络断开').waitFor();
      await stage.context().setOffline(false);
      await stage.getByText('网络断开').waitFor({ state: 'hidden' });

      await nextStep(stage, '截止加入');
      for (const one of [phone, old]) await phoneSays(one, '已揭示，您是第');
      await phoneSays(early, '已经截止加入');
      await stage.getByText('已揭示 2 位').waitFor();
      faults.push(...(await faultsOnWall(stage, 'revealing')));
      faults.push(...(await faultsNow(phone, 'revealed')), ...(await faultsNow(old, 'revealed on an old phone')));
      await stage.keyboard.press('ArrowRight');
      await stage.getByRole('dialog').getByText('3 号王记者').waitFor();
      faults.push(...(await faultsNow(stage, 'the question')));
      await stage.keyboard.press('Escape');
      await nextStep(stage, '截止揭示');
      await silent.context().setOffline(false);
      await phoneSays(silent, '没有在截止前揭示');
      await room.getByText('未揭示').waitFor();

      // Dice in the room: the same person twice does not count, two who differ begin again.
      await typeValue(stage, '20261123');
      await stage.getByText('已有 1 人录入').waitFor();
      faults.push(...(await faultsOnWall(stage, 'typed')));
      await typeValue(stage, '20261123', '您已录入过');
      await typeValue(other, '20261124');
      await stage.getByText('两人录入的值不一致').waitFor();
      await typeValue(other, '20261124');
      await stage.getByText('已有 1 人录入').waitFor();
      await typeValue(stage, '20261124');

      await stage.getByRole('button', { name: '执行抽签' }).waitFor();
      faults.push(...(await faultsOnWall(stage, 'ready')));
      await nextStep(stage, '执行抽签');
      const list = stage.getByRole('list', { name: '抽中的检查对象' });
      await list.getByText('检查人员：').nth(2).waitFor();
      const { strata } = (await (await fetch(`${url}api/public/draws/${draw}/list`)).json()) as {
        strata: { selected: { name: string; ticket: string }[] }[];
      };
      const drawn = strata.flatMap(({ selected }) => selected).toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1));
      expect(drawn).toHaveLength(3);
      expect(await list.locator('li > b').allTextContents()).toEqual(drawn.map(({ name }) => name));
      faults.push(...(await faultsOnWall(stage, 'drawn')));

      for (const one of [phone, old]) await one.getByRole('heading', { name: '核对通过' }).waitFor({ timeout: 90_000 });
      faults.push(...(await faultsNow(old, 'checked')));
      // At home, in another browser: by the link, and by the file.
      const link = await phone.getByLabel('回执链接').inputValue();
      const home = await openPhone(browser, link, errors);
      await home.getByRole('heading', { name: '核对通过' }).waitFor();
      const saving = phone.waitForEvent('download');
      await phone.getByRole('link', { name: '保存回执文件' }).click();
      const receipt = await (await saving).path();
      expect(await readFile(receipt, 'utf8')).toContain(link);
      const pc = await openPhone(browser, address, errors);
      await pc.getByLabel('选择回执文件来核对').setInputFiles(receipt);
      await pc.getByRole('heading', { name: '核对通过' }).waitFor();
      // One character of it altered, and it is not found.
      const altered = link.replace(
        /(receipt=\d+\.)(.)/,
        (_, start: string, digit: string) => start + (digit === '0' ? '1' : '0'),
      );
      const forged = await openPhone(browser, altered, errors);
      await forged.getByRole('heading', { name: '核对没有通过' }).waitFor();

      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
      for (const one of [stage, other, early, phone, old, silent, home, pc, forged]) await one.context().close();
      expect(await server.stop()).toBe(0);
    }, 600_000);

    test('没有见证人、没有公共随机值: a sealed draw shows counts and digests, and no firm', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      const { url } = server;
      const office = await drawOffice(url, { firms: 14, inspectors: 5 });
      const draw = await commitOverHttp(office, office.task, { public: null, embargo: '2099-03-31' });
      const errors: string[] = [];
      const stage = await openStage(browser, url, draw, office.approver, errors);
      for (const step of ['开始仪式', '截止加入', '执行抽签']) await nextStep(stage, step);
      await stage.getByText('已抽取 3 户').waitFor();
      const faults = await faultsOnWall(stage, 'sealed');
      const words = (await stage.locator('main').textContent()) ?? '';
      for (const name of ['粮站', '第一粮库', '检查员']) expect(words).not.toContain(name);
      expect(words).toContain('一级');
      // Who only reads sees the same wall, and no button.
      const reader = await openStage(browser, url, draw, office.publisher, errors);
      await reader.getByText('已抽取 3 户').waitFor();
      expect(await reader.getByRole('button').count()).toBe(0);
      expect([...faults, ...errors]).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 600_000);
  });
});
