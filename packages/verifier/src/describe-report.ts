/** A report in plain sentences: what came out, what that shows, and what it cannot show. */

import { beijingTime, publicKindNames, type Report, type VerifiedDraw } from '@mingqian/draw';
import { strengthSentence } from './facts.ts';
import { isOwnTied, jointLimits, jointSentences, othersTie, untiedParties } from './joint.ts';

/** `pass`: everything was compared. `part`: as far as it can be yet. `fail`: something differs. */
export interface Description {
  readonly tone: 'pass' | 'part' | 'fail';
  readonly headline: string;
  readonly summary: string;
  readonly proven: readonly string[];
  readonly unproven: readonly string[];
}

/**
 * Was the bundle tied to something published before the draw: a digest given by the user, or a proof of the ledger? Of a
 * joint draw every party's commitment must be: one that was made afterwards could have been made to choose the seed.
 */
export function isTied(report: Report): boolean {
  return isOwnTied(report) && untiedParties(report).length === 0;
}

/** Sentences for people. */
export function describeReport(report: Report): Description {
  const { verdict, draw } = report;
  if (verdict === 'mismatch' || draw === null) return describeMismatch(report);
  if (verdict === 'verified') return describeVerified(report, draw);
  return verdict === 'sealed' ? describeSealed(report, draw) : describeCommitted(report, draw);
}

function describeMismatch({ checks }: Report): Description {
  const different = checks.filter((check) => check.state === 'mismatch');
  const files = [...new Set(different.map((check) => check.file ?? '材料包'))];
  const matched = checks.filter((check) => check.state === 'match').length;
  return {
    tone: 'fail',
    headline: `不一致：${files.join('、')}`,
    summary: `有 ${different.length} 处与公布的不一致，列在下面。在弄清原因之前，不应采信这份材料包里的结果。`,
    proven: matched === 0 ? [] : [`另有 ${matched} 项核对一致，见“逐项核对”。`],
    unproven: [
      '不一致可能是下载不完整、文件被改动，也可能是结果与规则不符；是哪一种，要请抽签单位解释。',
      '请先重新下载原始材料包再核验一次；仍不一致的，保存核验报告，向抽签单位或其上级反映。',
    ],
  };
}

function describeVerified(report: Report, draw: VerifiedDraw): Description {
  const selected = draw.execution?.result.strata.reduce((sum, stratum) => sum + stratum.selected.length, 0) ?? 0;
  return {
    tone: 'pass',
    headline: verifiedHeadline(report),
    summary: `在您的设备上从头重新算了一遍，抽中的 ${selected} 户${teamSummary(draw)}与公布的完全相同。`,
    proven: [
      ...frozenSentences(report, draw),
      ...jointSentences(draw),
      ...drawnSentences(report, draw),
      ...bestStrength(report),
    ],
    unproven: [
      ...tieSentences(report, draw),
      ...randomLimits(report, draw),
      ...laterLimits(report, draw),
      ...jointLimits(draw),
      ...standingLimits(draw),
    ],
  };
}

function verifiedHeadline(report: Report): string {
  if (isTied(report)) return '核验通过：结果与抽签前公布的承诺一致';
  return isOwnTied(report)
    ? '核验通过：结果与本单位抽签前公布的承诺一致（联合抽签其他各方的承诺尚未核对）'
    : '核验通过：材料包自身前后一致（尚未与抽签前的公布核对）';
}

function describeSealed(report: Report, draw: VerifiedDraw): Description {
  const { embargo } = draw.commitment;
  const quota = draw.frozen?.plan.reduce((sum, stratum) => sum + stratum.quota, 0) ?? 0;
  return {
    tone: 'part',
    headline: `暂时只能核验一部分：结果已封存，${embargo} 揭示`,
    summary: `已经抽签，按规则应抽 ${quota} 户；名单要到 ${embargo} 揭示，揭示后可核验种子、抽中的对象和检查组。`,
    proven: [
      ...frozenSentences(report, draw),
      ...jointSentences(draw),
      '结果在抽签时已用加盐摘要封存，写在 seal.json 里；揭示时换一个字都会被发现。请保存本材料包，供揭示时对照。',
    ],
    unproven: [...tieSentences(report, draw), '谁被抽中、由谁检查、随机数从哪里来，揭示之前都不能核验。'],
  };
}

function describeCommitted(report: Report, draw: VerifiedDraw): Description {
  const time = beijingTime(draw.commitment.drawAt);
  return {
    tone: 'part',
    headline: '暂时只能核验一部分：尚未抽签',
    summary: `定于 ${time} 抽签；抽签并公布后，可核验种子、抽中的对象和检查组。`,
    proven: [...frozenSentences(report, draw), ...jointSentences(draw)],
    unproven: [...tieSentences(report, draw), '抽签还没有进行，没有结果可以核验。请保存承诺摘要，抽签后用它核对。'],
  };
}

