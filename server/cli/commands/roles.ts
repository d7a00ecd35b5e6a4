/** `mingqian roles`: the rights of separate roles on PostgreSQL, printed or given. */

import { roleNames, withOwner } from '../../databases.ts';
import { grantRoles, grantStatements } from '../../ledger/index.ts';
import { ConfigError, readConfig } from '../../platform/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say } from '../output.ts';

export const roles: Command = {
  name: 'roles',
  summary: '角色分离（PostgreSQL）：列出各账号的授权语句，或直接授权',
  positionals: '',
  options: [{ name: 'apply', help: '执行这些语句，而不只是列出' }],
  notes: [
    '账号名取自 DATABASE_URL（业务）和 LEDGER_DATABASE_URL（账本），须先由数据库管理员建好；以 OWNER_DATABASE_URL（所有者）的身份执行。',
    '语句按库里现有的表列出；升级之后由 mingqian migrate 重新授权。',
  ],
  async run(words) {
    onlyPositionals(words, 0, 0, 'roles');
    const config = readConfig(process.env, process.cwd());
    const names = roleNames(config);
    if (names === undefined) throw new ConfigError(['没有启用角色分离：请设置 DATABASE_URL 和 LEDGER_DATABASE_URL。']);
    await withOwner(config, async (database) => {
      if (words.has('apply')) {
        await grantRoles(database, names);
        say(`已为 ${names.app}、${names.sequencer} 授权。启动服务时会再核对一遍。`);
      } else for (const statement of await grantStatements(database.kysely, names)) say(`${statement};`);
    });
    return EXIT.ok;
  },
};
