/** `mingqian fsck`: checks the ledger against everything it speaks of, and the files against their digests. */

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copySqlite, DATABASE_FILE } from '../../backup/index.ts';
import { openStore } from '../../files/index.ts';
import { makeModules } from '../../modules.ts';
import {
  type Config,
  createIdSource,
  type Database,
  openDatabase,
  readConfig,
  systemClock,
  type Tables,
} from '../../platform/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { complain, say, sayJson } from '../output.ts';

export const fsck: Command = {
  name: 'fsck',
  summary: '核对账本、业务数据和附件，逐条指出被改动或缺少的',
  positionals: '',
  options: [{ name: 'json', help: '以 JSON 输出' }],
  notes: [
    '只读不写，服务可以照常运行：SQLite 核对的是当时的一份快照（需要一份数据库大小的临时空间）。',
    '发现不一致时退出码为 1。',
  ],
  async run(words) {
    onlyPositionals(words, 0, 0, 'fsck');
    const config = readConfig(process.env, process.cwd());
    const report = await withCopy(config, (copy) => check(config, copy));
    if (words.has('json')) sayJson(report);
    else tell(report);
    return report.ok ? EXIT.ok : EXIT.refused;
  },
};

interface Report {
  readonly ok: boolean;
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly checked: Readonly<Record<string, number>>;
  readonly pending: number;
}

/** On SQLite the server has the file for itself, so a snapshot is checked, with the keys and the pin as they are. */
async function withCopy<Result>(config: Config, body: (copy: Config) => Promise<Result>): Promise<Result> {
  if (config.DATABASE_URL !== undefined) return body(config);
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-fsck-'));
  try {
    // The pin first: it must not name a head that came after the snapshot.
    await cp(join(config.DATA_DIR, 'keys'), join(folder, 'keys'), { recursive: true });
    await copySqlite(config.DATA_DIR, join(folder, DATABASE_FILE));
    return await body({ ...config, DATA_DIR: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function check(config: Config, copy: Config): Promise<Report> {
  const database = await openDatabase<Tables>(copy);
  try {
    const { ledger } = await makeModules(
      copy,
      { database, sequencerDatabase: database },
      systemClock,
      createIdSource(),
    );
    const found = await ledger.fsck();
    const files = await checkFiles(config, database);
    const faults = [...found.faults, ...files.faults];
    return {
      ok: faults.length === 0,
      faults,
      faultCount: found.faultCount + files.faults.length,
      checked: { ...found.checked, files: files.checked },
      pending: found.pending,
    };
  } finally {
    await database.close();
  }
}

async function checkFiles(config: Config, database: Database<Tables>): Promise<{ faults: string[]; checked: number }> {
  const store = await openStore({ dataDir: config.DATA_DIR, maxBytes: 0, keepUploadsMs: Number.MAX_SAFE_INTEGER });
  const rows = await database.kysely.selectFrom('file').select(['sha256', 'sm3', 'size']).distinct().execute();
  const faults: string[] = [];
  for (const { sha256, sm3, size } of rows) {
    const fault = await store.check(sha256).then(
      (found) => (found.sm3 === sm3 && found.size === size ? null : '登记的摘要或大小与内容不符'),
      (error: Error) => error.message,
    );
    if (fault !== null) faults.push(`附件 ${sha256}：${fault}`);
  }
  return { faults, checked: rows.length };
}

const CHECKED: Readonly<Record<string, string>> = {
  entries: '账页',
  events: '事件',
  statements: '声明',
  checkpoints: '检查点',
  marks: '登记的版本',
  versions: '业务数据版本',
  files: '附件',
};

function tell({ ok, faults, faultCount, checked, pending }: Report): void {
  const counts = Object.entries(checked).map(([name, count]) => `${CHECKED[name] ?? name} ${count}`);
  say(`已核对：${counts.join('，')}${pending === 0 ? '' : `；待入账 ${pending}`}`);
  if (ok) say('全部一致。');
  for (const fault of faults) complain(fault);
  if (!ok) complain(`共 ${faultCount} 处不一致。请勿继续使用这份数据；处理办法见运行维护说明“备份与恢复”。`);
}
