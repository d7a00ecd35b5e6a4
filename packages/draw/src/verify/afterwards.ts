/** Checks of what came after the draw: supplements of people, replacements, substitutes. */

import { compareBytes } from '../bytes.ts';
import { canonicalize, type Json } from '../canonical-json.ts';
import { ChangeBook } from '../draw/changes.ts';
import type { Execution } from '../draw/execute.ts';
import { type Staff, staffOf } from '../draw/pairs.ts';
import { selectedIds } from '../draw/select.ts';
import { type Assignment, assignTeams } from '../draw/teams.ts';
import { type BarredPair, parseBarred } from '../files/barred.ts';
import { type Change, formatChanges, parseChanges } from '../files/changes.ts';
import { type Inspector, parseInspectors } from '../files/inspectors.ts';
import type { Team } from '../files/result.ts';
import { formatSupplementResult, parseSupplement, supplementNames } from '../files/supplement.ts';
import { supplementPairSeed } from '../seed.ts';
import { digestHex } from '../sha256.ts';
import { sm3Hex } from '../sm3.ts';
import { PROTOCOL } from '../words.ts';
import type { Checked } from './checked.ts';
import { compareEntry, type Frozen, wholeFile } from './frozen.ts';
import { Difference, type Finding, requireSame } from './report.ts';

/** The assignment in force: after the draw, or after the last supplement. */
export interface InForce {
  readonly assignment: Assignment;
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  readonly pairSeed: string;
  readonly resultDigest: string;
}

/** Goes through the supplements in order; null where one differs. */
export async function checkSupplements(
  run: Checked,
  frozen: Frozen,
  commitment: string,
  execution: Execution,
  first: InForce,
): Promise<InForce | null> {
  let inForce: InForce | null = first;
  for (let n = 1; inForce !== null && run.source.size(supplementNames(n).head) !== undefined; n++) {
    const before: InForce = inForce;
    inForce = await run.list.run(`supplement-${n}`, `第 ${n} 次借调人员后的匹配重新算过`, () =>
      checkSupplement(run, frozen, commitment, execution, before, n),
    );
  }
  return inForce;
}

async function checkSupplement(
  run: Checked,
  frozen: Frozen,
  commitment: string,
  { result }: Execution,
  before: InForce,
  n: number,
): Promise<Finding<InForce>> {
  const names = supplementNames(n);
  if (before.assignment.shortage === null) throw new Difference('上一次匹配已经完整，不应再有借调。', names.head);
  const headBytes = await wholeFile(run, names.head);
  const head = parseSupplement(headBytes, n);
  requireSame(names.head, '借调文件与承诺书或上一次结果对不上。', [
    { what: '承诺书摘要', stated: head.commitment, computed: commitment },
    { what: '上一次结果的摘要', stated: head.previous, computed: before.resultDigest },
  ]);
  const added = parseInspectors(await entryBytes(run, head.files, names.inspectors), names.inspectors);
  const known = new Set(before.inspectors.map((person) => person.id));
  const repeated = added.find((person) => known.has(person.id));
  if (repeated !== undefined) throw new Difference(`借调人员 ${repeated.id} 原来就在名单上。`, names.inspectors);
  const inspectors = [...before.inspectors, ...added];
  const bars = parseBarred(
    await entryBytes(run, head.files, names.barred),
    new Set(inspectors.map((p) => p.id)),
    names.barred,
  );
  const barred = [...before.barred, ...bars];
  const pairSeed = supplementPairSeed(result.seed, digestHex(headBytes));
  const assignment = await assignTeams(selectedIds(result.strata), staffOf(inspectors, barred), frozen.rules, pairSeed);
  const { teams, loadMax } = assignment;
  const computed = formatSupplementResult({
    protocol: PROTOCOL,
    commitment,
    supplement: digestHex(headBytes),
    teams,
    loadMax,
  });
  const stated = await wholeFile(run, names.result);
  if (compareBytes(stated, computed) !== 0)
    throw new Difference(`${names.result} 与重新匹配的结果不一致。`, names.result);
  const outcome = assignment.shortage === null ? `配成 ${teams.length} 个检查组` : '人手仍然不足';
  return {
    value: { assignment, inspectors, barred, pairSeed, resultDigest: digestHex(stated) },
    sentence: `一致：增加 ${added.length} 人后${outcome}。原因：${head.reason}`,
  };
}

