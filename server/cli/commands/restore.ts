/** `mingqian restore`: puts a backup into an empty place. */

import { resolve } from 'node:path';
import { restoreBackup } from '../../backup/index.ts';
import { migrateAsOwner, ownerConfig, roleNames } from '../../databases.ts';
import { MIGRATIONS } from '../../migrations.ts';
import { readConfig, systemClock } from '../../platform/index.ts';
import { rebuildSearch } from '../../registry/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say } from '../output.ts';

export const restore: Command = {
  name: 'restore',
  summary: '把备份恢复到空的数据目录（和空的 PostgreSQL 库）',
  positionals: '备份文件夹',
  options: [],
  notes: [
    '恢复到 DATA_DIR；设置了 DATABASE_URL 时，数据库恢复到那个空库。两种数据库的备份可以互相恢复。',
    '恢复后请先执行 mingqian fsck，再启动服务。',
  ],
  async run(words) {
    onlyPositionals(words, 1, 1, 'restore 备份文件夹');
    const config = readConfig(process.env, process.cwd());
    const parts = { config: ownerConfig(config), migrations: MIGRATIONS, clock: systemClock, rebuildSearch };
    const { madeAt, files } = await restoreBackup(parts, resolve(words.positionals[0]!));
    // The tables are new, and so nobody's but the owner's.
    if (roleNames(config) !== undefined) await migrateAsOwner(config, systemClock);
    say(`已恢复 ${madeAt} 的备份（${files.length} 个文件）到 ${config.DATA_DIR}。`);
    return EXIT.ok;
  },
};
