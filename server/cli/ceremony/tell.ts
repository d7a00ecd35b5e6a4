/** Tells on screen what a draw did, step by step with the digests, and makes the office's lists. */

import {
  digestHex,
  explainShortage,
  type Inspector,
  type Seeds,
  type Subject,
  selectedIds,
  staffOf,
} from '@mingqian/draw';
import { csv, say, table } from '../output.ts';
import type { Loaded, UndecidedRow } from '../registry/load.ts';
import type { Concluded } from './conclude.ts';
import type { Files } from './store.ts';

/** Words for the strength of a draw. */
const STRENGTH_WORDS = {
  1: '第 1 级：种子只来自抽签单位事先承诺的随机数',
  2: '第 2 级：种子还来自见证人的随机数',
  3: '第 3 级：种子还来自揭示之后才产生的公共随机值',
} as const;

export const FATE_WORDS: Readonly<Record<string, string>> = {
  taken: '采用',
  corrected: '更正后采用',
  undecided: '需要决定',
  refused: '不采用',
  'left-out': '搁置',
  'not-data': '非数据行',
};

/** Prints the counts of fates of every file. */
export function tellReadings({ readings, exclusions }: Loaded): void {
  for (const { path, reading } of readings) {
    const { rows, fates } = reading.counts;
    const words = Object.entries(fates)
      .filter(([, count]) => count > 0)
      .map(([fate, count]) => `${FATE_WORDS[fate]} ${count}`);
    say(`读取 ${path}：共 ${rows} 行，${words.join('、')}`);
    for (const note of reading.sheets.flatMap((sheet) => sheet.notes)) say(`  注意：${note}`);
  }
  for (const exclusion of exclusions) say(`  不参加：${exclusion.id} ${exclusion.name}：${exclusion.sentence}`);
}

const ROLE_WORDS = { subjects: '对象名录', inspectors: '人员名录', inspected: '已检查记录' } as const;

/** Lists the rows that somebody must decide. */
export function tellUndecided(rows: readonly UndecidedRow[]): void {
  say(`\n有 ${rows.length} 行需要先作决定，抽签没有进行：\n`);
  for (const row of rows) {
    say(`  ${ROLE_WORDS[row.role]}“${row.sheet}”第 ${row.row} 行：${row.question ?? row.reasons.join('；')}`);
  }
  say('\n办法一：写一个处理意见文件，用 --decisions d.json 给出，每行一条：');
  const first = rows[0]!;
  say(
    `  {"decisions":[{"file":"${first.role}","sheet":"${first.sheet}","row":${first.row},"action":"leave-out","reason":"为什么"}]}`,
  );
  say('  action 写 take（采用，可在 values 里改正）或 leave-out（不采用），都要写 reason。');
  say('办法二：加 --leave-out-undecided，这些行一律不参加抽签，原因公开记为 undecided。');
}

/** Prints each frozen file with its digest. */
export function tellFrozen(files: Files): void {
  say('\n一、冻结：以下文件从此不能改动');
  for (const [name, bytes] of files) say(`  ${name.padEnd(16)} SHA-256 ${digestHex(bytes)}`);
}

/** Prints the commitment's digest. */
export function tellCommitment(digest: string): void {
  say('\n二、承诺：把这个摘要在抽签前公布出去');
  say(`  ${digest}`);
}

/** Prints the seeds and who contributed. */
export function tellSeeds(seeds: Seeds, strength: 1 | 2 | 3, dropped: readonly string[]): void {
  say('\n三、种子：各方揭示的随机数合在一起');
  for (const name of dropped) say(`  见证人 ${name} 没有揭示，按规则不计入`);
  say(`  种子       ${seeds.seed}`);
  say(`  抽对象用   ${seeds.subjectSeed}`);
  say(`  配人员用   ${seeds.pairSeed}`);
  say(`  ${STRENGTH_WORDS[strength]}`);
}

/** Prints who was drawn and who goes, or why nobody can. */
export function tellResult(
  { execution }: Concluded,
  subjects: readonly Subject[],
  inspectors: readonly Inspector[],
): void {
  const names = namesOf(subjects, inspectors);
  say('\n四、抽取检查对象');
  for (const stratum of execution.result.strata) {
    say(
      `  ${stratum.code} 层：共 ${stratum.rows} 户，参加 ${stratum.eligible} 户，抽 ${stratum.quota} 户${stratum.cutoff === null ? '' : `，最大签号 ${stratum.cutoff}`}`,
    );
  }
  const { shortage } = execution.assignment;
  say('\n五、匹配检查人员');
  if (shortage !== null)
    say(`  ${shortageSentence(execution, inspectors)}\n  抽中的对象仍然有效；借调人员后可只重新匹配人员。`);
  const teamOf = new Map(execution.result.teams.map((team) => [team.subject, team.members]));
  const rows = execution.result.strata.flatMap((stratum) =>
    stratum.selected.map((id) => [
      stratum.code,
      id,
      names(id),
      (teamOf.get(id) ?? []).map((member) => `${names(member)}(${member})`).join('、'),
    ]),
  );
  if (rows.length > 0) say(table(['层', '编号', '名称', '检查人员'], rows));
}

/** Why no complete assignment exists. */
function shortageSentence({ result, assignment }: Concluded['execution'], inspectors: readonly Inspector[]): string {
  const { people } = staffOf(inspectors, []);
  return explainShortage(assignment.shortage!, {
    subjects: selectedIds(result.strata),
    people: people.map((person) => person.id),
  });
}

/** The list that an office opens in Excel or WPS. */
export function resultList(
  { execution }: Concluded,
  subjects: readonly Subject[],
  inspectors: readonly Inspector[],
): Uint8Array {
  const names = namesOf(subjects, inspectors);
  const teamOf = new Map(execution.result.teams.map((team) => [team.subject, team.members]));
  const rows = execution.result.strata.flatMap((stratum) =>
    stratum.selected.map((id, i) => [
      stratum.code,
      String(i + 1),
      id,
      names(id),
      (teamOf.get(id) ?? []).map(names).join('、'),
      (teamOf.get(id) ?? []).join('、'),
    ]),
  );
  return Buffer.from(csv(['层', '层内签序', '统一社会信用代码（编号）', '名称', '检查人员', '执法证号'], rows));
}

/** Fates of every row, for the office that filled in the file. */
export function reportFiles({ readings, exclusions }: Loaded): Files {
  const files = new Map<string, Uint8Array>();
  const titles = {
    subjects: '对象名录逐行结果.csv',
    inspectors: '人员名录逐行结果.csv',
    inspected: '已检查记录逐行结果.csv',
  };
  for (const { role, reading } of readings) {
    const rows = reading.fates.map((fate) => [
      fate.sheet,
      String(fate.row),
      FATE_WORDS[fate.fate] ?? fate.fate,
      fate.reasons.join('；'),
      fate.corrections.map((c) => `${c.label}：${c.before}→${c.after}`).join('；'),
    ]);
    files.set(titles[role], Buffer.from(csv(['工作表', '行', '结果', '原因', '更正'], rows)));
  }
  if (exclusions.length > 0) {
    const rows = exclusions.map((e) => [e.id, e.name, String(e.counted), e.sentence]);
    files.set('频次排除说明.csv', Buffer.from(csv(['编号', '名称', '计入次数', '说明'], rows)));
  }
  return files;
}

function namesOf(subjects: readonly Subject[], inspectors: readonly Inspector[]): (id: string) => string {
  const byId = new Map([...subjects, ...inspectors].map((entry) => [entry.id, entry.name]));
  return (id) => byId.get(id) ?? '';
}
