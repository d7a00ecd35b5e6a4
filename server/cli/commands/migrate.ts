/** `mingqian migrate`: brings the tables to this program's, without serving. */

import { migrateAsOwner, roleNames } from '../../databases.ts';
import { readConfig, systemClock } from '../../platform/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say } from '../output.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: '把表结构升级到本版本；角色分离时同时重新授权',
  positionals: '',
  options: [],
  notes: [
    '不分离角色的，启动服务时会自动升级，不需要这个命令。',
    '角色分离时设置 OWNER_DATABASE_URL 执行；平时运行服务不要设置它。',
  ],
  async run(words) {
    onlyPositionals(words, 0, 0, 'migrate');
    const config = readConfig(process.env, process.cwd());
    const applied = await migrateAsOwner(config, systemClock);
    say(applied.length === 0 ? '表结构已是本版本。' : `已升级 ${applied.length} 步：${applied.join('、')}。`);
    const names = roleNames(config);
    if (names !== undefined) say(`已为 ${names.app}、${names.sequencer} 授权。`);
    return EXIT.ok;
  },
};
