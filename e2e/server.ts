/** Starts the real server as its own process. */

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A server that answers. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** What it wrote so far. */
  readonly output: () => string;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** Starts it on a free port and waits until it says its address. Rejects with what it said when it ends before that. */
export function startServer(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<RunningServer> {
  const child = spawn(process.execPath, ['server/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', ...env },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      output += piece.toString();
      const url = /明签已启动：(http:\S+)/.exec(output)?.[1];
      if (url !== undefined)
        resolve({
          url,
          pid: child.pid!,
          output: () => output,
          stop: () => end(child, 'SIGINT', ended),
          kill: () => kill(child, ended),
        });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    void ended.then((code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<number | null>): Promise<number | null> {
  child.kill(signal);
  return ended;
}

async function kill(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  await end(child, 'SIGKILL', ended);
}
