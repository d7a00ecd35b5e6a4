// Installs the dependencies when they are not there, or not those of the lock file. Runs on Node 20 as well: it is what
// brings Node 24.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Node 24, as installed. */
export const node24 = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** Makes sure that node_modules holds what package-lock.json says. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.mingqian-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node24)) return;
  console.log('正在安装依赖（只在第一次，或依赖有变动时）……');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('依赖没有装成。请检查网络能否访问 npm 软件源，然后再试一次。');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
