import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fixture } from './cli-runner.ts';

const build = fileURLToPath(new URL('../../scripts/build-cli.ts', import.meta.url));

test('the packaged program draws and verifies by itself, workers included', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'mingqian-')), 'package');
  execFileSync(process.execPath, [build, folder]);
  const mingqian = (...args: string[]) =>
    execFileSync(process.execPath, [join(folder, 'mingqian.js'), ...args], { encoding: 'utf8' });
  const out = join(folder, 'draw');
  const registries = ['--subjects', fixture('检查对象名录.xlsx'), '--inspectors', fixture('执法检查人员名录.xlsx')];
  mingqian(
    'draw',
    ...registries,
    '--rules',
    fixture('rules.json'),
    '--leave-out-undecided',
    '--today',
    '2026-09-18',
    '--out',
    out,
  );
  expect(mingqian('verify', out)).toContain('核验通过');
});
