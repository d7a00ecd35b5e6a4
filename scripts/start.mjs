// `npm start`: installs if needed, then runs the server with Node 24. One Ctrl-C reaches the server through the terminal;
// this process only waits for it to end.
import { spawn } from 'node:child_process';
import { ensureInstalled, node24, root } from './install.mjs';

ensureInstalled();
const server = spawn(node24, ['server/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
