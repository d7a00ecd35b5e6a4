/**
 * A data folder whose space really ends, for tests: a small filesystem of its own where this account may mount one in a
 * namespace (no administrator is needed for that on most Linux systems), else the operating system's limit on the size
 * of files, which it may always set.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const PIECE = 65_536;
const UNLIMITED = 'unlimited';
/** Programs of util-linux. */
const NAMESPACE = 'unshare';
const ENTER = 'nsenter';
const LIMIT = 'prlimit';

/** A program that runs on the disk. */
export interface DiskProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
}

/** A disk that can be filled and freed. */
export interface SmallDisk {
  /** The folder on it, as programs on the disk know it. */
  readonly folder: string;
  /** What refused writes are answered: the engine tells a full disk from a file that may not grow. */
  readonly problem: 'disk-full' | 'storage-failed';
  /** A file on it, as this process reaches it. */
  path(name: string): string;
  /** Starts a Node program that sees the disk; it writes into the file `output` on it, or to its pipes. */
  run(words: readonly string[], env: Readonly<Record<string, string>>, output?: string): DiskProgram;
  /** Takes all space that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  close(): Promise<void>;
}

/** A disk of so many MiB. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  return (await smallFilesystem(megabytes)) ?? limitedFiles();
}

/** A tmpfs in a mount namespace that lives as long as a process that waits for its input to end. */
async function smallFilesystem(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'mingqian-disk-'));
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=700 none "$0" && echo mounted && exec cat`;
  const holder = spawn(NAMESPACE, ['-rm', 'sh', '-c', script, folder], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = endOf(holder);
  const mounted = new Promise<boolean>((resolve) => holder.stdout.once('data', () => resolve(true)));
  if (!(await Promise.race([mounted, ended.then(() => false)]))) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const path = (name: string): string => join(`/proc/${holder.pid}/root`, folder, name);
  const enter = [ENTER, '-t', `${holder.pid}`, '-U', '-m', '--preserve-credentials'];
  return {
    folder,
    problem: 'disk-full',
    path,
    run: (words, env, output) => start(enter, words, env, output === undefined ? undefined : join(folder, output)),
    fill: () => fillUp(path('filler')),
    free: () => truncateSync(path('filler'), 0),
    close: async () => {
      holder.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** No file of a running program may grow beyond what the smallest database has. */
export function limitedFiles(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'mingqian-disk-'));
  let bytes = UNLIMITED;
  const programs: ChildProcess[] = [];
  const limit = (to: string): void => {
    bytes = to;
    for (const { pid } of programs.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      const words = ['--pid', `${pid}`, `--fsize=${to}:`];
      const { status, stderr, error } = spawnSync(LIMIT, words, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`prlimit failed: ${error?.message ?? stderr}`);
    }
  };
  return {
    folder,
    problem: 'storage-failed',
    path: (name) => join(folder, name),
    run: (words, env, output) => {
      const to = output === undefined ? undefined : join(folder, output);
      const program = start([LIMIT, `--fsize=${bytes}:`], words, env, to);
      programs.push(program.child);
      return program;
    },
    fill: () => limit(`${PIECE}`),
    free: () => limit(UNLIMITED),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** Runs Node through `through`, all as one process; the output goes into a file or to pipes. */
function start(
  [command = '', ...through]: readonly string[],
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  output?: string,
): DiskProgram {
  const script = `cd "$0" && exec "$@"${output === undefined ? '' : ' >> "$OUTPUT" 2>&1'}`;
  const child = spawn(command, [...through, 'sh', '-c', script, root, process.execPath, ...words], {
    env: { ...process.env, ...env, ...(output === undefined ? {} : { OUTPUT: output }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: endOf(child) };
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
}

/** Appends until not a byte more goes in. */
function fillUp(path: string): void {
  for (let piece = PIECE; piece >= 1; ) {
    try {
      appendFileSync(path, Buffer.alloc(piece));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      piece = Math.floor(piece / 2);
    }
  }
}
