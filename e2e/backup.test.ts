import { execFile } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { setUpOffice } from './office.ts';
import { startServer } from './server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
type Env = Readonly<Record<string, string>>;

/** Runs `mingqian`; rejects with what it said where it fails. */
async function mingqian(env: Env, ...words: string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, ['server/cli/office.ts', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return (await run).stdout;
}

const envOf = ({ DATA_DIR, DATABASE_URL }: { DATA_DIR: string; DATABASE_URL?: string | undefined }): Env => ({
  DATA_DIR,
  ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }),
});

async function readiness(env: Env): Promise<{ status: number; reason: string | undefined }> {
  const server = await startServer(env);
  const answer = await fetch(new URL('/readyz', server.url));
  const { reason } = (await answer.json()) as { reason?: string };
  await server.stop();
  return { status: answer.status, reason };
}

eachDatabase((engine) => {
  describe('an office that lost its computer', () => {
    test('restores a backup made while it worked; the ledger goes on with its pin, or in a new volume', async () => {
      const env = envOf(await engine.fresh());
      const server = await startServer(env);
      const office = await setUpOffice(server.url);
      const keeper = await office.person('minglu', ['registry-manager']);
      const add = (name: string) =>
        keeper.json('POST', '/api/subjects', { facts: { name, kind: 'firm', provisionalNumber: name } });
      await add('备份之前的米业');
      const backup = join(await mkdtemp(join(tmpdir(), 'mingqian-backup-')), 'monday');
      expect(await mingqian(env, 'backup', backup)).toContain('已备份到');
      await server.stop();
      expect(await mingqian(env, 'fsck')).toContain('全部一致');

      // The old computer's pin is still there: the ledger goes on, since nothing was published after the backup's state.
      const moved = envOf(await engine.fresh());
      const folder = { ...moved, DATA_DIR: join(moved['DATA_DIR'] ?? '', 'new') };
      expect(await mingqian(folder, 'restore', backup)).toContain('已恢复');
      expect(await readiness(folder)).toMatchObject({ status: 503, reason: expect.stringContaining('ledger-pin') });
      await expect(mingqian(env, 'new-epoch', '--reason', '误点')).rejects.toThrow('不需要另起新卷');

      // It is gone: a new volume says so for ever.
      expect(await mingqian(folder, 'new-epoch', '--reason', '硬盘损坏')).toContain('已另起第 2 卷');
      expect(await readiness(folder)).toEqual({ status: 200, reason: undefined });
      expect(await mingqian(folder, 'fsck')).toContain('全部一致');
    }, 300_000);

    test('is told when the copy is older than what was published', async () => {
      const env = envOf(await engine.fresh());
      const server = await startServer(env);
      const office = await setUpOffice(server.url);
      const backup = join(await mkdtemp(join(tmpdir(), 'mingqian-backup-')), 'monday');
      await mingqian(env, 'backup', backup);
      await office.person('minglu', ['registry-manager']);
      await server.stop();
      const moved = envOf(await engine.fresh());
      const folder = { ...moved, DATA_DIR: join(moved['DATA_DIR'] ?? '', 'new') };
      await mingqian(folder, 'restore', backup);
      await cp(join(env['DATA_DIR'] ?? '', 'keys', 'ledger-pin'), join(folder.DATA_DIR, 'keys', 'ledger-pin'));
      expect(await readiness(folder)).toMatchObject({ status: 503, reason: expect.stringContaining('旧的副本') });
      await expect(mingqian(folder, 'fsck')).rejects.toThrow(/旧的副本|检查点/);
    }, 300_000);
  });
});
