/**
 * From data rows to fates, the same for every kind of list: check each row, check rows against each other, apply the
 * decisions, check again, and say what became of every row.
 */

import { maskText, maskValue } from '../codes/mask.ts';
import { cellText } from '../normalise/text.ts';
import { ReadRefusal } from '../refusal.ts';
import type { RawRow } from '../table/analyse.ts';
import type { Cell, Decision, DecisionFile, Fate, ReadOptions, RowFate } from '../types.ts';
import { SETTABLE } from './decisions.ts';
import { type Draft, fieldOf, publicValues } from './draft.ts';

/** A checked row with what may become of it. */
export interface Checked<R> extends Draft {
  /** Number by which the list knows it, fit for a public file; null where there is none. */
  readonly id: string | null;
  /** The record it makes when taken. */
  readonly record: R;
}

export interface Settled<R> extends Checked<R> {
  decision?: Decision;
  /** Row that was taken in the place of this one. */
  replacedBy?: Settled<R>;
}

export interface Checks<R> {
  readonly file: DecisionFile;
  check(raw: RawRow, decision: Decision | undefined): Checked<R>;
  /** Adds the issues that lie between rows. */
  compare(rows: readonly Settled<R>[]): void;
  /** The record of a row that is left out, or null where the list has no place for one. */
  leftOut(row: Settled<R>): R | null;
}

export interface Outcome<R> {
  readonly fates: RowFate[];
  readonly records: R[];
}

/** Settles all data rows of a file. */
export function settle<R>(rows: readonly RawRow[], checks: Checks<R>, options: ReadOptions): Outcome<R> {
  const decisions = (options.decisions ?? []).filter(({ file }) => file === undefined || file === checks.file);
  const first = checkAll(rows, checks, new Map());
  const byRow = assign(decisions, first, checks.file);
  const settled = decisions.length === 0 ? first : checkAll(rows, checks, byRow);
  const records: R[] = [];
  const standing = new Set(settled.filter(stands).map(({ id }) => id));
  const fates = settled.map((row) => {
    if (stands(row)) records.push(row.record);
    else if (isLeftOut(row, options)) return leave(row, checks, standing, records);
    return fateOf(row);
  });
  return { fates, records };
}

function checkAll<R>(rows: readonly RawRow[], checks: Checks<R>, byRow: ReadonlyMap<string, Decision>): Settled<R>[] {
  const settled = rows.map((raw): Settled<R> => {
    const decision = byRow.get(keyOf(raw.sheet, raw.row));
    if (decision?.action !== 'take') return { ...checks.check(raw, undefined), ...(decision ? { decision } : {}) };
    return take(raw, decision, checks);
  });
  checks.compare(settled.filter(({ decision, refusals }) => decision?.action !== 'leave-out' && refusals.length === 0));
  return settled;
}

/** Checks a row again with the decided values in the place of its cells; what remains is taken as it is. */
function take<R>(raw: RawRow, decision: Decision, checks: Checks<R>): Settled<R> {
  const given: Record<string, Cell> = { ...decision.values };
  const row: Settled<R> = { ...checks.check({ ...raw, cells: { ...raw.cells, ...given } }, decision), decision };
  const open = row.issues.find(({ needs }) => needs !== undefined);
  if (open) {
    const where = open.needs === 'recusals' ? 'recusals' : `values.${open.needs}`;
    throw refusal(`表“${raw.sheet}”第 ${raw.row} 行按决定采用，但还有问题没解决：${open.text}。请在 ${where} 里写明。`);
  }
  row.issues.length = 0;
  for (const [name, value] of Object.entries(decision.values ?? {})) {
    const { label, privacy } = fieldOf(row.kind, name);
    const before = maskValue(cellText(raw.cells[name]), privacy);
    row.corrections.push({ field: name, label: `${label}：按决定填写`, before, after: maskValue(value, privacy) });
  }
  return row;
}

