// `npm test`, `npm run check` and `npm run bench`: installs if needed, then runs the script named with Node 24.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { status } = spawnSync('npm', ['run', '-s', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
