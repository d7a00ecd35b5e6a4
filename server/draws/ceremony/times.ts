/** When a step may be taken: a clock that was turned back could put a step before what it must follow. */

import { beijingTime, drandRound, drandRoundTime } from '@mingqian/draw';
import { Problem } from '../../platform/index.ts';
import type { Ceremony, Committed, Terms } from '../content.ts';

const HOUR_MS = 3_600_000;
/** Two servers' clocks, and requests under way at the same time. */
const LEEWAY_MS = 5_000;

/** The time of the last step that the host took. */
export function lastStep(committed: Committed, ceremony: Ceremony | null): string {
  const times = ceremony && [
    ceremony.openedAt,
    ceremony.joiningClosedAt,
    ceremony.revealsClosedAt,
    ceremony.differedAt,
    ceremony.value?.at,
    ceremony.executedAt,
  ];
  const known = (times ?? []).filter((time) => time != null);
  return known.reduce((last, time) => (time > last ? time : last), committed.at);
}

/** Throws `impossible-transition` where the clock stands before `earlier`, the step before this one. */
export function assertNotBefore(now: string, earlier: string): void {
  if (Date.parse(now) >= Date.parse(earlier)) return;
  throw new Problem('impossible-transition', {
    detail: `服务器的时间早于上一步（${beijingTime(earlier)}），请系统管理员校准时钟后再办理。`,
  });
}

/** The same for what came from phones: they were many, at the same time. */
export function assertNotBeforeAny(now: string, earlier: readonly (string | null)[]): void {
  const last = Math.max(0, ...earlier.map((time) => (time === null ? 0 : Date.parse(time))));
  if (Date.parse(now) < last - LEEWAY_MS) assertNotBefore(now, new Date(last).toISOString());
}

/** From when a value can be known, where a machine can tell: a drand round. ISO 8601; null for the others. */
export function dueOf(source: { readonly kind: string; readonly event: string }): string | null {
  const round = source.kind === 'drand' ? drandRound(source.event) : null;
  return round === null ? null : new Date(drandRoundTime(round) * 1000).toISOString();
}

/**
 * Until when witnesses may contribute: whoever gives or withholds a number after a public value is known could choose the
 * result. The fallback counts as well, as it may come to hold. Null where only people know it.
 */
export function contributionsUntil({ public: source }: Terms): string | null {
  if (source === null) return null;
  const dues = [source, ...(source.fallback === null ? [] : [source.fallback])].map(dueOf);
  return dues.filter((due) => due !== null).toSorted()[0] ?? null;
}

/** From when the fallback holds; null without a public value. */
export function waitUntil({ public: source, drawAt }: Terms): string | null {
  return source === null ? null : new Date(Date.parse(drawAt) + source.waitHours * HOUR_MS).toISOString();
}
