/** The report as files to keep: JSON for machines, text for people. */

import type { Check, Report } from '@mingqian/draw';
import { beijingTime } from '@mingqian/draw';
import { describeReport } from './describe-report.ts';
import { drawFacts } from './facts.ts';
import { checkStateWords, partyWords, verdictWords } from './words.ts';

/** What a report does not know about itself. */
export interface ReportContext {
  /** Name of the file or folder that was verified. */
  readonly bundle: string;
  /** The digest that the user gave (of a joint draw perhaps several, with blanks between); null where none was given. */
  readonly expectedCommitment: string | null;
  /** When it was verified, an instant. */
  readonly verifiedAt: string;
}

/** The report for machines, indented. */
export function reportJson(report: Report, context: ReportContext): string {
  const { verdict, state, strength, checks, draw } = report;
  const about = draw && {
    commitment: draw.commitmentDigest,
    authority: draw.commitment.authority,
    plan: draw.commitment.plan,
    sequence: draw.commitment.sequence,
    joint: draw.commitment.joint ?? null,
    seed: draw.seed?.seeds.seed ?? null,
  };
  return `${JSON.stringify({ format: 'mingqian/verification/v1', ...context, verdict, state, strength, draw: about, checks }, null, 2)}\n`;
}

/** The report for people, plain text. */
export function reportText(report: Report, context: ReportContext): string {
  const { headline, summary, proven, unproven } = describeReport(report);
  const seeds = report.draw?.seed?.seeds;
  return [
    '明签 · 核验报告',
    `结论（${verdictWords[report.verdict]}）：${headline}`,
    summary,
    `核验的材料：${context.bundle}`,
    `核验时间：${beijingTime(context.verifiedAt)}（取自核验所用的设备）`,
    `公布的承诺摘要：${context.expectedCommitment ?? '没有填写'}`,
    ...section('核验了什么', proven),
    ...section('不能证明什么', unproven),
    ...section(
      '抽签的基本情况',
      report.draw ? drawFacts(report.draw).map(({ label, value }) => `${label}：${value}`) : [],
    ),
    ...section(
      '种子',
      seeds ? [`种子：${seeds.seed}`, `检查对象种子：${seeds.subjectSeed}`, `检查组种子：${seeds.pairSeed}`] : [],
    ),
    ...section('逐项核对', report.checks.map(checkText)),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line, i) => `${i + 1}. ${line}`)];
}

function checkText({ title, state, sentence, file, line, compared }: Check): string {
  const where = file === undefined ? '' : `（${file}${line === undefined ? '' : ` 第 ${line} 行`}）`;
  const pairs = state === 'mismatch' ? compared : [];
  return [
    `【${checkStateWords[state]}】${title}${where}：${sentence}`,
    ...pairs.flatMap((pair) => [
      `   ${partyWords(pair.what)}`,
      `     公布值 ${pair.stated}`,
      `     重算值 ${pair.computed}`,
    ]),
  ].join('\n');
}
