/** Public random values: which kinds there are, what each looks like, how sure it is (specification, section 3). */

import { epochSeconds, isToken } from './words.ts';

/** Kinds of public value that carry at least 24 bits each. */
export const publicKinds = ['drand', 'ssq', 'dlt', 'dice6', 'dice10'] as const;
export type PublicKind = (typeof publicKinds)[number];

/** Names for people. */
export const publicKindNames: Record<PublicKind, string> = {
  drand: 'drand 公共信标',
  ssq: '双色球',
  dlt: '大乐透',
  dice6: '六面骰子',
  dice10: '十面骰子',
};

/** What to type for a kind, for refusals. */
export const publicValueHelp: Record<PublicKind, string> = {
  drand: '该轮次的签名，96 位小写十六进制',
  ssq: '形如 03.08.14.22.27.31+09 的开奖号码（红球升序）',
  dlt: '形如 05.11.19.23.34+02.10 的开奖号码（前区、后区各升序）',
  dice6: '10 到 200 个 1–6 的数字（不足 10 个随机性不够）',
  dice10: '8 到 200 个 0–9 的数字（不足 8 个随机性不够）',
};

const QUICKNET_GENESIS = 1_692_803_367;
const QUICKNET_PERIOD = 3;

/** Round number of a drand event `quicknet/<round>`, or null. */
export function drandRound(event: string): number | null {
  const digits = /^quicknet\/([1-9]\d{0,14})$/.exec(event)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Second since 1970 at which a quicknet round is due. */
export function drandRoundTime(round: number): number {
  return QUICKNET_GENESIS + QUICKNET_PERIOD * (round - 1);
}

/** The first quicknet round that is due after an instant. */
export function firstRoundAfter(instant: string): number {
  return Math.max(1, Math.floor((epochSeconds(instant) - QUICKNET_GENESIS) / QUICKNET_PERIOD) + 2);
}

/** Does this name one exact event of the kind? */
export function isEvent(kind: PublicKind, event: string): boolean {
  if (kind === 'drand') return drandRound(event) !== null;
  if (kind === 'ssq') return /^\d{7}$/.test(event);
  if (kind === 'dlt') return /^\d{5,7}$/.test(event);
  return isToken(event);
}

/** Is this a value that the kind can have? For drand the form only: the signature is checked by `@mingqian/draw/drand`. */
export function isPublicValue(kind: PublicKind, value: string): boolean {
  if (kind === 'drand') return /^[0-9a-f]{96}$/.test(value);
  if (kind === 'ssq') return isLottery(value, [6, 33], [1, 16]);
  if (kind === 'dlt') return isLottery(value, [5, 35], [2, 12]);
  return kind === 'dice6' ? /^[1-6]{10,200}$/.test(value) : /^\d{8,200}$/.test(value);
}

/** `dd.dd+dd`: groups of [count, highest], each strictly ascending from 01. */
function isLottery(value: string, ...groups: readonly (readonly [number, number])[]): boolean {
  const parts = value.split('+');
  return parts.length === groups.length && groups.every(([count, highest], i) => isBalls(parts[i]!, count, highest));
}

function isBalls(part: string, count: number, highest: number): boolean {
  const balls = part.split('.');
  return (
    balls.length === count &&
    balls.every(
      (ball, i) => /^\d\d$/.test(ball) && ball !== '00' && Number(ball) <= highest && (i === 0 || balls[i - 1]! < ball),
    )
  );
}
