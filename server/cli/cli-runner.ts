/** Runs `mingqian` as a process of its own, for the tests. */

import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('bin.ts', import.meta.url));
export const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

/** What a call printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one call to its end. */
export function mingqian(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, ...args], { maxBuffer: 1 << 26 }, (error, out, err) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, out, err });
      else reject(error);
    });
  });
}

/** A folder of its own for one test; its path, not yet made, for `--out`. */
export async function freshFolder(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'mingqian-')), 'draw');
}

/** The sample registries. */
export const SAMPLE = [
  '--subjects',
  fixture('检查对象名录.xlsx'),
  '--inspectors',
  fixture('执法检查人员名录.xlsx'),
  '--rules',
  fixture('rules.json'),
  '--today',
  '2026-09-18',
];
