/** `mingqian ticket`: the tickets of one subject, and the shell lines that give the same. */

import { isId, seedsFrom, subjectTickets } from '@mingqian/draw';
import { type Command, EXIT, onlyPositionals, UsageError } from '../command.ts';
import { say, sayJson } from '../output.ts';

export const ticket: Command = {
  name: 'ticket',
  summary: '算一户的签号，并给出能自己验算的命令行',
  positionals: '种子 编号',
  options: [
    { name: 'lots', value: 'N', help: '签数 1–99，默认 1' },
    { name: 'json', help: '以 JSON 输出' },
  ],
  notes: ['种子是 result.json 里的 seed（64 位十六进制，也就是 seed-input.txt 的 SHA-256）。'],
  async run(words) {
    onlyPositionals(words, 2, 2, 'ticket 种子 编号 [--lots N]');
    const [seed, id] = words.positionals as [string, string];
    if (!/^[0-9a-f]{64}$/.test(seed)) throw new UsageError('种子应为 64 位小写十六进制（result.json 里的 seed）。');
    if (!isId(id)) throw new UsageError(`编号“${id}”不符合规定：只能有大写字母、数字和连字符，最长 32 位。`);
    const lots = words.count('lots', 1, 1);
    if (lots > 99) throw new UsageError('--lots 最大 99。');
    const { subjectSeed } = seedsFrom(seed);
    const { tickets, key } = subjectTickets(subjectSeed, id, lots);
    if (words.has('json')) {
      sayJson({ seed, subjectSeed, id, lots, tickets, key });
      return EXIT.ok;
    }
    say(`抽对象用的种子：${subjectSeed}`);
    tickets.forEach((value, i) => {
      say(`第 ${i + 1} 签：${value}${value === key && lots > 1 ? '  ← 最小，以它为准' : ''}`);
    });
    say('\n自己验算：');
    say(`  SUBJECT=$(printf 'mingqian/draw/v1/subject\\n%s' ${seed} | sha256sum | cut -c1-64)`);
    say(`  for k in $(seq ${lots}); do printf %s "\${SUBJECT}${id}:$k" | sha256sum; done`);
    return EXIT.ok;
  },
};
