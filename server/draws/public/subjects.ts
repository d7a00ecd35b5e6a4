/** The frozen list of subjects, read from `subjects.tsv` itself: who is in, who is out and why; once disclosed, who was selected. */

import { parseResult, type Result, seedsFrom, subjectTickets, utf8 } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { committedParts } from '../ceremony/loading.ts';
import { OUT_REASONS, type OutReason } from '../content.ts';
import { fileChunks } from '../files.ts';
import { readHeld } from '../held.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import type { PublicSubjects, SubjectsAsked } from './schema.ts';

const LF = 0x0a;

/** One line of the file. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly stratum: string;
  readonly lots: number;
  readonly status: 'in' | 'out';
  readonly reason: string;
}

/** A page of the list, in order of the ids. */
export async function readSubjects(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'store' | 'cipher'>,
  draw: StoredDraw,
  asked: SubjectsAsked,
): Promise<PublicSubjects> {
  const { committed, frozen } = committedParts(draw.content);
  const result = await disclosedResult(db, deps, draw);
  if (asked.status === 'selected' && result === null)
    throw new Problem('invalid-input', { detail: '名单还没有公开，现在不能按“已抽中”查询。' });
  const selected = new Set(result?.strata.flatMap((stratum) => stratum.selected) ?? []);
  const { sha256 } = frozen.files['subjects.tsv'];
  const from = (asked.page - 1) * asked.size;
  const rows: Row[] = [];
  let total = 0;
  for await (const lines of linesOf(fileChunks(deps.store, sha256), needleOf(asked)))
    for (const row of lines.map(rowOf)) {
      if (!isAsked(row, asked, selected)) continue;
      if (total >= from && rows.length < asked.size) rows.push(row);
      total += 1;
    }
  const labels = new Map(frozen.strata.map(({ code, label }) => [code, label]));
  const subjectSeed = result === null ? null : seedsFrom(result.seed).subjectSeed;
  const cutoffs = new Map(result?.strata.map(({ code, cutoff }) => [code, cutoff]));
  return {
    number: committed.number,
    sha256,
    total,
    subjectSeed,
    rows: rows.map((row) => ({
      ...row,
      ...outOf(row),
      stratumLabel: labels.get(row.stratum) ?? row.stratum,
      drawn:
        subjectSeed === null || row.status === 'out'
          ? null
          : {
              selected: selected.has(row.id),
              ticket: subjectTickets(subjectSeed, row.id, row.lots).key,
              cutoff: cutoffs.get(row.stratum) ?? null,
            },
    })),
  };
}

/** `result.json`, once everybody may know it; null before. */
async function disclosedResult(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher'>,
  { id, content }: StoredDraw,
): Promise<Result | null> {
  if (content.state !== 'disclosed') return null;
  const text = await readHeld(db, deps, id, 'result.json');
  return text === null ? null : parseResult(utf8(text));
}

/** What every line asked for contains: only those are read. */
function needleOf({ q, status, reason, stratum }: SubjectsAsked): Buffer | null {
  if (q) return Buffer.from(q);
  if (reason) return Buffer.from(`\tout\t${reason}\n`);
  if (stratum) return Buffer.from(`\t${stratum}\t`);
  return status === 'out' ? Buffer.from('\tout\t') : null;
}

/** The lines under the header, or those of them with some bytes in them, as the file is read: never all of it in memory. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  needle: Buffer | null,
): AsyncGenerator<readonly string[]> {
  let rest = Buffer.alloc(0);
  let isUnderHeader = false;
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(LF) + 1;
    rest = bytes.subarray(end);
    if (end === 0) continue;
    const start = isUnderHeader ? 0 : bytes.indexOf(LF) + 1;
    isUnderHeader = true;
    yield [...linesWith(bytes.subarray(start, end), needle)];
  }
}

/** Of whole lines those with some bytes in them, or all. */
function* linesWith(bytes: Buffer, needle: Buffer | null): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    if (needle !== null) {
      const at = bytes.indexOf(needle, start);
      if (at < 0) return;
      start = Math.max(start, bytes.lastIndexOf(LF, at) + 1);
    }
    const end = bytes.indexOf(LF, start);
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

/** A line of the file; the freeze checked its form. */
export function rowOf(line: string): Row {
  const [id, name, stratum, lots, status, reason] = line.split('\t') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { id, name, stratum, lots: Number(lots), status: status === 'in' ? 'in' : 'out', reason };
}

function isAsked(row: Row, { q, status, reason, stratum }: SubjectsAsked, selected: ReadonlySet<string>): boolean {
  return (
    (!q || row.id.includes(q) || row.name.includes(q)) &&
    (!reason || row.reason === reason) &&
    (!stratum || row.stratum === stratum) &&
    (status === undefined || (status === 'selected' ? selected.has(row.id) : row.status === status))
  );
}

function outOf({ reason }: Row): Pick<PublicSubjects['rows'][number], 'reason' | 'reasonLabel' | 'clause'> {
  if (reason === '') return { reason: null, reasonLabel: null, clause: null };
  const known = OUT_REASONS[reason as OutReason] as { readonly label: string; readonly clause: string } | undefined;
  return { reason, reasonLabel: known?.label ?? reason, clause: known?.clause ?? null };
}
