/** Runs the reading process for one file and hands out what it says. */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../../platform/index.ts';
import type { FoundSheet, FromReader, KnownSubject, ReadingTask, ReadRow, SheetOrder, ToReader } from './protocol.ts';

/** What is known of a file after its first pass. */
export interface FoundFile {
  readonly encoding: string | null;
  readonly sheets: readonly FoundSheet[];
  readonly recusals: readonly string[];
}

/** A file being read. `close` always: it ends the process. */
export interface OpenFile {
  readonly found: FoundFile;
  /** Looks at the sheets again with given kinds and columns. */
  plan(orders: readonly SheetOrder[]): Promise<FoundFile>;
  /** All rows in the order of applying, in batches; the process waits for each to be taken. */
  rows(subjects: readonly KnownSubject[]): AsyncGenerator<readonly ReadRow[]>;
  close(): Promise<void>;
}

/** Megabytes of heap for the analysis of one batch after another; nothing in it grows with the file. */
const HEAP_MB = 384;
const SCRIPT = fileURLToPath(new URL('./reader-process.ts', import.meta.url));

/** Opens a file. Throws a `Problem` with the reader's sentence where it cannot be read. */
export async function readFile(task: ReadingTask, signal: AbortSignal): Promise<OpenFile> {
  const reader = startReader(signal);
  try {
    const found = asFound(await reader.ask({ type: 'open', task }));
    return {
      found,
      plan: async (orders) => asFound(await reader.ask({ type: 'plan', orders })),
      rows: (subjects) => rowsFrom(reader, subjects),
      close: reader.close,
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

interface Reader {
  readonly ask: (message: ToReader) => Promise<FromReader>;
  readonly close: () => Promise<void>;
}

async function* rowsFrom(reader: Reader, subjects: readonly KnownSubject[]): AsyncGenerator<readonly ReadRow[]> {
  let answer = await reader.ask({ type: 'read', subjects });
  while (answer.type === 'rows') {
    yield answer.rows;
    answer = await reader.ask({ type: 'more' });
  }
}

function asFound(answer: FromReader): FoundFile {
  if (answer.type !== 'found') throw new Error(`unexpected answer ${answer.type}`);
  return answer;
}

/**
 * A process and not a thread: what a hostile file does to it, running out of memory included, cannot end the server, and
 * ending a thread that has threads of its own has been seen to.
 */
function startReader(signal: AbortSignal): Reader {
  const child = fork(SCRIPT, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    // Nothing of the server's settings: there are passwords among them.
    env: pickEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let failure: Error | undefined;
  let waiting: { resolve(message: FromReader): void; reject(error: Error): void } | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    waiting?.reject(failure);
    waiting = undefined;
  };
  const received = (message: FromReader): void => {
    if (message.type === 'refused') fail(new Problem('invalid-input', { detail: message.message }));
    if (message.type === 'failed') fail(unreadable(new Error(message.cause)));
    waiting?.resolve(message);
    waiting = undefined;
  };
  // The types of what is received are those of our own script.
  child.on('message', (message) => received(message as FromReader));
  child.on('error', (error) => fail(unreadable(error)));
  child.on('exit', (code, killedBy) => fail(unreadable(new Error(`the reader ended with ${killedBy ?? code}`))));
  const aborted = () => fail(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  signal.addEventListener('abort', aborted, { once: true });
  return {
    ask: (message) =>
      new Promise<FromReader>((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting = { resolve, reject };
        child.send(message, (error) => error !== null && fail(unreadable(error)));
      }),
    close: async () => {
      signal.removeEventListener('abort', aborted);
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function unreadable(cause: Error): Problem {
  return new Problem('invalid-input', {
    detail: '读取这个文件时出错，已经停止。请用 Excel 打开后另存一份再上传。',
    cause,
  });
}

/** What Windows needs to start a process at all. */
function pickEnvironment(): Record<string, string> {
  const { SystemRoot: root } = process.env;
  return root === undefined ? {} : { SystemRoot: root };
}
