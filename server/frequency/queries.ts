/** What the module's screens show: rules with their versions, marks, and the range of a ratio. */

import { predicateWords, type RatioAnswer, ratioFor } from '@mingqian/frequency';
import type { z } from 'zod';
import { Problem, type ReadContext } from '../platform/index.ts';
import { itemOf } from './ask-one.ts';
import { type FrequencyDeps, markAbilities, ruleAbilities } from './policy.ts';
import { isDue, type RuleReview, reviewSentence, ruleReviews } from './review.ts';
import {
  type answerReviews,
  MARK_LABELS,
  type MarkState,
  type markShape,
  type ratioQuery,
  type ruleRecordShape,
  type ruleShape,
} from './schema.ts';
import { type MarkRow, type RuleInUse, type RuleRow, ruleFrom, rulesInUse, ruleVersions } from './store.ts';

/** The rules of an authority, which are no secret. */
export async function listRules(
  ctx: ReadContext,
  deps: FrequencyDeps,
  organisation: string,
): Promise<z.input<typeof ruleShape>[]> {
  const reviews = await ruleReviews(ctx.db, organisation, ctx.today);
  const rules = await rulesInUse(ctx.db, organisation);
  return rules.map((found) => ruleView(ctx, deps, organisation, found, reviews.get(found.rule.id)));
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
  const reviews = await ruleReviews(ctx.db, organisation, ctx.today);
  return { ...ruleView(ctx, deps, organisation, found, reviews.get(id)), versions: versions.map(versionView) };
}

/** A rule as it is answered, with what of its basis is to be reviewed. */
export function ruleView(
  { actor }: Pick<ReadContext, 'actor'>,
  deps: FrequencyDeps,
  organisation: string,
  { rule, entry }: RuleInUse,
  reviews: readonly RuleReview[] = [],
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
    reviews: reviews.map((one) => ({ ...one, sentence: reviewSentence(one) })),
    abilities: ruleAbilities(deps, actor, { organisation, verified, editedBy: editorOf(entry), due: isDue(reviews) }),
  };
}

/** Reviews of the rules that an answer speaks of. */
export async function reviewsOf(
  ctx: ReadContext,
  organisation: string,
  rules: readonly { readonly rule: string; readonly title: string }[],
): Promise<z.input<typeof answerReviews>> {
  const reviews = await ruleReviews(ctx.db, organisation, ctx.today);
  return rules.flatMap(({ rule, title }) =>
    (reviews.get(rule) ?? []).map((one) => ({ rule, ...one, sentence: `“${title}”：${reviewSentence(one)}` })),
  );
}

/** Who wrote what is to be confirmed; null for a rule as shipped. */
export function editorOf(entry: RuleRow | null): string | null {
  return entry?.action === 'edited' ? entry.by : null;
}

function versionView({ version, action, document, opinion, reason, by_name, at, content }: RuleRow) {
  return { version, action, document, opinion, reason, by: by_name, at, rule: { ...ruleFrom(content) } };
}

/** A mark as it is answered, with the name of its subject. */
export function markView(ctx: ReadContext, deps: FrequencyDeps, row: MarkRow, name: string): z.input<typeof markShape> {
  const { id, version, subject, mark, source, evidence, reason, at } = row;
  return {
    id,
    version,
    subject,
    name,
    mark,
    label: MARK_LABELS[mark],
    state: stateOfMark(row, ctx.today),
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

/** Whether it is in force; one that ended before it began was a mistake. */
function stateOfMark({ from_day, until_day }: MarkRow, today: string): MarkState {
  if (until_day !== null && (until_day < today || until_day < from_day)) return 'ended';
  return from_day > today ? 'coming' : 'current';
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
