/** Starts `child.ts` and listens to it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatabaseConfig } from '../index.ts';

const path = fileURLToPath(new URL('./child.ts', import.meta.url));

/** A running child, and the lines it said so far. */
export interface Child {
  readonly pid: string;
  readonly lines: readonly string[];
  /** Resolves when it has said so many lines; rejects when it ends before. */
  said(count: number): Promise<void>;
  /** Ends it with SIGKILL; resolves when it is gone and all it said has arrived. */
  kill(): Promise<void>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts a child on a database. */
export function runChild(verb: 'hold' | 'write', config: DatabaseConfig): Child {
  const child: ChildProcess = spawn(process.execPath, [path, verb, JSON.stringify(config)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting: { count: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    for (const one of waiting) if (lines.length >= one.count) one.resolve();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      for (const one of waiting) one.reject(new Error(`the child ended after: ${lines.join(' / ')}`));
      resolve(code);
    });
  });
  const said = (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      if (lines.length >= count) resolve();
      else waiting.push({ count, resolve, reject });
    });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: String(child.pid), lines, said, kill, ended };
}
