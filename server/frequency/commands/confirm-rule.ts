/** 法制审核: a rule is compared with the original, and from then on 已核实. */

import type { Rule } from '@mingqian/frequency';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../platform/index.ts';
import { lawOf } from '../events.ts';
import type { FrequencyDeps } from '../policy.ts';
import { editorOf, ruleView } from '../queries.ts';
import { isDue, type RuleReview, ruleReviews } from '../review.ts';
import type { confirmBody, ruleShape } from '../schema.ts';
import { ruleDigest, rulesInUse } from '../store.ts';
import { checkSeen, refuseOffice, saveRule } from './edit-rule.ts';

/**
 * Confirms a rule of the actor's authority with the document and an opinion; again, where its basis changed since. Throws
 * `two-person-rule` where the actor wrote what is to be confirmed, `impossible-transition` where it is confirmed already or
 * rests on what is no longer there, `changed-meanwhile`, `not-found`.
 */
export async function confirmRule(
  ctx: WriteContext,
  deps: FrequencyDeps,
  id: string,
  { version, document, opinion }: z.output<typeof confirmBody>,
): Promise<z.input<typeof ruleShape>> {
  const { organisation, account } = ctx.actor;
  refuseOffice(ctx);
  const found = (await rulesInUse(ctx.trx, organisation)).find(({ rule }) => rule.id === id);
  if (found === undefined) throw new Problem('not-found', { detail: '没有这条频次规则。' });
  checkSeen(found, version, () => ruleView(ctx, deps, organisation, found));
  const reviews = (await ruleReviews(ctx.trx, organisation, ctx.today)).get(id) ?? [];
  if (found.rule.basis.verified && !isDue(reviews))
    throw new Problem('impossible-transition', { detail: '这条规则已经核实。' });
  refuseLost(reviews);
  if (editorOf(found.entry) === account) throw new Problem('two-person-rule', { detail: '修改规则的人不能自己核实。' });
  const rule: Rule = { ...found.rule, basis: { ...found.rule.basis, verified: true } };
  const entry = await saveRule(ctx, rule, version, { action: 'confirmed', document, opinion, reason: null });
  await ctx.record({
    type: 'frequency.rule-confirmed',
    organisation,
    rows: [{ kind: 'frequency-rule', id: entry.id, version: entry.version, digest: ruleDigest(entry) }],
    law: lawOf(rule),
    payload: { title: rule.title, document, opinion },
  });
  return ruleView(ctx, deps, organisation, { rule, entry });
}

/** Nobody can confirm a rule against words that are gone. */
function refuseLost(reviews: readonly RuleReview[]): void {
  const lost = reviews.find(({ clock, after }) => clock !== 'coming' && after === null);
  if (lost === undefined) return;
  const detail = `${lost.citation}已不存在、已停止施行或新版没有收录，不能据此核实；请先修改规则的依据，或停用规则。`;
  throw new Problem('impossible-transition', { detail });
}
