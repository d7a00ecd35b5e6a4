/** Contributions end when a public value can be known. */

import { beijingTime } from '@mingqian/draw';
import { Problem } from '../../platform/index.ts';
import type { DrawContent } from '../content.ts';
import { committedParts } from './loading.ts';
import { contributionsUntil } from './times.ts';

/** Throws `impossible-transition` from the moment on at which a public value can be known. */
export function assertStillUnknown(content: DrawContent, now: string, what: '加入' | '揭示'): void {
  const until = contributionsUntil(committedParts(content).terms);
  if (until === null || Date.parse(now) < Date.parse(until)) return;
  throw new Problem('impossible-transition', {
    detail: `公共随机值已于 ${beijingTime(until)}产生，按规程此后不再接受${what}，以免有人看到它以后再决定。`,
  });
}
