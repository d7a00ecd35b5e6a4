/** `mingqian verify`: checks a bundle and says what differs. */

import { readFile } from 'node:fs/promises';
import { type Report, verifyBundle } from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import { rosterFrame } from '@mingqian/draw/node';
import { checkStateWords, describeReport, proofVerifier } from '@mingqian/verifier';
import { openBundle } from '@mingqian/verifier/node';
import { type Command, EXIT, onlyPositionals, UsageError } from '../command.ts';
import { complain, say, sayJson } from '../output.ts';

export const verify: Command = {
  name: 'verify',
  summary: '核验一个材料包（文件夹或压缩包）',
  positionals: '材料包',
  options: [
    {
      name: 'commitment',
      value: '摘要',
      many: true,
      help: '抽签前公布的承诺摘要（64 位）；给了才能证明承诺书就是当时那一份；联合抽签每一方给一个',
    },
    { name: 'policy', value: '文件', help: '抽签单位公布的账本信任文件；给了才能把账本证明当作独立的依据' },
    { name: 'json', help: '以 JSON 输出全部核对项' },
  ],
  async run(words) {
    onlyPositionals(words, 1, 1, 'verify 材料包');
    const expected = words.many('commitment');
    if (!expected.every((digest) => /^[0-9a-f]{64}$/.test(digest)))
      throw new UsageError('--commitment 应为 64 位小写十六进制摘要。');
    const policy = words.one('policy');
    const { source, checkContainer, rosterPath, close } = await openBundle(words.positionals[0]!);
    try {
      const report = await verifyBundle(source, {
        verifyRound: verifyQuicknetRound,
        verifyProof: proofVerifier(policy === undefined ? undefined : await readFile(policy)),
        ...(checkContainer ? { checkContainer } : {}),
        ...(rosterPath === undefined ? {} : { frame: rosterFrame(rosterPath) }),
        expectedCommitment: expected,
      });
      const differs = report.checks.find((check) => check.state === 'mismatch');
      if (words.has('json'))
        sayJson({
          ok: differs === undefined,
          verdict: report.verdict,
          strength: report.strength,
          checks: report.checks,
        });
      else {
        tell(report);
        if (differs !== undefined) complain(`不一致：${differs.sentence}`);
      }
      return differs === undefined ? EXIT.ok : EXIT.refused;
    } finally {
      await close();
    }
  },
};

function tell(report: Report): void {
  const { headline, summary, proven, unproven } = describeReport(report);
  say(`${headline}\n${summary}\n`);
  for (const check of report.checks) say(`  [${checkStateWords[check.state]}] ${check.title}：${check.sentence}`);
  if (proven.length > 0) say(`\n已经证明的：\n${proven.map((line) => `  · ${line}`).join('\n')}`);
  say(`\n没有证明的：\n${unproven.map((line) => `  · ${line}`).join('\n')}`);
}
