/** Runs the reading process for one file and hands out what it says. */

import { Problem, startChild } from '../../../platform/index.ts';
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
const SCRIPT = new URL('./reader-process.ts', import.meta.url);

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

function startReader(signal: AbortSignal): Reader {
  const child = startChild<ToReader, FromReader>(SCRIPT, { heapMb: HEAP_MB, signal });
  const ask: Reader['ask'] = async (message) => {
    const answer = await child.ask(message).catch((error: Error) => {
      throw signal.aborted ? error : unreadable(error);
    });
    if (answer.type === 'refused') throw new Problem('invalid-input', { detail: answer.message });
    if (answer.type === 'failed') throw unreadable(new Error(answer.cause));
    return answer;
  };
  return { ask, close: () => child.close() };
}

function unreadable(cause: Error): Problem {
  return new Problem('invalid-input', {
    detail: '读取这个文件时出错，已经停止。请用 Excel 打开后另存一份再上传。',
    cause,
  });
}
