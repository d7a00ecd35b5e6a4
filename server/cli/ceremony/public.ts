/** `--public`: names a public value before the draw, or gives it afterwards. */

import {
  drandRound,
  isEvent,
  isPublicValue,
  type PublicKind,
  type PublicSource,
  publicKinds,
  publicValueHelp,
  Refusal,
} from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import { UsageError } from '../command.ts';

/** A public value with its event. */
export interface PublicValue {
  readonly kind: PublicKind;
  readonly event: string;
  readonly value: string;
}

const ALIASES: Readonly<Record<string, PublicKind>> = { dice: 'dice6', 骰子: 'dice6', 双色球: 'ssq', 大乐透: 'dlt' };

/** Kinds and forms, for the help. */
export const PUBLIC_HELP = [
  '公共随机值的写法（种类:事件:值；骰子可省去事件）：',
  '  dice6:3141524612            会场上掷六面骰子 10 次以上，依次输入',
  '  dice10:31415926             会场上掷十面骰子 8 次以上，依次输入',
  '  ssq:2026135:03.08.14.22.27.31+09   双色球某期开奖号码',
  '  dlt:26135:05.11.19.23.34+02.10     大乐透某期开奖号码',
  '  drand:轮次:签名               drand quicknet 某一轮（离线核对签名）',
].join('\n');

/** A source named before it exists: `KIND:EVENT` (dice need no event). */
export function parseSource(text: string): PublicSource {
  const [kindText = '', ...rest] = text.split(':');
  const kind = readKind(kindText);
  const event = eventOf(kind, rest[0] ?? '');
  if (rest.length > 1 || !isEvent(kind, event))
    throw new UsageError(`--public ${text} 应写成 种类:事件，例如 drand:32285086、ssq:2026135、dice6。`);
  return { kind, event, waitHours: 72, fallback: null };
}

/** A value: `KIND:VALUE` for dice, `KIND:EVENT:VALUE` otherwise. Refuses what is too weak or wrong. */
export function parseValue(text: string): PublicValue {
  const [kindText = '', ...rest] = text.split(':');
  const kind = readKind(kindText);
  const [eventText, value] = rest.length === 1 ? ['', rest[0]!] : [rest[0] ?? '', rest[1] ?? ''];
  const event = eventOf(kind, eventText);
  if (rest.length > 2 || !isEvent(kind, event)) throw new UsageError(`--public ${text} 的写法不对。\n${PUBLIC_HELP}`);
  if (!isPublicValue(kind, value)) {
    throw new Refusal(
      'public-value',
      `--public 的值“${value}”不能用：应为${publicValueHelp[kind]}。单一公共随机源至少要有 24 比特，不足的不接受。`,
    );
  }
  const round = kind === 'drand' ? drandRound(event) : null;
  if (round !== null && !verifyQuicknetRound(round, value))
    throw new Refusal(
      'beacon-signature',
      `drand quicknet 第 ${round} 轮的签名不成立：这不是信标发布的值，请重新获取。`,
    );
  return { kind, event, value };
}

function readKind(text: string): PublicKind {
  const kind = publicKinds.find((name) => name === text) ?? ALIASES[text];
  if (kind === undefined) throw new UsageError(`--public 没有“${text}”这个种类。\n${PUBLIC_HELP}`);
  return kind;
}

/** Dice are rolled in the room unless an event says otherwise; a drand round may be given by its number alone. */
function eventOf(kind: PublicKind, text: string): string {
  if (kind === 'drand') return text.startsWith('quicknet/') ? text : `quicknet/${text}`;
  return text === '' && kind.startsWith('dice') ? 'onsite' : text;
}
