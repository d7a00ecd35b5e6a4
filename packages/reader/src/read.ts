/** A file in, records and fates out: one function for each kind of list. */

import { catalogueChecks } from './check/catalogue.ts';
import { countFates } from './check/counts.ts';
import { inspectedChecks } from './check/inspected.ts';
import { barredPairs, inspectorChecks } from './check/inspectors.ts';
import { type Checks, settle } from './check/settle.ts';
import { subjectChecks } from './check/subjects.ts';
import { ReadRefusal } from './refusal.ts';
import { type AnalysedSheet, analyseSheet, otherFate, type RawRow } from './table/analyse.ts';
import { type LoadedSheet, loadSheets } from './table/load.ts';
import type {
  AnyOptions,
  AnyReading,
  CatalogueReading,
  FileInput,
  InspectedReading,
  InspectorOptions,
  InspectorReading,
  Reading,
  ReadOptions,
  RowFate,
  SheetKind,
  SheetVerdict,
  SubjectReading,
} from './types.ts';
import { type Kind, kindOf } from './vocabulary/columns.ts';

type ListKind = AnyReading['kind'];
/** Beijing is eight hours ahead of UTC, all year. */
const BEIJING_MS = 8 * 3_600_000;
/** Kinds of sheets that a list is read from. */
const SHEETS_OF: Readonly<Record<ListKind, readonly SheetKind[]>> = {
  subjects: ['subjects', 'brokers'],
  inspectors: ['inspectors'],
  inspected: ['inspected'],
  catalogue: ['catalogue'],
};

/** Reads a registry of subjects, firms and brokers. */
export async function readSubjects(file: FileInput, options: ReadOptions = {}): Promise<SubjectReading> {
  return subjectsFrom(await loadSheets(file, options), options);
}

/** Reads a registry of inspectors; recusals are matched to `options.subjects`. */
export async function readInspectors(file: FileInput, options: InspectorOptions): Promise<InspectorReading> {
  return inspectorsFrom(await loadSheets(file, options), options);
}

/** Reads a list of earlier inspections. */
export async function readInspected(file: FileInput, options: ReadOptions = {}): Promise<InspectedReading> {
  return inspectedFrom(await loadSheets(file, options), options);
}

/** Reads a catalogue of inspection items. */
export async function readCatalogue(file: FileInput, options: ReadOptions = {}): Promise<CatalogueReading> {
  return catalogueFrom(await loadSheets(file, options), options);
}

/** Reads whatever list a file holds; of several, the one with most rows. */
export async function readAny(file: FileInput, options: AnyOptions = {}): Promise<AnyReading> {
  return anyFrom(await loadSheets(file, options), options);
}

/** `readSubjects` on loaded sheets. */
export function subjectsFrom(loaded: readonly LoadedSheet[], options: ReadOptions): SubjectReading {
  const { records, ...reading } = readList(loaded, 'subjects', options, subjectChecks);
  return { ...reading, subjects: records };
}

/** `readInspectors` on loaded sheets. */
export function inspectorsFrom(loaded: readonly LoadedSheet[], options: InspectorOptions): InspectorReading {
  const { records, ...reading } = readList(loaded, 'inspectors', options, (headersOf) =>
    inspectorChecks(kindOf('inspectors')!, headersOf, options),
  );
  return { ...reading, inspectors: records.map(({ person }) => person), barred: barredPairs(records) };
}

/** `readInspected` on loaded sheets. */
export function inspectedFrom(loaded: readonly LoadedSheet[], options: ReadOptions): InspectedReading {
  const { records, ...reading } = readList(loaded, 'inspected', options, (headersOf) =>
    inspectedChecks(kindOf('inspected')!, headersOf),
  );
  return { ...reading, visits: records };
}

/** `readCatalogue` on loaded sheets. */
export function catalogueFrom(loaded: readonly LoadedSheet[], options: ReadOptions): CatalogueReading {
  const { records, ...reading } = readList(loaded, 'catalogue', options, (headersOf) =>
    catalogueChecks(kindOf('catalogue')!, headersOf),
  );
  return { ...reading, items: records };
}

