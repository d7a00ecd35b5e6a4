/** Checks of what was fixed before the draw: the four frozen files against the commitment. */

import { readWhole } from '../bundle/source.ts';
import { planStrata, type StratumPlan } from '../draw/select.ts';
import { type BarredPair, parseBarred } from '../files/barred.ts';
import type { Commitment, FileEntry, FrozenName } from '../files/commitment.ts';
import { type Inspector, parseInspectors } from '../files/inspectors.ts';
import { parseRules, type Rules } from '../files/rules.ts';
import type { SubjectScan } from '../frame/index.ts';
import { digestHex } from '../sha256.ts';
import { sm3Hex } from '../sm3.ts';
import type { Checked } from './checked.ts';
import { type Comparison, Difference, type Finding, requireSame } from './report.ts';

const TITLES: Record<FrozenName, string> = {
  'subjects.tsv': '检查对象名单在抽签前已固定',
  'inspectors.tsv': '检查人员名单在抽签前已固定',
  'barred.tsv': '回避名单在抽签前已固定',
  'rules.json': '抽取规则在抽签前已固定',
};

/** Everything that was frozen, read and found as committed. */
export interface Frozen {
  readonly rules: Rules;
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  readonly counts: SubjectScan;
  readonly plan: readonly StratumPlan[];
}

/** Compares all four files with the commitment; null where one of them differs. */
export async function checkFrozen(run: Checked, commitment: Commitment): Promise<Frozen | null> {
  const { list } = run;
  const rules = await list.run('frozen-rules', TITLES['rules.json'], () => checkRules(run, commitment));
  const inspectors = await list.run('frozen-inspectors', TITLES['inspectors.tsv'], () =>
    checkSmall(run, commitment, 'inspectors.tsv', (bytes) => parseInspectors(bytes)),
  );
  const known = new Set(inspectors?.map((person) => person.id));
  const barred = await list.run('frozen-barred', TITLES['barred.tsv'], () =>
    checkSmall(run, commitment, 'barred.tsv', (bytes) => (inspectors === null ? [] : parseBarred(bytes, known))),
  );
  const counts = await list.run('frozen-subjects', TITLES['subjects.tsv'], () => checkSubjects(run, commitment));
  if (rules === null || inspectors === null || barred === null || counts === null) return null;
  const plan = await list.run('quotas', '各层抽取数量按规则算出', () => checkPlan(rules, counts));
  return plan === null ? null : { rules, inspectors, barred, counts, plan };
}

async function checkRules(run: Checked, commitment: Commitment): Promise<Finding<Rules>> {
  const bytes = await wholeFile(run, 'rules.json');
  compareEntry('rules.json', commitment.files['rules.json'], { rows: 1, sha256: digestHex(bytes), sm3: sm3Hex(bytes) });
  const rules = parseRules(bytes);
  requireSame('rules.json', 'rules.json 的计划编号与承诺书不一致。', [
    { what: '计划编号', stated: commitment.plan, computed: rules.plan },
  ]);
  return {
    value: rules,
    sentence: '一致：规则文件与承诺书记载的摘要相同。',
    compared: entryPairs(commitment.files['rules.json'], 1, bytes),
  };
}

async function checkSmall<T>(
  run: Checked,
  commitment: Commitment,
  name: FrozenName,
  parse: (bytes: Uint8Array) => readonly T[],
): Promise<Finding<readonly T[]>> {
  const bytes = await wholeFile(run, name);
  const entry = commitment.files[name];
  const computed = { sha256: digestHex(bytes), sm3: sm3Hex(bytes) };
  compareEntry(name, entry, { ...computed, rows: entry.rows });
  const rows = parse(bytes);
  const lines = countLines(bytes) - 1;
  compareEntry(name, entry, { ...computed, rows: lines });
  return {
    value: rows,
    sentence: `一致：共 ${lines} 行，与承诺书记载的摘要相同。`,
    compared: entryPairs(entry, lines, bytes),
  };
}

async function checkSubjects(run: Checked, commitment: Commitment): Promise<Finding<SubjectScan>> {
  if (run.source.size('subjects.tsv') === undefined) throw missing('subjects.tsv');
  const counts = await run.frame.count();
  const entry = commitment.files['subjects.tsv'];
  compareEntry('subjects.tsv', entry, counts);
  const eligible = counts.strata.reduce((sum, stratum) => sum + stratum.eligible, 0);
  return {
    value: counts,
    sentence: `一致：共 ${counts.rows} 户，其中 ${eligible} 户参加抽签、${counts.rows - eligible} 户注明原因未参加；与承诺书记载的摘要相同。`,
    compared: [
      { what: 'SHA-256', stated: entry.sha256, computed: counts.sha256 },
      { what: 'SM3', stated: entry.sm3, computed: counts.sm3 },
    ],
  };
}

function checkPlan(rules: Rules, counts: SubjectScan): Finding<StratumPlan[]> {
  const plan = planStrata(rules, counts);
  const words = plan.map((s) => `${s.rule.code} 层从 ${s.eligible} 户中抽 ${s.quota} 户`);
  return { value: plan, sentence: `${words.join('；')}。` };
}

/** A file that must be there. */
export async function wholeFile(run: Checked, name: string): Promise<Uint8Array> {
  const bytes = await readWhole(run.source, name);
  if (bytes === null) throw missing(name);
  return bytes;
}

function missing(name: string): Difference {
  return new Difference(`材料包缺少 ${name}，请向抽签单位索取完整的材料包。`, name);
}

/** Throws where a file is not the one that was committed to. */
export function compareEntry(name: string, entry: FileEntry, computed: FileEntry): void {
  requireSame(name, `${name} 与承诺书记载的不一致：文件在承诺之后被改动过。`, [
    { what: 'SHA-256', stated: entry.sha256, computed: computed.sha256 },
    { what: 'SM3', stated: entry.sm3, computed: computed.sm3 },
    { what: '行数', stated: String(entry.rows), computed: String(computed.rows) },
  ]);
}

function entryPairs(entry: FileEntry, rows: number, bytes: Uint8Array): Comparison[] {
  return [
    { what: 'SHA-256', stated: entry.sha256, computed: digestHex(bytes) },
    { what: 'SM3', stated: entry.sm3, computed: sm3Hex(bytes) },
    { what: '行数', stated: String(entry.rows), computed: String(rows) },
  ];
}

function countLines(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (byte === 0x0a ? sum + 1 : sum), 0);
}
