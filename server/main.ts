/** `npm start`: draws once from the sample registries and serves the page on which anybody checks that draw. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main as mingqian } from './cli/main.ts';
import { pagePath } from './page.ts';
import { serve } from './serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataFolder = resolve(root, process.env['DATA_DIR'] ?? 'data');
const port = Number(process.env['PORT'] ?? 8080);
const host = process.env['HOST'] ?? '127.0.0.1';

process.exitCode = await start();

async function start(): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write(`PORT 应为 0 到 65535 的端口号，现为“${process.env['PORT']}”。\n`);
    return 2;
  }
  const draw = join(dataFolder, 'sample-draw');
  const code = existsSync(join(draw, 'bundle.zip'))
    ? await mingqian(['verify', join(draw, 'bundle.zip')])
    : await drawSamples(draw);
  if (code !== 0) return code;
  return serve({ host, port, page: await pagePath(root), bundle: join(draw, 'bundle.zip') });
}

/** The main job, once, on the registries under fixtures/. */
async function drawSamples(out: string): Promise<number> {
  const fixture = (name: string) => join(root, 'fixtures', name);
  const options = {
    '--subjects': fixture('检查对象名录.xlsx'),
    '--inspectors': fixture('执法检查人员名录.xlsx'),
    '--inspected': fixture('本年度已检查记录.csv'),
    '--cap': '2',
    '--rules': fixture('rules.json'),
    '--decisions': fixture('decisions.json'),
    // The samples speak of one autumn; a certificate that runs out later must not stop the demonstration.
    '--today': '2026-09-18',
    '--out': out,
  };
  const witnesses = ['--witness', '人大代表甲', '--witness', '企业代表乙'];
  return mingqian(['draw', ...Object.entries(options).flat(), ...witnesses]);
}
