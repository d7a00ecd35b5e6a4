/**
 * 须复核: rules that rest on what was changed or repealed since a legal reviewer last compared them with it. Nothing is
 * marked: it follows from the rule's versions and the law library for any day.
 */

import { type Rule, SHIPPED_ON, SHIPPED_RULES } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import { basisChanges, citationsIn } from '../catalogue/index.ts';
import type { Tables } from '../platform/index.ts';
import { type RuleRow, ruleFrom, ruleRows } from './store.ts';

/** What changed of one provision that a rule rests on. */
export type RuleReview = Awaited<ReturnType<typeof basisChanges>>[number];

/** What a rule was on a day on which somebody wrote or confirmed it. */
interface Stage {
  readonly rule: Rule;
  readonly confirmed: boolean;
  /** Beijing day. */
  readonly day: string;
}

const BEIJING = 8 * 3_600_000;

/** By rule, what is to be reviewed as of a day, the earliest deadline first. A rule that is switched off needs none. */
export async function ruleReviews(
  db: Kysely<Tables>,
  organisation: string,
  day: string,
): Promise<ReadonlyMap<string, readonly RuleReview[]>> {
  const looked = [...stagesOf(await ruleRows(db, organisation))]
    .filter(([, stages]) => stages.at(-1)!.rule.enabled)
    .flatMap(([rule, stages]) => [...lookedAt(stages)].map(([citation, on]) => ({ rule, citation, on })));
  const found = new Map<string, RuleReview[]>();
  for (const [on, group] of Map.groupBy(looked, (one) => one.on)) {
    const cited = [...new Set(group.map(({ citation }) => citation))];
    const changes = new Map((await basisChanges(db, organisation, cited, on, day)).map((one) => [one.citation, one]));
    for (const { rule, citation } of group) {
      const change = changes.get(citation);
      if (change !== undefined) found.set(rule, [...(found.get(rule) ?? []), change]);
    }
  }
  return new Map([...found].map(([rule, reviews]) => [rule, reviews.toSorted((a, b) => (a.due < b.due ? -1 : 1))]));
}

/** Whether something of it is to be looked at now: what will only change later is no use to confirm. */
export function isDue(reviews: readonly RuleReview[] = []): boolean {
  return reviews.some(({ clock }) => clock !== 'coming');
}

/** What is to be done, and until when (辽政办发〔2025〕6号: 依据变化之日起 1 个月内启动调整). */
export function reviewSentence({ citation, from, due, clock, kind }: RuleReview): string {
  const ends = kind === 'removed' || kind === 'repealed';
  if (clock === 'coming')
    return `依据${citation}将自 ${from} 起${ends ? '停止施行' : '变化'}，届时须在 ${due} 前复核。`;
  const until = clock === 'overdue' ? `应在 ${due} 前复核，已逾期` : `须在 ${due} 前复核`;
  return `依据${citation}自 ${from} 起${ends ? '已停止施行' : '已变化'}，${until}。`;
}

/**
 * The day on which each provision that a rule rests on now was last looked at: when a legal reviewer confirmed the rule,
 * or when the provision was written into it after that. A change by the planner alone clears nothing.
 */
export function lookedAt(stages: readonly Stage[]): ReadonlyMap<string, string> {
  let looked = new Map<string, string>();
  for (const { rule, confirmed, day } of stages) {
    const before = looked;
    looked = new Map(restsOn(rule).map((citation) => [citation, confirmed ? day : (before.get(citation) ?? day)]));
  }
  return looked;
}

/** Provisions named in the basis; a document number alone is the whole document. */
function restsOn({ basis: { citation, document } }: Rule): string[] {
  return [...new Set([...citationsIn(citation).found, ...(document === null ? [] : wholeDocument(document))])];
}

/** 文号 are written as offices like: what is none names no document of the library. */
function wholeDocument(document: string): string[] {
  const folded = document.replace(/\s+/g, '');
  return /^\p{sc=Han}{1,20}〔(?:19|20)\d{2}〕\d{1,4}号$/u.test(folded) ? [folded] : [];
}

/** Every rule from its beginning on: as shipped, then each version. */
function stagesOf(rows: readonly RuleRow[]): ReadonlyMap<string, Stage[]> {
  const shipped = SHIPPED_RULES.map((rule) => [rule.id, [{ rule, confirmed: false, day: SHIPPED_ON }]] as const);
  const stages = new Map<string, Stage[]>(shipped.map(([id, one]) => [id, [...one]]));
  for (const { rule: id, content, action, at } of rows) {
    const day = new Date(Date.parse(at) + BEIJING).toISOString().slice(0, 10);
    const stage = { rule: ruleFrom(content), confirmed: action === 'confirmed', day };
    stages.set(id, [...(stages.get(id) ?? []), stage]);
  }
  return stages;
}
