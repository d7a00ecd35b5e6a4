import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workedExample } from './spec-example.ts';

const spec = readFileSync(new URL('../../../docs/spec/draw-v1.md', import.meta.url), 'utf8');

test('the worked example of the specification is what the package computes', async () => {
  expect(spec).toContain(await workedExample());
});

test('the shell lines of the example give digests that stand in it', () => {
  const lines = spec.split('\n').filter((line) => line.startsWith('printf ') && line.endsWith('| sha256sum'));
  expect(lines.length).toBe(3);
  for (const line of lines) {
    const digest = execFileSync('sh', ['-c', line], { encoding: 'utf8' }).slice(0, 64);
    expect(spec.split(digest).length, line).toBeGreaterThan(1);
  }
});