async function entryBytes(
  run: Checked,
  files: Readonly<Record<string, { rows: number; sha256: string; sm3: string }>>,
  name: string,
): Promise<Uint8Array> {
  const bytes = await wholeFile(run, name);
  const rows = bytes.reduce((sum, byte) => (byte === 0x0a ? sum + 1 : sum), -1);
  compareEntry(name, files[name]!, { rows, sha256: digestHex(bytes), sm3: sm3Hex(bytes) });
  return bytes;
}

/** Replays the changes; returns the teams as they are now. */
export async function checkChanges(
  run: Checked,
  frozen: Frozen,
  commitment: string,
  execution: Execution,
  inForce: InForce,
): Promise<ChangedTeams | null> {
  if (run.source.size('changes.json') === undefined) return { teams: inForce.assignment.teams, changes: [] };
  return run.list.run('changes', '抽签后的换人和递补重新算过', () =>
    replayChanges(run, frozen, commitment, execution, inForce),
  );
}

/** Teams after the changes. */
export interface ChangedTeams {
  readonly teams: readonly Team[];
  readonly changes: readonly Change[];
}

async function replayChanges(
  run: Checked,
  frozen: Frozen,
  commitment: string,
  execution: Execution,
  inForce: InForce,
): Promise<Finding<ChangedTeams>> {
  const bytes = await wholeFile(run, 'changes.json');
  const stated = parseChanges(bytes);
  requireSame('changes.json', '变更文件与承诺书或结果对不上。', [
    { what: '承诺书摘要', stated: stated.commitment, computed: commitment },
    { what: '结果摘要', stated: stated.result, computed: inForce.resultDigest },
  ]);
  const { loadMax } = inForce.assignment;
  if (loadMax === null) throw new Difference('还没有完整的检查组，不应有变更。', 'changes.json');
  const staff: Staff = staffOf(inForce.inspectors, inForce.barred);
  const book = changeBook(frozen, execution, { ...inForce, staff, loadMax });
  for (const change of stated.changes) book.apply(change);
  const computed = formatChanges({ ...stated, changes: book.changes, teams: book.teams });
  if (compareBytes(bytes, computed) !== 0) {
    const at = stated.changes.findIndex((change, i) => textOf(change) !== textOf(book.changes[i]!));
    const where = at < 0 ? '变更后的检查组' : `第 ${at + 1} 条变更的接替者`;
    throw new Difference(`changes.json 中${where}与按签号顺序推算的不一致。`, 'changes.json');
  }
  return {
    value: { teams: book.teams, changes: book.changes },
    sentence: `一致：${stated.changes.length} 条变更的接替者都是签号顺序中的下一个。`,
  };
}

function changeBook(
  frozen: Frozen,
  { selection }: Execution,
  at: InForce & { staff: Staff; loadMax: number },
): ChangeBook {
  const stratumOf = new Map(
    selection.strata.flatMap((stratum) => stratum.selected.map((id) => [id, stratum.code] as const)),
  );
  const substitutes = new Map(
    [...selection.substitutes].map(([code, next]) => [code, next.map((subject) => subject.id)]),
  );
  return new ChangeBook({
    teams: at.assignment.teams,
    loadMax: at.loadMax,
    rules: frozen.rules,
    staff: at.staff,
    pairSeed: at.pairSeed,
    stratumOf,
    substitutes,
  });
}

function textOf(change: Change): string {
  return canonicalize(change as unknown as Json);
}