function teamSummary({ inForce }: VerifiedDraw): string {
  if (inForce === null) return '';
  return inForce.assignment.shortage === null
    ? `、${inForce.assignment.teams.length} 个检查组`
    : '（人手不足，没有配成检查组）';
}

function frozenSentences(report: Report, { frozen }: VerifiedDraw): string[] {
  if (frozen === null) return [];
  const { rows } = frozen.counts;
  const base = `检查对象名单（${rows} 户）、检查人员名单（${frozen.inspectors.length} 人）、回避名单和抽取规则，与承诺书记载的摘要一致：作出承诺之后没有改动。`;
  return isOwnTied(report) ? ['承诺书就是抽签前公布的那一份。', base] : [base];
}

function drawnSentences(report: Report, { seed, execution, inForce, changed, seal }: VerifiedDraw): string[] {
  if (seed === null || execution === null) return [];
  const eligible = execution.result.strata.reduce((sum, stratum) => sum + stratum.eligible, 0);
  const sentences = [
    `种子由各方揭示的随机数算出，每一个都与${isTied(report) ? '事先' : '材料包里'}的承诺相符，没有被替换。`,
    `对参加抽签的 ${eligible} 户逐户重新计算了签号；抽中的正是各层签号最小的那些，一户不多、一户不少。`,
  ];
  if (inForce?.assignment.shortage === null) sentences.push('检查组按规则重新匹配，每一组的人员都相同。');
  if (seal !== null) sentences.push('揭示的结果与封存书 seal.json 里的加盐摘要相符。');
  if (changed !== null && changed.changes.length > 0)
    sentences.push(`抽签后的 ${changed.changes.length} 条变更，接替者都是签号顺序中的下一个，不是挑选的。`);
  return sentences;
}

function tieSentences(report: Report, { commitmentDigest }: VerifiedDraw): string[] {
  if (isOwnTied(report)) return othersTie(report);
  return [
    ...othersTie(report),
    `没有与抽签前公布的承诺摘要核对。只凭材料包，不能排除整套文件是事后重做的。请把抽签前公布的摘要填进“公布的承诺摘要”再核验；这份材料包的摘要是 ${commitmentDigest}。`,
  ];
}

/** The best strength is something shown, but only where the commitment is known to be older than the random values. */
function bestStrength(report: Report): string[] {
  return report.strength === 3 && isTied(report) ? [strengthSentence(3)] : [];
}

function randomLimits(report: Report, { seed, commitment }: VerifiedDraw): string[] {
  const { strength } = report;
  if (strength === null || seed === null) return [];
  const given = isTied(report) ? '' : '如果承诺确实在随机数产生之前公布：';
  const used = seed.input.public;
  return [
    ...(bestStrength(report).length > 0 ? [] : [given + strengthSentence(strength, commitment.joint !== undefined)]),
    ...(used === null || used.kind === 'drand'
      ? []
      : [
          `公共随机值（${publicKindNames[used.kind]} ${used.event}）是 ${used.value}；本页不联网，请您与公开发布的结果或现场录像核对。`,
        ]),
  ];
}

/** The commitment fixes neither the list of witnesses nor the seal: they came after it, and only the ledger dates them. */
function laterLimits({ checks }: Report, { witnesses, seal }: VerifiedDraw): string[] {
  const logged = (event: string) => checks.some(({ id, state }) => id === `ledger-${event}` && state === 'match');
  return [
    ...(witnesses.length === 0 || logged('contributed')
      ? []
      : [
          '见证人名单不在承诺书里：有没有漏掉、添加见证人，请见证人自己看名单上有没有自己，提交的承诺有没有变；名单应在揭示随机数之前就公布。',
        ]),
    ...(seal === null || logged('executed')
      ? []
      : ['封存书也不在承诺书里：它有没有换过，请与抽签当天公布、您自己保存的 seal.json 对照。']),
  ];
}

function standingLimits({ commitment }: VerifiedDraw): string[] {
  return [
    '名单本身对不对：有没有漏登、错登，未参加的理由是否属实，不能由计算证明，要靠名录库的公开和监督。',
    `有没有抽过又作废：这是该单位第 ${commitment.sequence} 次抽签，作废的也占序号；请查它公布的承诺，序号应当连续。`,
    '检查是否真的进行、进行得怎样，不在核验范围内。',
  ];
}
