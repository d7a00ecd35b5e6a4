/** `mingqian backup`: a copy of everything, while the server works. */

import { resolve } from 'node:path';
import { writeBackup } from '../../backup/index.ts';
import { MIGRATIONS } from '../../migrations.ts';
import { readConfig, systemClock } from '../../platform/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say } from '../output.ts';

export const backup: Command = {
  name: 'backup',
  summary: '备份全部数据（服务可以照常运行）',
  positionals: '文件夹',
  options: [],
  notes: [
    '备份的是 DATA_DIR 和 DATABASE_URL 所指的数据：数据库、附件和密钥。文件夹应当还不存在，或是空的。',
    '备份里有密钥和个人信息，请按本单位的规定加密保管，并在另一处存放一份。',
  ],
  async run(words) {
    onlyPositionals(words, 1, 1, 'backup 文件夹');
    const out = resolve(words.positionals[0]!);
    const config = readConfig(process.env, process.cwd());
    const { files } = await writeBackup({ config, migrations: MIGRATIONS, clock: systemClock }, out);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    say(`已备份到 ${out}：${files.length} 个文件，${(bytes / 1_048_576).toFixed(1)} MB。`);
    return EXIT.ok;
  },
};
