/** Runs the reading thread for one file and hands out what it says. */

import { Worker } from 'node:worker_threads';
import { Problem } from '../../../platform/index.ts';
import type { FoundSheet, FromThread, KnownSubject, ReadingTask, ReadRow, SheetOrder, ToThread } from './protocol.ts';

/** What is known of a file after its first pass. */
export interface FoundFile {
  readonly encoding: string | null;
  readonly sheets: readonly FoundSheet[];
  readonly recusals: readonly string[];
}

/** A file being read. `close` always: it ends the thread. */
export interface OpenFile {
  readonly found: FoundFile;
  /** Looks at the sheets again with given kinds and columns. */
  plan(orders: readonly SheetOrder[]): Promise<FoundFile>;
  /** All rows in the order of applying, in batches; the thread waits for each to be taken. */
  rows(subjects: readonly KnownSubject[]): AsyncGenerator<readonly ReadRow[]>;
  close(): Promise<void>;
}

/** Megabytes of heap for the analysis of one batch after another; nothing in it grows with the file. */
const HEAP_MB = 384;
const SCRIPT = new URL('./thread.ts', import.meta.url);

/** Opens a file. Throws a `Problem` with the reader's sentence where it cannot be read. */
export async function readFile(task: ReadingTask, signal: AbortSignal): Promise<OpenFile> {
  const thread = startThread(task, signal);
  try {
    const found = asFound(await thread.ask(null));
    return {
      found,
      plan: async (orders) => asFound(await thread.ask({ type: 'plan', orders })),
      rows: (subjects) => rowsFrom(thread, subjects),
      close: thread.close,
    };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

interface Thread {
  readonly ask: (message: ToThread | null) => Promise<FromThread>;
  readonly close: () => Promise<void>;
}

async function* rowsFrom(thread: Thread, subjects: readonly KnownSubject[]): AsyncGenerator<readonly ReadRow[]> {
  let answer = await thread.ask({ type: 'read', subjects });
  while (answer.type === 'rows') {
    yield answer.rows;
    answer = await thread.ask({ type: 'more' });
  }
}

function asFound(answer: FromThread): FoundFile {
  if (answer.type !== 'found') throw new Error(`unexpected answer ${answer.type}`);
  return answer;
}

function startThread(task: ReadingTask, signal: AbortSignal): Thread {
  const worker = new Worker(SCRIPT, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
    stdin: false,
  });
  let failure: Error | undefined;
  let waiting: { resolve(message: FromThread): void; reject(error: Error): void } | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    waiting?.reject(failure);
    waiting = undefined;
  };
  const received = (message: FromThread): void => {
    if (message.type === 'refused') fail(new Problem('invalid-input', { detail: message.message }));
    waiting?.resolve(message);
    waiting = undefined;
  };
  const crashed = (cause?: unknown) =>
    fail(
      new Problem('invalid-input', {
        detail: '读取这个文件时出错，已经停止。请用 Excel 打开后另存一份再上传。',
        cause,
      }),
    );
  worker.on('message', received);
  worker.on('error', crashed);
  worker.on('exit', () => crashed());
  const aborted = () => fail(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  signal.addEventListener('abort', aborted, { once: true });
  return {
    ask: (message) =>
      new Promise<FromThread>((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting = { resolve, reject };
        if (message !== null) worker.postMessage(message);
      }),
    close: async () => {
      signal.removeEventListener('abort', aborted);
      await worker.terminate();
    },
  };
}
