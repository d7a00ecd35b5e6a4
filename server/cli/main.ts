/** The command line `mingqian`. */

import { type Command, commandHelp, EXIT, explainError, readWords } from './command.ts';
import { commit } from './commands/commit.ts';
import { disclose } from './commands/disclose.ts';
import { draw } from './commands/draw.ts';
import { read } from './commands/read.ts';
import { rehearse } from './commands/rehearse.ts';
import { reveal } from './commands/reveal.ts';
import { ticket } from './commands/ticket.ts';
import { verify } from './commands/verify.ts';
import { complain, say, sayJson } from './output.ts';

const COMMANDS: readonly Command[] = [draw, commit, reveal, disclose, verify, ticket, rehearse, read];

/**
 * Runs one call; `args` are the words behind `mingqian`. Returns the exit code. `office` are the commands for those who
 * run a server; the package for outsiders is without them.
 */
export async function main(args: readonly string[], office: readonly Command[] = []): Promise<number> {
  const [name, ...rest] = args;
  const commands = [...COMMANDS, ...office];
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) return overview(name, commands);
  try {
    const words = readWords(command, rest);
    if (words.has('help')) {
      say(commandHelp(command));
      return EXIT.ok;
    }
    return await command.run(words);
  } catch (error) {
    const known = explainError(error);
    if (known === null) throw error;
    if (rest.includes('--json')) sayJson({ ok: false, code: known.code, message: known.sentence });
    else complain(known.sentence);
    return known.exit;
  }
}

function overview(name: string | undefined, commands: readonly Command[]): number {
  const known = name === undefined || name === 'help' || name === '--help';
  if (!known) complain(`没有“${name}”这个命令。`);
  say('明签：任何人都能复算的双随机抽查\n');
  say('用法：mingqian 命令 [选项]\n');
  for (const { name: command, summary } of commands) say(`  ${command.padEnd(10)} ${summary}`);
  say('\n每个命令的说明：mingqian 命令 --help');
  say('退出码：0 成功；1 不一致或被拒绝；2 用法不对；3 有行需要决定；4 抽签有效但人手不足');
  return known ? EXIT.ok : EXIT.usage;
}
