/** `mingqian config`: the settings in force, checked. */

import { describeConfig, readConfig } from '../../platform/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { displayWidth, say, sayJson } from '../output.ts';

export const config: Command = {
  name: 'config',
  summary: '列出并检查各项设置（来自环境变量）',
  positionals: '',
  options: [{ name: 'json', help: '以 JSON 输出' }],
  notes: ['设置有误时逐条说明，退出码为 2。密码一律不显示。'],
  async run(words) {
    onlyPositionals(words, 0, 0, 'config');
    const rows = describeConfig(readConfig(process.env, process.cwd()));
    if (words.has('json')) sayJson({ ok: true, settings: rows });
    else
      for (const { name, value, source, about } of rows)
        say(`${pad(name, 16)}${pad(value, 44)}${pad(source, 10)}${about}`);
    return EXIT.ok;
  },
};

function pad(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(1, width - displayWidth(text)))}`;
}
