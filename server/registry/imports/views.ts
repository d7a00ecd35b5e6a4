/** Imports and their rows as people see them: nothing secret, private things masked. */

import { fieldsOf, type ListedKind, shownValues } from '@mingqian/reader';
import type { z } from 'zod';
import type { Actor } from '../../platform/index.ts';
import { parseCounts } from './counts.ts';
import type { RowRecord } from './row-store.ts';
import type { importView, RowView } from './schema.ts';
import { type OpenedRow, opened } from './staging.ts';
import { importAbilities } from './states.ts';
import type { ImportRecord, SheetRecord } from './store.ts';
import type { Twin } from './types.ts';

const KINDS: readonly ListedKind[] = ['subjects', 'brokers', 'inspectors', 'inspected'];

/** An import with what the actor may do with it. */
export function viewOfImport(record: ImportRecord, actor: Actor): z.input<typeof importView> {
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    fileName: record.file_name,
    fileSize: record.file_size,
    encoding: record.encoding,
    account: record.account,
    accountName: record.account_name,
    organisation: record.organisation,
    job: record.job,
    counts: parseCounts(record.counts),
    failure: record.failure,
    createdAt: record.created_at,
    changedAt: record.changed_at,
    appliedAt: record.applied_at,
    request: record.request,
    clearedAt: record.cleared_at,
    abilities: [...importAbilities(actor, record)],
  };
}

/** A sheet with its columns; its first rows are asked for apart. */
export function viewOfSheet(sheet: SheetRecord) {
  return {
    sheet: sheet.sheet,
    name: sheet.name,
    visibility: sheet.visibility,
    kind: sheet.kind,
    label: sheet.label,
    headerRows: JSON.parse(sheet.header_rows) as number[],
    columns: JSON.parse(sheet.columns) as { field: string; column: string; header: string; confidence: number }[],
    labels: JSON.parse(sheet.labels) as { column: string; header: string }[],
    notes: JSON.parse(sheet.notes) as string[],
    rows: sheet.rows,
    mappingSource: sheet.mapping_source,
  };
}

/** What columns can be mapped to. */
export function mappableFields(): Record<ListedKind, { field: string; label: string; isSettable: boolean }[]> {
  const pairs = KINDS.map((kind) => [
    kind,
    fieldsOf(kind).map(({ field, label, isSettable }) => ({ field, label, isSettable })),
  ]);
  return Object.fromEntries(pairs) as Record<ListedKind, { field: string; label: string; isSettable: boolean }[]>;
}

/** A row with everything that was found and decided about it. */
export function viewOfRow(record: RowRecord): RowView {
  const row = opened(record);
  const asks = record.fate === 'undecided' ? row.issues : [];
  return {
    position: row.position,
    sheet: row.sheet,
    row: row.row,
    kind: row.kind,
    fate: row.fate,
    reasons: reasonsOf(row),
    corrections: [...row.corrections],
    values: row.kind === null ? {} : { ...shownValues(row.kind, row.content.values), ...secretMarks(record, row.kind) },
    question: record.fate === 'undecided' ? questionOf(row) : null,
    questionKey: record.question,
    needs: [...new Set(asks.flatMap(({ needs }) => needs ?? []))],
    decision: row.decision === null ? null : { action: row.decision.action, reason: row.decision.reason },
    action: record.action,
    target: record.target,
    changes: row.changes.map((change) => ({ ...change })),
  };
}

/** That there is something, not what. */
function secretMarks({ secret }: RowRecord, kind: ListedKind): Record<string, string> {
  if (secret === null) return {};
  const names = fieldsOf(kind).filter(({ isSecret }) => isSecret);
  return { secret: `有${names.map(({ label }) => label).join('或')}，加密保存，不显示` };
}

/** Why a row is what it is, in sentences. */
export function reasonsOf({ decision, issues, refusals, twin, notes, fate }: OpenedRow): string[] {
  const decided =
    decision === null ? [] : [`按决定${decision.action === 'take' ? '采用' : '不列入'}：${decision.reason}`];
  const open = fate === 'undecided' ? issues.map(({ text }) => text) : [];
  return [...refusals, ...open, ...(twin === null ? [] : [twinSentence(twin)]), ...decided, ...notes];
}

function twinSentence(twin: Twin): string {
  switch (twin.kind) {
    case 'repeat':
      return '与前面的一行完全重复，只读入一次';
    case 'differs':
      return '与前面一行的编号和名称相同，但有的内容不同';
    case 'conflict':
      return '与另一行用了同一编号，但名称不同';
    case 'similar':
      return '名录库里有名称和住所相同、编号不同的记录';
    case 'moved':
      return twin.sentence;
  }
}

const TWIN_ANSWERS: Readonly<Record<Exclude<Twin['kind'], 'repeat'>, string>> = {
  differs: '请回答：只留其中一行，或合并成一行',
  conflict: '请核对后回答：改成正确的编号采用，或不列入',
  similar: '请回答：就是那一条（按更新处理），或另立一条，或不列入',
  moved: '请处理后重新试算，或不列入',
};

function questionOf({ issues, twin }: OpenedRow): string {
  const answers = new Set(issues.map(({ answer }) => answer));
  if (twin !== null && twin.kind !== 'repeat') answers.add(TWIN_ANSWERS[twin.kind]);
  return [...answers].join('；');
}
