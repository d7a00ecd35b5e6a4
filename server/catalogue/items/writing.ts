/** What every command on an item does alike. */

import { versionAt } from '@mingqian/law';
import { canonicalJson, type Json, Problem, rowDigest, type WriteContext } from '../../platform/index.ts';
import type { CheckLine } from '../checklists/lines.ts';
import { citation } from '../law/citations.ts';
import type { ItemContent } from './content.ts';
import type { ItemFacts } from './facts.ts';
import { authorityGrounds } from './grounds.ts';
import { type Asking, itemAnswer } from './queries.ts';
import { loadItem, type StoredItem } from './store.ts';

/** The rule under which items are kept, for the ledger. */
export const CATALOGUE_LAW = ['国办发〔2015〕58号', '国办发〔2024〕54号'] as const;

/** The item within the scope in the version that was seen; else `changed-meanwhile` with the item as it is. */
export async function loadSeen(ctx: WriteContext, deps: Asking, id: string, version: number): Promise<StoredItem> {
  const item = await loadItem(ctx, id);
  if (item.version === version) return item;
  throw new Problem('changed-meanwhile', { current: (await itemAnswer(ctx, deps, item)) as unknown as Json });
}

/** Refuses facts that name what is not there: a power of another authority, a citation that the library cannot quote at all. */
export async function checkFacts(ctx: WriteContext, organisation: string, facts: ItemFacts): Promise<void> {
  const { library, powers } = await authorityGrounds(ctx.trx, organisation);
  const errors: { field: string; message: string }[] = [];
  if (facts.power !== null && !powers.has(facts.power))
    errors.push({ field: 'facts.power', message: '本单位的权力清单里没有这项职权。请重新选择。' });
  for (const [at, cited] of facts.basis.entries()) {
    const { title } = citation(cited);
    const found = library.titles.has(title) ? null : versionAt(library, title, ctx.today);
    if (found !== null && 'refused' in found) errors.push({ field: `facts.basis[${at}]`, message: found.refused });
  }
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}

/** A content after somebody wrote facts or lines: a draft of the next edition. */
export function written(ctx: WriteContext, content: ItemContent): ItemContent {
  const writers = [...new Set([...content.writers, ctx.actor.account])];
  return { ...content, revision: content.revision + 1, savedOn: ctx.today, writers };
}

/** What is approved of an item: facts, note and lines. It need not be secret, since it is to be published. */
export function digestOf({ facts, note }: ItemContent, lines: readonly CheckLine[]): string {
  const json = JSON.parse(canonicalJson({ facts, note, lines } as unknown as Json)) as Json;
  return rowDigest('', json);
}
