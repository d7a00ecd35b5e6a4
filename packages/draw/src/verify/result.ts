/** Checks of the result: everything is computed again and compared. */

import { compareBytes } from '../bytes.ts';
import { type Execution, executeDraw } from '../draw/execute.ts';
import { formatResult, parseResult, type Result } from '../files/result.ts';
import type { Checked } from './checked.ts';
import { type Frozen, wholeFile } from './frozen.ts';
import { type Comparison, Difference, type Finding, requireSame } from './report.ts';
import type { CheckedSeed } from './seed.ts';

const FILE = 'result.json';

/** Draws again and compares; null where the result differs. `substitutes` further keys are kept for the changes. */
export async function checkResult(
  run: Checked,
  frozen: Frozen,
  commitment: string,
  seed: CheckedSeed,
  substitutes: number,
): Promise<Execution | null> {
  const { list } = run;
  const stated = await list.run('result-form', '结果文件完整', async () => {
    return { value: parseResult(await wholeFile(run, FILE)), sentence: '结果文件格式正确。' };
  });
  if (stated === null) return null;
  const execution = await executeDraw({ ...frozen, frame: run.frame }, commitment, seed.seeds, substitutes);
  const seeds = await list.run('seed', '种子由各方的随机数算出', () => checkSeeds(stated, execution.result));
  const selection = await list.run('selection', '抽中的检查对象重新算过', () =>
    checkSelection(stated, execution.result),
  );
  const teams = await list.run('teams', '检查组重新匹配过', () => checkTeams(stated, execution));
  const bytes = await list.run('result', '结果文件逐字节相同', async () =>
    checkBytes(await wholeFile(run, FILE), execution.result),
  );
  return seeds && selection && teams && bytes ? execution : null;
}

function checkSeeds(stated: Result, computed: Result): Finding<true> {
  const compared = [
    { what: '承诺书摘要', stated: stated.commitment, computed: computed.commitment },
    { what: '种子', stated: stated.seed, computed: computed.seed },
  ];
  requireSame(FILE, '结果文件写的种子与重新计算的不一致。', compared);
  return { value: true, sentence: '一致：种子等于 seed-input.txt 的摘要。', compared };
}

function checkSelection(stated: Result, computed: Result): Finding<true> {
  requireSame(FILE, '结果文件的分层与规则不一致。', [
    {
      what: '分层',
      stated: stated.strata.map((s) => s.code).join('、'),
      computed: computed.strata.map((s) => s.code).join('、'),
    },
  ]);
  const compared = computed.strata.flatMap((stratum, i) => stratumPairs(stated.strata[i]!, stratum));
  requireSame(FILE, '结果文件列出的抽中对象与重新计算的不一致。', compared);
  const total = computed.strata.reduce((sum, stratum) => sum + stratum.selected.length, 0);
  return { value: true, sentence: `一致：重新计算每一户的签号，抽中的 ${total} 户及其顺序完全相同。`, compared };
}

function stratumPairs(stated: Result['strata'][number], computed: Result['strata'][number]): Comparison[] {
  const pair = (what: string, a: string | number | null, b: string | number | null) => ({
    what: `${computed.code} 层${what}`,
    stated: String(a ?? '无'),
    computed: String(b ?? '无'),
  });
  return [
    pair('户数', stated.rows, computed.rows),
    pair('参加抽签户数', stated.eligible, computed.eligible),
    pair('应抽户数', stated.quota, computed.quota),
    pair('最大签号', stated.cutoff, computed.cutoff),
    pair('抽中对象', stated.selected.join(' '), computed.selected.join(' ')),
  ];
}

function checkTeams(stated: Result, { result, assignment }: Execution): Finding<true> {
  const words = (teams: Result['teams']) =>
    teams.map((team) => `${team.subject}：${team.members.join('、')}`).join('；');
  const compared = [
    { what: '检查组', stated: words(stated.teams), computed: words(result.teams) },
    { what: '每人最多承担', stated: String(stated.loadMax), computed: String(result.loadMax) },
  ];
  requireSame(FILE, '结果文件列出的检查组与重新匹配的不一致。', compared);
  if (assignment.shortage !== null) {
    return { value: true, sentence: '一致：人手不足，配不出完整的检查组；抽中的对象仍然有效。', compared };
  }
  return {
    value: true,
    sentence: `一致：${result.teams.length} 个检查组完全相同，每人最多承担 ${result.loadMax} 户。`,
    compared,
  };
}

function checkBytes(stated: Uint8Array, result: Result): Finding<true> {
  if (compareBytes(stated, formatResult(result)) !== 0)
    throw new Difference('result.json 与重新计算的结果不是逐字节相同。', FILE);
  return { value: true, sentence: '一致：重新计算得到的结果文件与公布的逐字节相同。' };
}
