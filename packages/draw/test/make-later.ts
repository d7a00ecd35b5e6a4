/** What comes after a draw, for the tests: supplements of people, replacements, substitutes. */

import type { Selection } from '../src/draw/select.ts';
import type { Change } from '../src/files/changes.ts';
import type { Supplement } from '../src/files/supplement.ts';
import {
  type Assignment,
  assignTeams,
  type BarredPair,
  ChangeBook,
  type ChangeRequest,
  digestHex,
  entryOf,
  formatBarred,
  formatChanges,
  formatInspectors,
  formatSupplement,
  formatSupplementResult,
  type Inspector,
  PROTOCOL,
  type Registry,
  type Result,
  selectedIds,
  staffOf,
  supplementNames,
  supplementPairSeed,
} from '../src/index.ts';
import type { MadeDraw } from './make-draw.ts';

/** A draw as it stands: its files, and the assignment in force. */
export interface Standing {
  readonly files: Map<string, Uint8Array>;
  readonly registry: Registry;
  readonly commitment: string;
  readonly result: Result;
  readonly selection: Selection;
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  readonly assignment: Assignment;
  readonly pairSeed: string;
  /** The result file in force. */
  readonly resultFile: string;
}

/** A draw that nothing has come after yet. */
export function standing({ registry, files, execution, pairSeed, commitment }: MadeDraw): Standing {
  return {
    files,
    registry,
    commitment,
    result: execution.result,
    selection: execution.selection,
    inspectors: registry.inspectors,
    barred: registry.barred,
    assignment: execution.assignment,
    pairSeed,
    resultFile: 'result.json',
  };
}

/** Adds supplement n and matches again. */
export async function addSupplement(
  before: Standing,
  n: number,
  added: readonly Inspector[],
  bars: readonly BarredPair[] = [],
  tweak: (honest: Supplement) => Supplement = (honest) => honest,
): Promise<Standing> {
  const names = supplementNames(n);
  const people = formatInspectors(added, names.inspectors);
  const pairs = formatBarred(bars, names.barred);
  const honest: Supplement = {
    protocol: PROTOCOL,
    commitment: before.commitment,
    number: n,
    previous: digestHex(before.files.get(before.resultFile)!),
    files: { [names.barred]: entryOf(names.barred, pairs), [names.inspectors]: entryOf(names.inspectors, people) },
    reason: '借调邻区执法人员',
    createdAt: `2026-11-2${3 + n}T01:00:00Z`,
  };
  const head = formatSupplement(tweak(honest));
  const inspectors = [...before.inspectors, ...added];
  const barred = [...before.barred, ...bars];
  const pairSeed = supplementPairSeed(before.result.seed, digestHex(head));
  const assignment = await assignTeams(
    selectedIds(before.result.strata),
    staffOf(inspectors, barred),
    before.registry.rules,
    pairSeed,
  );
  const { teams, loadMax } = assignment;
  const files = new Map(before.files)
    .set(names.head, head)
    .set(names.inspectors, people)
    .set(names.barred, pairs)
    .set(
      names.result,
      formatSupplementResult({
        protocol: PROTOCOL,
        commitment: before.commitment,
        supplement: digestHex(head),
        teams,
        loadMax,
      }),
    );
  return { ...before, files, inspectors, barred, assignment, pairSeed, resultFile: names.result };
}

/** A book of changes on the assignment in force. */
function bookOf({ assignment, registry, inspectors, barred, pairSeed, result, selection }: Standing): ChangeBook {
  return new ChangeBook({
    teams: assignment.teams,
    loadMax: assignment.loadMax!,
    rules: registry.rules,
    staff: staffOf(inspectors, barred),
    pairSeed,
    stratumOf: new Map(result.strata.flatMap(({ code, selected }) => selected.map((id) => [id, code] as const))),
    substitutes: new Map([...selection.substitutes].map(([code, next]) => [code, next.map(({ id }) => id)])),
  });
}

/** What a change says of itself, beside what it does. */
const approved = {
  evidence: null,
  approvals: ['张三', '李四'],
  at: '2026-11-30T01:00:00Z',
} as const;

/** A person who must leave the team of a subject. */
export function replaceRequest(subject: string, out: string, cause: 'recusal' | 'unavailable'): ChangeRequest {
  return { kind: 'replace', subject, out, cause, ...approved };
}

/** A subject that cannot be inspected. */
export function substituteRequest(subject: string): ChangeRequest {
  return { kind: 'substitute', subject, reason: 'closed', ...approved };
}

/** Adds `changes.json`; each request may look at the teams as they are by then. */
export function addChanges(
  before: Standing,
  ...requests: readonly ((book: ChangeBook) => ChangeRequest)[]
): Standing & { readonly changes: readonly Change[] } {
  const book = bookOf(before);
  for (const request of requests) book.apply(request(book));
  const bytes = formatChanges({
    protocol: PROTOCOL,
    commitment: before.commitment,
    result: digestHex(before.files.get(before.resultFile)!),
    changes: book.changes,
    teams: book.teams,
  });
  return { ...before, files: new Map(before.files).set('changes.json', bytes), changes: book.changes };
}
