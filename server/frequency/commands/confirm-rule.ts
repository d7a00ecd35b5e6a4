/** 法制审核: a rule is compared with the original, and from then on 已核实. */

import type { Rule } from '@mingqian/frequency';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../platform/index.ts';
import { lawOf } from '../events.ts';
import type { FrequencyDeps } from '../policy.ts';
import { editorOf, ruleView } from '../queries.ts';
import type { confirmBody, ruleShape } from '../schema.ts';
import { ruleDigest, rulesInUse } from '../store.ts';
import { checkSeen, refuseOffice, saveRule } from './edit-rule.ts';

/**
 * Confirms a rule of the actor's authority with the document and an opinion. Throws `two-person-rule` where the actor wrote
 * what is to be confirmed, `impossible-transition` where it is confirmed already, `changed-meanwhile`, `not-found`.
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
  if (found.rule.basis.verified) throw new Problem('impossible-transition', { detail: '这条规则已经核实。' });
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
