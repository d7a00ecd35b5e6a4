/** A draw in front of everybody: who is in the room, and what they do from the waiting task to the public list. */

import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { button, openAs } from './browser-steps.ts';
import { joinOnPhone, openPhone, phoneSays } from './ceremony-steps.ts';
import { confirmDraw, type DrawOffice, drawOffice, freeze, openDraw, submitDraw } from './draw-steps.ts';
import { readQrCode } from './qr-code.ts';
import { nextStep, showStage } from './stage-steps.ts';

/** Time enough for the second person to confirm before the draw begins. */
const UNTIL_DRAW_MS = 90_000;
const MINUTE_MS = 60_000;
const BEIJING_MS = 8 * 3_600_000;
const YEAR = new Date().getFullYear() + 1;
const LOTTERY = { kind: '双色球', event: `${YEAR}023` };
/** As it is typed, and as the protocol writes it. */
export const BALLS = { typed: '03 07 12 19 26 31 08', written: '03.07.12.19.26.31+08' };
const MISREAD = '03 07 12 19 26 32 08';

/** Officer and approver, each with a browser of their own; a citizen with a telephone. */
export interface Room {
  readonly url: string;
  readonly office: DrawOffice;
  readonly officer: Page;
  readonly approver: Page;
  readonly citizen: Page;
}

/** Opens the office and everybody's browser. */
export async function openRoom(
  browser: Browser,
  url: string,
  size: { firms: number; inspectors: number },
  errors: string[],
): Promise<Room> {
  const office = await drawOffice(url, size);
  return {
    url,
    office,
    officer: await openAs(browser, url, office.planner, errors),
    approver: await openAs(browser, url, office.approver, errors),
    citizen: await openPhone(browser, `${url}public/draws`, errors),
  };
}

/** On Beijing's clock, to the minute, as the form has it. */
const localMinute = (at: number): string => new Date(at + BEIJING_MS).toISOString().slice(0, 16);

/** From the waiting task to a sealed draw that is committed to; gives its id. */
export async function commitToDraw({ url, office, officer, approver }: Room): Promise<string> {
  const draw = await openDraw(officer, url, office.task);
  await freeze(officer, url, draw);
  const drawAt = Math.ceil((Date.now() + UNTIL_DRAW_MS) / MINUTE_MS) * MINUTE_MS;
  const terms = {
    drawAt: localMinute(drawAt),
    source: LOTTERY,
    sealed: { until: `${YEAR}-12-31`, readers: ['lingdao'] },
  };
  await submitDraw(officer, url, { draw, who: office.planner, terms });
  await confirmDraw(approver, url, { title: office.title, who: office.approver });
  return draw;
}

/** What the citizen copies down before the draw: its number, and the digest of the commitment. */
export async function copyCommitment({ citizen, office }: Room): Promise<{ number: string; commitment: string }> {
  await citizen.reload();
  await citizen.getByText('共 1 次抽签').waitFor();
  const link = citizen.getByRole('main').getByRole('link', { name: /^211104-/ });
  const number = (await link.textContent())!;
  await link.click();
  await citizen.getByText('将从中抽取').waitFor();
  await citizen.getByRole('heading', { level: 1, name: office.title }).waitFor();
  const commitment = (await citizen.locator('dt', { hasText: '承诺摘要 C' }).locator('+ dd').textContent())!;
  expect(commitment).toMatch(/^[0-9a-f]{64}$/);
  return { number, commitment };
}

/** Two phones scan the code on the wall; one witness types, the other rolls dice; both reveal by themselves. */
export async function witness(browser: Browser, { url, officer }: Room, draw: string, errors: string[]) {
  await showStage(officer, url, draw);
  await nextStep(officer, '开始仪式');
  const address = await readQrCode(officer.getByRole('img', { name: '加入见证的二维码' }));
  expect(address).toMatch(new RegExp(`^${url}public/draws/${draw}/witness#code=[0-9A-Z]{6}$`));
  const phones = [await openPhone(browser, address, errors), await openPhone(browser, address, errors)] as const;
  await Promise.all([
    joinOnPhone(phones[0], '张代表', '人大代表', '秋粮入库 平安'),
    joinOnPhone(phones[1], '李委员', '政协委员', '4 2 6 6 1 3'),
  ]);
  for (const phone of phones) await phoneSays(phone, '已加入，您是第');
  for (const name of ['张代表', '李委员'])
    await officer.getByRole('list', { name: '见证人' }).getByText(name).waitFor();
  await nextStep(officer, '截止加入');
  for (const phone of phones) await phoneSays(phone, '已揭示，您是第');
  await officer.getByText('已揭示 2 位').waitFor();
  return phones;
}

/** The numbers of the lottery, typed from the announcement by one person. */
async function typeLottery(stage: Page, balls: string, written: string): Promise<void> {
  await button(stage, '录入公共随机值').click();
  const dialog = stage.getByRole('dialog', { name: `${LOTTERY.kind} ${LOTTERY.event}` });
  await dialog.getByLabel('开奖号码').fill(balls);
  // On the wall only how many there are; the digits as long as the button is held.
  await dialog.getByText(written.replaceAll(/\d/g, '●'), { exact: true }).waitFor();
  await dialog.getByRole('button', { name: '按住查看号码' }).dispatchEvent('pointerdown');
  await dialog.getByText(written, { exact: true }).waitFor();
  await dialog.getByRole('button', { name: '按住查看号码' }).dispatchEvent('pointerup');
  await dialog.getByText(written, { exact: true }).waitFor({ state: 'hidden' });
  await stage.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Two persons type blindly at two screens: the first time they differ, and neither counts. */
export async function giveLottery({ url, officer, approver }: Room, draw: string): Promise<void> {
  await showStage(approver, url, draw);
  await typeLottery(officer, MISREAD, '03.07.12.19.26.32+08');
  await approver.getByText('已有 1 人录入').waitFor();
  // Blindly: what the first one typed stands nowhere on the second one's screen.
  expect(await approver.locator('body').textContent()).not.toContain('19.26.32');
  await typeLottery(approver, BALLS.typed, BALLS.written);
  for (const stage of [officer, approver]) await stage.getByText('两人录入的值不一致').waitFor();
  await typeLottery(approver, BALLS.typed, BALLS.written);
  await officer.getByText('已有 1 人录入').waitFor();
  await typeLottery(officer, BALLS.typed, BALLS.written);
  for (const stage of [officer, approver]) await stage.getByText(BALLS.written, { exact: true }).waitFor();
}

/** At the time that was committed to; ends with the wall saying how many. */
export async function execute({ url, officer }: Room, draw: string, selected: number): Promise<void> {
  const clock = async () => {
    const { now, draw: told } = (await (await fetch(`${url}api/public/draws/${draw}/ceremony`)).json()) as {
      now: string;
      draw: { drawAt: string };
    };
    return Date.parse(now) >= Date.parse(told.drawAt);
  };
  await expect.poll(clock, { timeout: UNTIL_DRAW_MS + MINUTE_MS }).toBe(true);
  await nextStep(officer, '执行抽签');
  await officer.getByText(`已抽取 ${selected} 户`).waitFor();
}
