/** What the module's screens show: rules with their versions, marks, and the range of a ratio. */

import { predicateWords, type RatioAnswer, ratioFor } from '@mingqian/frequency';
import type { z } from 'zod';
import { Problem, type ReadContext } from '../platform/index.ts';
import { itemOf } from './ask-one.ts';
import { type FrequencyDeps, markAbilities, ruleAbilities } from './policy.ts';
import { subjectFacts } from './registry.ts';
import { MARK_LABELS, type markShape, type ratioQuery, type ruleRecordShape, type ruleShape } from './schema.ts';
import { type MarkRow, marksOf, type RuleInUse, type RuleRow, rulesInUse, ruleVersions } from './store.ts';

/** The rules of an authority, which are no secret. */
export async function listRules(
  ctx: ReadContext,
  deps: FrequencyDeps,
  organisation: string,
): Promise<z.input<typeof ruleShape>[]> {
  return (await rulesInUse(ctx.db, organisation)).map((found) => ruleView(ctx, deps, organisation, found));
}

/** One rule with everything that was done to it. Throws `not-found`. */
export async function readRule(
  ctx: ReadContext,
  deps: FrequencyDeps,
  organisation: string,
  id: string,
): Promise<z.input<typeof ruleRecordShape>> {
  const found = (await rulesInUse(ctx.db, organisation)).find(({ rule }) => rule.id === id);
  if (found === undefined) throw new Problem('not-found', { detail: '没有这条频次规则。' });
  const versions = await ruleVersions(ctx.db, organisation, id);
  return { ...ruleView(ctx, deps, organisation, found), versions: versions.map(versionView) };
}

/** A rule as it is answered. */
export function ruleView(
  { actor }: Pick<ReadContext, 'actor'>,
  deps: FrequencyDeps,
  organisation: string,
  { rule, entry }: RuleInUse,
): z.input<typeof ruleShape> {
  const { verified } = rule.basis;
  return {
    id: rule.id,
    organisation,
    version: entry?.version ?? 0,
    source: entry === null ? 'shipped' : 'entered',
    state: verified ? '已核实' : '待核实',
    subjects: predicateWords(rule.subjects),
    rule: { ...rule },
    abilities: ruleAbilities(deps, actor, { organisation, verified, editedBy: editorOf(entry) }),
  };
}

/** Who wrote what is to be confirmed; null for a rule as shipped. */
export function editorOf(entry: RuleRow | null): string | null {
  return entry?.action === 'edited' ? entry.by : null;
}

function versionView({ version, action, document, opinion, reason, by_name, at, content }: RuleRow) {
  const rule = JSON.parse(content) as Record<string, unknown>;
  return { version, action, document, opinion, reason, by: by_name, at, rule };
}

/** The marks of a subject within the scope. Throws `not-found`. */
export async function listMarks(
  ctx: ReadContext,
  deps: FrequencyDeps,
  subject: string,
): Promise<z.input<typeof markShape>[]> {
  await subjectFacts(ctx, subject);
  return (await marksOf(ctx.db, subject)).map((row) => markView(ctx, deps, row));
}

/** A mark as it is answered. */
export function markView(ctx: ReadContext, deps: FrequencyDeps, row: MarkRow): z.input<typeof markShape> {
  const { id, version, subject, mark, source, evidence, reason, at } = row;
  return {
    id,
    version,
    subject,
    mark,
    label: MARK_LABELS[mark],
    source,
    evidence,
    from: row.from_day,
    until: row.until_day,
    reason,
    by: row.by_name,
    at,
    abilities: markAbilities(deps, ctx, { organisation: row.organisation, ended: version > 1 }),
  };
}

/** How many of a registry or stratum may be drawn, by the rules of the actor's authority. */
export async function findRatio(
  ctx: ReadContext,
  deps: FrequencyDeps,
  { of, size, creditClass, kind, day, item, rounding }: z.output<typeof ratioQuery>,
): Promise<RatioAnswer> {
  const { organisation } = ctx.actor;
  const rules = (await rulesInUse(ctx.db, organisation)).map(({ rule }) => rule);
  const common = { tags: [], registers: [], established: null, marks: [], complaints: [] };
  const profile = { ...common, kind: kind ?? '', creditClass: creditClass ?? null };
  const named = await itemOf(ctx, deps, organisation, item ?? null);
  return ratioFor(
    rules,
    { of, size, profile, item: named, day: day ?? ctx.today },
    { mode: rounding, atLeastOne: true },
  );
}
