/** `subjects.tsv`: every listed subject of the authority, in or out, each with its stratum and its reason. */

import type { Subject } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { OUT_REASONS, type OutReason } from '../content.ts';
import { type ListedSubject, listedSubjects } from '../registry.ts';
import { subjectId } from './ids.ts';
import { clauseOf, type PreparedRow, type PreparedRows } from './rows.ts';
import { classOf, stratumCode } from './strata.ts';

/** Rosters are held in memory. */
const MOST_SUBJECTS = 500_000;

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

interface Roster {
  readonly subjects: readonly Subject[];
  readonly exclusions: readonly Exclusion[];
}

/** Reads the registry and places everybody. Throws `invalid-input` for an empty registry, `too-large`. */
export async function rosterOf(
  db: Kysely<Tables>,
  organisation: string,
  { rows, rules }: PreparedRows,
): Promise<Roster> {
  const subjects: Subject[] = [];
  const exclusions: Exclusion[] = [];
  // The highest ratio first; equal ones in the order of the task.
  const order = rows
    .map((row, at) => ({ row, at: at + 1 }))
    .toSorted((a, b) => b.row.ratio - a.row.ratio || a.at - b.at);
  for await (const piece of listedSubjects(db, organisation))
    for (const one of piece) {
      const { row, reason, rule = null, counted = null } = placeOf(one, order);
      const id = subjectId(one);
      const stratum = stratumCode(row, classOf(one.creditClass));
      const status = reason === undefined ? 'in' : 'out';
      subjects.push({ id, name: one.name, stratum, lots: 1, status, reason: reason ?? '' });
      if (reason !== undefined)
        exclusions.push({
          id,
          name: one.name,
          stratum,
          reason,
          rule,
          clause: rule === null ? null : clauseOf(rules[rule]!),
          counted,
        });
      if (subjects.length > MOST_SUBJECTS)
        throw new Problem('too-large', {
          detail: `名录超过 ${MOST_SUBJECTS} 户，目前的冻结方式不支持，请联系系统管理员。`,
        });
    }
  if (subjects.length === 0)
    throw new Problem('invalid-input', { detail: '名录库里没有检查对象，无从抽取。请先录入或导入名录。' });
  return { subjects, exclusions };
}

interface Place {
  /** 0: nobody's. */
  readonly row: number;
  readonly reason?: OutReason;
  readonly rule?: number;
  readonly counted?: number;
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
  const open = fitting.find(({ row }) => !row.barred.has(number));
  if (open !== undefined) return { row: open.at };
  return { row: first.at, ...first.row.barred.get(number)! };
}

/** The words for a state of business are those of the reasons. */
function statusReason(status: string): OutReason {
  if (Object.hasOwn(OUT_REASONS, status)) return status as OutReason;
  throw new Error(`no reason for the status ${status}`);
}