function assign<R>(
  decisions: readonly Decision[],
  rows: readonly Settled<R>[],
  file: DecisionFile,
): Map<string, Decision> {
  const sheets = [...new Set(rows.map(({ raw }) => raw.sheet))];
  const byRow = new Map<string, Decision>();
  const byKey = new Map(rows.map((row) => [keyOf(row.raw.sheet, row.raw.row), row]));
  for (const decision of decisions) {
    const sheet = decision.sheet ?? (sheets.length === 1 ? sheets[0]! : null);
    if (sheet === null)
      throw refusal(`第 ${decision.row} 行的决定没有写表名，而文件里有 ${sheets.length} 张表有数据。请补上 sheet。`);
    const row = byKey.get(keyOf(sheet, decision.row));
    const place = `表“${sheet}”第 ${decision.row} 行`;
    if (!row) throw refusal(`${place}不是数据行，不能作决定。请核对表名和行号。`);
    if (row.refusals.length > 0)
      throw refusal(`${place}不收，决定改变不了：${row.refusals[0]}。请改好原表后重新上传。`);
    if (row.issues.length === 0) throw refusal(`${place}不需要决定。请删去这一条，或核对行号。`);
    if (decision.recusals && file !== 'inspectors')
      throw refusal(`${place}不是执法检查人员，不能写 recusals。请删去。`);
    if (byRow.has(keyOf(sheet, decision.row))) throw refusal(`${place}有两条决定。请只留一条。`);
    const wrong = Object.keys(decision.values ?? {}).find((field) => !SETTABLE[file].includes(field));
    if (wrong !== undefined)
      throw refusal(`${place}的决定不能填写“${wrong}”。可以填写：${SETTABLE[file].join('、')}。`);
    byRow.set(keyOf(sheet, decision.row), decision);
  }
  return byRow;
}

function stands<R>(row: Settled<R>): boolean {
  const { decision, issues, refusals, replacedBy } = row;
  return refusals.length === 0 && issues.length === 0 && decision?.action !== 'leave-out' && !replacedBy;
}

function isLeftOut<R>(row: Settled<R>, options: ReadOptions): boolean {
  if (row.refusals.length > 0) return false;
  return row.decision?.action === 'leave-out' || row.replacedBy !== undefined || options.leaveOutUndecided === true;
}

function fateOf<R>(row: Settled<R>): RowFate {
  if (row.refusals.length > 0) return fate(row, 'refused', row.refusals);
  if (row.issues.length > 0) {
    const answers = [...new Set(row.issues.map(({ answer }) => answer))];
    const reasons = row.issues.map(({ text }) => text);
    return { ...fate(row, 'undecided', reasons), question: maskText(`${reasons.join('；')}。${answers.join('；')}。`) };
  }
  const decided = row.decision ? [`按决定采用：${row.decision.reason}`] : [];
  return fate(row, row.corrections.length > 0 ? 'corrected' : 'taken', decided);
}

/** Leaves a row out. With a usable id that no other row has, it stays in the list as `out`, so that nothing vanishes. */
function leave<R>(row: Settled<R>, checks: Checks<R>, standing: Set<string | null>, records: R[]): RowFate {
  const why = row.decision ? [`按决定不列入：${row.decision.reason}`] : row.issues.map(({ text }) => text);
  if (row.replacedBy) why.push(`按决定由第 ${row.replacedBy.raw.row} 行代替`);
  return fate(row, 'left-out', [...why, placeOf(row, checks, standing, records)]);
}

function placeOf<R>(row: Settled<R>, checks: Checks<R>, standing: Set<string | null>, records: R[]): string {
  if (row.id !== null && standing.has(row.id)) return '只搁置这一行：同一编号已有另一行在名单里';
  const record = checks.leftOut(row);
  if (row.id === null || record === null) return '没有可以公开使用的编号，不进入名单';
  standing.add(row.id);
  records.push(record);
  return '留在名单里，标为不参加抽取（undecided）';
}

function fate<R>(row: Settled<R>, kind: Fate, reasons: readonly string[]): RowFate {
  return {
    sheet: row.raw.sheet,
    row: row.raw.row,
    kind: 'data',
    fate: kind,
    reasons: [...reasons, ...row.notes].map(maskText),
    corrections: row.corrections,
    values: publicValues(row),
  };
}

function keyOf(sheet: string, row: number): string {
  return `${row}\n${sheet}`;
}

function refusal(message: string): ReadRefusal {
  return new ReadRefusal('decisions', maskText(message));
}
