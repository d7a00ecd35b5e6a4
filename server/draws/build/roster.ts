/** `subjects.tsv`: every listed subject of the authority, in or out, each with its stratum and its reason; never all in memory. */

import { formatSubjects, type Subject } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { OUT_REASONS, type OutReason } from '../content.ts';
import { orProblem } from '../refusals.ts';
import { type ListedSubject, listedSubjects } from '../registry.ts';
import type { Barring } from './barrings.ts';
import { subjectId } from './ids.ts';
import { clauseOf, type PreparedRow, type PreparedRows } from './rows.ts';
import { classOf, type Strata } from './strata.ts';

/** Who is out and by which rule; for those who prepare and approve, not for the public. */
export interface Exclusion {
  readonly id: string;
  readonly name: string;
  readonly stratum: string;
  readonly reason: OutReason;
  /** Place in the rules of frequency, and its clause as it is cited; null where none decided. */
  readonly rule: number | null;
  readonly clause: string | null;
  /** Visits that the rule counted. */
  readonly counted: number | null;
}

/** A subject as it stands in the file. */
export interface Placed {
  readonly subject: Subject;
  readonly exclusion: Exclusion | null;
}

/** Everybody of the registry, piece by piece, in the order of ids. */
export async function* placedSubjects(
  db: Kysely<Tables>,
  organisation: string,
  { rows, rules }: PreparedRows,
  strata: Pick<Strata, 'codeOf'>,
): AsyncGenerator<Placed[]> {
  // The highest ratio first; equal ones in the order of the task.
  const order = rows
    .map((row, at) => ({ row, at: at + 1 }))
    .toSorted((a, b) => b.row.ratio - a.row.ratio || a.at - b.at);
  for await (const piece of listedSubjects(db, organisation))
    yield piece.map((one): Placed => {
      const { row, reason, rule = null, counted = null } = placeOf(one, order);
      const [id, name] = [subjectId(one), one.name];
      const stratum = strata.codeOf(row, classOf(one.creditClass));
      if (reason === undefined)
        return { subject: { id, name, stratum, lots: 1, status: 'in', reason: '' }, exclusion: null };
      const clause = rule === null ? null : clauseOf(rules[rule]!);
      return {
        subject: { id, name, stratum, lots: 1, status: 'out', reason },
        exclusion: { id, name, stratum, reason, rule, clause, counted },
      };
    });
}

/** The bytes of the file, one piece after the other; its header alone where nobody is listed. */
export async function* rosterBytes(pieces: AsyncIterable<readonly Placed[]>): AsyncGenerator<Uint8Array> {
  const header = formatSubjects([]);
  yield header;
  for await (const piece of pieces)
    yield orProblem(() => formatSubjects(piece.map(({ subject }) => subject))).subarray(header.length);
}

interface Place {
  /** 0: nobody's. */
  readonly row: number;
  readonly reason?: OutReason;
  readonly rule?: Barring['rule'];
  readonly counted?: Barring['counted'];
}

/** The row that a subject stands in: the first that it may be drawn for, else the first that it fits, with the reason. */
function placeOf(
  { number, status }: ListedSubject,
  order: readonly { readonly row: PreparedRow; readonly at: number }[],
): Place {
  const fitting = order.filter(({ row }) => row.fits.has(number));
  const [first] = fitting;
  if (first === undefined)
    return {
      row: 0,
      reason: order.some(({ row }) => row.applies.has(number)) ? 'outside-narrowing' : 'not-applicable',
    };
  if (status !== 'active') return { row: first.at, reason: statusReason(status) };
  const open = fitting.find(({ row }) => row.barred.of(number) === undefined);
  if (open !== undefined) return { row: open.at };
  return { row: first.at, ...first.row.barred.of(number)! };
}

/** The words for a state of business are those of the reasons. */
function statusReason(status: string): OutReason {
  if (Object.hasOwn(OUT_REASONS, status)) return status as OutReason;
  throw new Error(`no reason for the status ${status}`);
}
