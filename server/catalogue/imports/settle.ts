/** From what the rules say of a row to its fate, the same for items and powers. */

import { canonicalJson, type Json } from '../../platform/index.ts';
import type { Assessed, AssessedRow, Decision, Question } from './assessed.ts';
import type { ReadRow } from './reading/protocol.ts';

/** What the rules say: questions, refusals, or facts to be written. */
export interface Verdict<Facts> {
  readonly questions: readonly Question[];
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
  readonly name: string;
  readonly facts?: Facts;
  readonly code?: string;
  /** The record that has these facts already, or others; null for a new one. */
  readonly record?: string | null;
  readonly before?: Facts | undefined;
}

/** Settles one row. `judge` is told whether somebody decided to take it. Codes given away are added to `codes`. */
export function settle<Facts>(
  row: ReadRow,
  decision: Decision | undefined,
  judge: (decided: boolean) => Verdict<Facts>,
  codes: Set<string>,
): Assessed<Facts> {
  const { sheet, row: number, corrections, values } = row;
  const base = { sheet, row: number, outcome: null, name: null, corrections: [...corrections], needs: [], values };
  const none = { facts: null, record: null, code: '' };
  const end = (fate: AssessedRow['fate'], reasons: readonly string[]) => ({
    row: { ...base, fate, reasons: [...reasons] },
    ...none,
  });
  if (row.kind !== 'data') return end('not-data', row.notes);
  if (row.refusals.length > 0) return end('refused', row.refusals);
  if (decision?.action === 'leave-out') return end('left-out', [`按决定不列入：${decision.reason}`]);
  const verdict = judge(decision !== undefined);
  if (verdict.refusals.length > 0) return end('refused', verdict.refusals);
  const questions = openQuestions(row, decision, verdict.questions);
  if (questions.length > 0) {
    const needs = [...new Set(questions.flatMap(({ field }) => field ?? []))];
    return {
      row: { ...base, name: verdict.name, fate: 'undecided', needs, reasons: questions.map(({ text }) => text) },
      ...none,
    };
  }
  const { facts, code, record, before } = verdict as Required<Verdict<Facts>>;
  codes.add(code);
  const outcome = record === null ? 'add' : same(before, facts) ? 'unchanged' : 'change';
  const changed = decided(row, decision);
  const reasons = [...(decision ? [`按决定采用：${decision.reason}`] : []), ...row.notes, ...verdict.notes];
  const all = [...corrections, ...changed];
  const fate = all.length > 0 ? 'corrected' : 'taken';
  return { row: { ...base, fate, outcome, name: verdict.name, corrections: all, reasons }, facts, record, code };
}

/** What the reader and the rules ask, each once; a value or a decision to take it answers. */
function openQuestions(row: ReadRow, decision: Decision | undefined, asked: readonly Question[]): Question[] {
  const given = new Set(Object.keys(decision?.values ?? {}));
  const byReader = row.issues.filter(({ field }) => {
    if (field === null) return decision === undefined;
    return !given.has(field) && !asked.some((question) => question.field === field);
  });
  return [...byReader, ...asked];
}

/** What people filled in, as corrections that the row names. */
function decided(row: ReadRow, decision: Decision | undefined): AssessedRow['corrections'] {
  return Object.entries(decision?.values ?? {}).map(([field, value]) => ({
    field,
    label: '按决定填写',
    before: row.values[field] ?? '',
    after: typeof value === 'string' ? value : canonicalJson(value as unknown as Json),
  }));
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one as Json) === canonicalJson(other as Json);
}
