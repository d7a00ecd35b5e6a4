/** What every step after a draw makes sure of. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import type { DrawContent, Outcome } from '../content.ts';

/** The outcome of a draw that was executed; else `impossible-transition`. */
export function executed({ outcome }: Pick<DrawContent, 'outcome'>): Outcome {
  if (outcome === null) throw new Problem('impossible-transition', { detail: '这次抽签还没有执行，没有名单。' });
  return outcome;
}

/** An instant of the protocol: seconds, no fractions. */
export const instantOf = (iso: string): string => `${iso.slice(0, 19)}Z`;

/** A clock that was turned back would let what follows look as if it came before; throws `impossible-transition`. */
export function assertClock({ now }: Pick<WriteContext, 'now'>, outcome: Outcome, last: string | undefined): void {
  const latest = [outcome.at, ...outcome.postponements.map(({ at }) => at), outcome.disclosedAt, last]
    .filter((at) => at !== null && at !== undefined)
    .map(instantOf)
    .toSorted()
    .at(-1)!;
  if (instantOf(now) >= latest) return;
  throw new Problem('impossible-transition', {
    detail: `服务器的时间早于这次抽签的上一步（${latest}），请系统管理员校准时钟后再办理。`,
  });
}
