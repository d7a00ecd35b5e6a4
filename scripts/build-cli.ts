/**
 * Builds the command line as a package of its own, ready for `npm pack` or `npm install -g`: plain JavaScript, with Node 24
 * as its one dependency. `node scripts/build-cli.ts [FOLDER]`; default `dist/mingqian`.
 */

import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? `${root}dist/mingqian`);

/** Workers stand beside the program under the names that `new URL('./….js', import.meta.url)` asks for. */
const entries = {
  main: 'server/cli/main.ts',
  output: 'server/cli/output.ts',
  'frame-worker': 'packages/draw/src/node/frame-worker.ts',
  'read-worker': 'packages/reader/src/read-worker.ts',
};

/** On an older Node the program starts again on the one that was installed with it. */
const LAUNCHER = `#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const home = dirname(createRequire(import.meta.url).resolve('node/package.json'));
  const { status } = spawnSync(join(home, 'bin', 'node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  const { endQuietlyWithoutReader } = await import('./output.js');
  const { main } = await import('./main.js');
  endQuietlyWithoutReader();
  process.exitCode = await main(process.argv.slice(2));
}
`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: folder,
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, root + path])),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
const { version, license, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  version: string;
  license: string;
  devDependencies: Record<string, string>;
};
const manifest = {
  name: 'mingqian',
  version,
  license,
  type: 'module',
  description: '明签命令行：双随机抽签与核验',
  bin: { mingqian: 'mingqian.js' },
  dependencies: { node: devDependencies['node'] },
};
writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(`${folder}/mingqian.js`, LAUNCHER);
chmodSync(`${folder}/mingqian.js`, 0o755);
cpSync(`${root}LICENSE`, `${folder}/LICENSE`);
