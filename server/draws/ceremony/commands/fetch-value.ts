/** Has the server fetch the drand round that was named; outside any transaction, as it asks the network. */

import type { z } from 'zod';
import { Problem, type RawContext } from '../../../platform/index.ts';
import type { Terms } from '../../content.ts';
import { loadLed } from '../../joint/together.ts';
import type { DrawDeps } from '../../policy.ts';
import type { DrawAnswer } from '../../schema.ts';
import { fetchRound } from '../drand.ts';
import { committedParts } from '../loading.ts';
import type { hostBody } from '../schema.ts';
import { waitUntil } from '../times.ts';
import { giveValue } from './give-value.ts';

/** The round of the named source; of the fallback where only that is a round and its time has come. */
export async function fetchValue(
  { actor, scope, now }: RawContext,
  deps: DrawDeps,
  id: string,
  { version }: z.output<typeof hostBody>,
): Promise<DrawAnswer> {
  if (actor === null) throw new Problem('not-signed-in');
  const as = { actor, scope };
  const event = await deps.write(as, async (ctx) => {
    const { content } = await loadLed(ctx, deps, id, version);
    return roundOf(committedParts(content).terms, now);
  });
  const value = await fetchRound(deps.drandRelays, event);
  return deps.write(as, (ctx) => giveValue(ctx, deps, id, { version, kind: 'drand', event, value }));
}

function roundOf(terms: Terms, now: string): string {
  const { public: source } = terms;
  if (source?.kind === 'drand') return source.event;
  const fallback = source?.fallback;
  if (fallback?.kind === 'drand' && now >= waitUntil(terms)!) return fallback.event;
  throw new Problem('impossible-transition', { detail: '现在要录入的公共随机值不是 drand 轮次，请由两人分别录入。' });
}