/** `readAny` on loaded sheets. */
export function anyFrom(loaded: readonly LoadedSheet[], options: AnyOptions): AnyReading {
  const kind = largestKind(loaded);
  switch (kind) {
    case 'subjects':
      return { kind, ...subjectsFrom(loaded, options) };
    case 'inspectors': {
      const today = options.today ?? new Date(Date.now() + BEIJING_MS).toISOString().slice(0, 10);
      return { kind, ...inspectorsFrom(loaded, { ...options, today, subjects: options.subjects ?? [] }) };
    }
    case 'inspected':
      return { kind, ...inspectedFrom(loaded, options) };
    case 'catalogue':
      return { kind, ...catalogueFrom(loaded, options) };
  }
}

function largestKind(loaded: readonly LoadedSheet[]): ListKind {
  const rows: Record<ListKind, number> = { subjects: 0, inspectors: 0, inspected: 0, catalogue: 0 };
  const found = new Set<ListKind>();
  for (const sheet of loaded) {
    const { verdict, data } = analyseSheet(sheet, {}, null);
    for (const [kind, sheets] of Object.entries(SHEETS_OF) as [ListKind, readonly SheetKind[]][]) {
      if (!sheets.includes(verdict.kind)) continue;
      found.add(kind);
      rows[kind] += data.length;
    }
  }
  const best = [...found].sort((a, b) => rows[b] - rows[a])[0];
  if (best) return best;
  throw new ReadRefusal(
    'no-table',
    '没有找到能认出的名录（检查对象、执法检查人员、已检查记录或随机抽查事项清单）。请检查表头的列名，或指明表头所在行和各列的含义。',
  );
}

type MakeChecks<R> = (
  headersOf: (sheet: string) => Readonly<Record<string, string>>,
  kindOfSheet: (sheet: string) => Kind,
) => Checks<R>;

function readList<R>(
  loaded: readonly LoadedSheet[],
  list: ListKind,
  options: ReadOptions,
  makeChecks: MakeChecks<R>,
): Reading & { records: R[] } {
  const wanted = SHEETS_OF[list];
  const sheets = loaded.map((sheet) => analyseSheet(sheet, options, wanted[0]!));
  const used = new Map(
    sheets.filter(({ verdict }) => wanted.includes(verdict.kind)).map((one) => [one.verdict.sheet, one]),
  );
  if (used.size === 0) throw noTable(wanted[0]!);
  const checks = makeChecks(
    (name) => used.get(name)!.headers,
    (name) => used.get(name)!.kind!,
  );
  const data = [...used.values()].flatMap((sheet) => sheet.data);
  const { fates, records } = settle(data, checks, options);
  const verdicts = sheets.map(({ verdict }) => verdict);
  const all = inOrder(
    [...fates, ...sheets.flatMap((sheet) => otherFates(sheet, used.has(sheet.verdict.sheet)))],
    verdicts,
  );
  return { fates: all, counts: countFates(all, verdicts), sheets: verdicts, records };
}

/** Rows that are not data, and all rows of sheets that belong to another list. */
function otherFates({ verdict, data, others }: AnalysedSheet, isUsed: boolean): RowFate[] {
  if (isUsed) return [...others];
  const reason = `这张表是${verdict.label}，不在这次读取之内`;
  const skipped = data.map(({ sheet, row }: RawRow) => otherFate(sheet, row, 'note', reason));
  return [...others, ...skipped];
}

function inOrder(fates: readonly RowFate[], verdicts: readonly SheetVerdict[]): RowFate[] {
  const place = new Map(verdicts.map(({ sheet }, i) => [sheet, i]));
  return [...fates].sort((a, b) => place.get(a.sheet)! - place.get(b.sheet)! || a.row - b.row);
}

function noTable(kind: SheetKind): ReadRefusal {
  const { label, fields, required } = kindOf(kind)!;
  const names = required.map((group) =>
    fields
      .filter(({ field }) => group.includes(field))
      .map((one) => one.label)
      .join('或'),
  );
  return new ReadRefusal(
    'no-table',
    `没有找到${label}的表头。表头里至少要有：${names.join('，')}。请检查列名，或指明表头所在行和各列的含义。`,
  );
}
