/** Which public value counts: the one that was named, or its fallback once the waiting time is over; never another choice. */

import { beijingTime, publicKindNames } from '@mingqian/draw';
import { Problem } from '../../platform/index.ts';
import type { Terms } from '../content.ts';
import { waitUntil } from './times.ts';

/** A kind and an exact event. */
type Source = Pick<NonNullable<Terms['public']>, 'kind' | 'event'>;

/** A source in words. */
export const sourceWords = ({ kind, event }: Source): string => `${publicKindNames[kind]} ${event}`;

/** Throws `invalid-input` for a source that was not named, or a fallback whose time has not come. */
export function assertNamed({ public: named, ...terms }: Terms, given: Source, now: string): void {
  if (named === null) throw refused('这次抽签没有指定公共随机值');
  if (same(named, given)) return;
  const { fallback } = named;
  if (fallback === null || !same(fallback, given)) throw refused(`承诺时指定的是“${sourceWords(named)}”，不能改用别的`);
  const until = waitUntil({ ...terms, public: named })!;
  if (Date.parse(now) < Date.parse(until))
    throw refused(`“${sourceWords(named)}”要等到 ${beijingTime(until)}仍没有结果，才能改用“${sourceWords(fallback)}”`);
}

const same = (one: Source, other: Source): boolean => one.kind === other.kind && one.event === other.event;

const refused = (message: string) => new Problem('invalid-input', { errors: [{ field: 'event', message }] });
