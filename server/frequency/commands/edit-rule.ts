/** Changes a rule, or writes a new one. */

import type { Rule } from '@mingqian/frequency';
import type { z } from 'zod';
import { canonicalJson, isWithin, type Json, newSalt, Problem, type WriteContext } from '../../platform/index.ts';
import { lawOf } from '../events.ts';
import type { FrequencyDeps } from '../policy.ts';
import { ruleView } from '../queries.ts';
import { ruleOf } from '../rule-schema.ts';
import type { ruleBody, ruleShape } from '../schema.ts';
import { insertRule, type RuleInUse, type RuleRow, ruleDigest, rulesInUse } from '../store.ts';

/**
 * A rule of the actor's authority as a person wrote it: from then on 待核实, whatever it was. Throws `changed-meanwhile`
 * where the person did not see the latest, `not-permitted` for one whose role is limited to an office.
 */
export async function editRule(
  ctx: WriteContext,
  deps: FrequencyDeps,
  id: string,
  { version, reason, rule: draft }: z.output<typeof ruleBody>,
): Promise<z.input<typeof ruleShape>> {
  const { organisation } = ctx.actor;
  refuseOffice(ctx);
  const rules = await rulesInUse(ctx.trx, organisation);
  const before = rules.find(({ rule }) => rule.id === id);
  checkSeen(before, version, () => ruleView(ctx, deps, organisation, before!));
  const rule = ruleOf(id, draft);
  checkAgainst(rule, rules, before);
  const entry = await saveRule(ctx, rule, version, { action: 'edited', document: null, opinion: null, reason });
  await ctx.record({
    type: 'frequency.rule-edited',
    organisation,
    rows: [{ kind: 'frequency-rule', id: entry.id, version: entry.version, digest: ruleDigest(entry) }],
    law: lawOf(rule),
    payload: { title: rule.title, basis: rule.basis.citation, reason },
  });
  return ruleView(ctx, deps, organisation, { rule, entry });
}

/** Rules are the whole authority's. */
export function refuseOffice({ scope, actor }: WriteContext): void {
  if (isWithin(scope, { organisation: actor.organisation, office: null }) && actor.office === null) return;
  throw new Problem('not-permitted', { detail: '频次规则是全单位的，限于科室的账号不能改。' });
}

/** Throws `changed-meanwhile`, with the rule as it is, where the person saw another version. */
export function checkSeen(found: RuleInUse | undefined, seen: number, current: () => object): void {
  if ((found?.entry?.version ?? 0) === seen) return;
  throw new Problem('changed-meanwhile', found === undefined ? {} : { current: current() as Json });
}

/** Adds a version of a rule of the actor's authority. */
export async function saveRule(
  ctx: WriteContext,
  rule: Rule,
  before: number,
  deed: Pick<RuleRow, 'action' | 'document' | 'opinion' | 'reason'>,
): Promise<RuleRow> {
  const { organisation, account, name } = ctx.actor;
  const entry: RuleRow = {
    id: `${organisation}/${rule.id}`,
    version: before + 1,
    organisation,
    rule: rule.id,
    content: canonicalJson(rule as unknown as Json),
    ...deed,
    by: account,
    by_name: name,
    at: ctx.now,
    salt: newSalt(),
  };
  await insertRule(ctx.trx, entry);
  return entry;
}

function checkAgainst(rule: Rule, rules: readonly RuleInUse[], before: RuleInUse | undefined): void {
  if (before !== undefined && before.rule.form !== rule.form)
    throw invalid('rule.form', '已有的规则不能换成另一类。请停用这一条，另写一条新的。');
  if (rule.form !== 'raise') return;
  const caps = new Set(rules.filter((one) => one.rule.form === 'cap').map((one) => one.rule.id));
  const missing = rule.caps.filter((id) => !caps.has(id));
  if (missing.length > 0) throw invalid('rule.caps', `没有这样的次数规则：${missing.join('、')}`);
}

function invalid(field: string, message: string): Problem {
  return new Problem('invalid-input', { errors: [{ field, message }] });
}
