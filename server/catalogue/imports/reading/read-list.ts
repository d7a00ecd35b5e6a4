/** Runs the reading process for one stored file. */

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type FileStore, refusalsAsProblems } from '../../../files/index.ts';
import { Problem, startChild } from '../../../platform/index.ts';
import { LIMITS } from './limits.ts';
import type { FromReader, ListKind, ReadingTask, ReadRow } from './protocol.ts';

const SCRIPT = new URL('./reader-process.ts', import.meta.url);
const HEAP_MB = 256;
/** Beyond the reader's own limit of time: a process that does not answer is ended. */
const WAIT_MS = LIMITS.timeMs + 15_000;

/** The rows of a stored file. Throws `invalid-input` with the reader's sentence where it cannot be read. */
export async function readList(
  store: FileStore,
  sha256: string,
  fileName: string,
  kind: ListKind,
): Promise<readonly ReadRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-list-'));
  try {
    const path = join(folder, 'file');
    await pipeline(await refusalsAsProblems(store.open(sha256)), createWriteStream(path, { mode: 0o600 }));
    return await readIn({ path, fileName, kind });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readIn(task: ReadingTask): Promise<readonly ReadRow[]> {
  const child = startChild<ReadingTask, FromReader>(SCRIPT, { heapMb: HEAP_MB });
  try {
    const answer = await child.ask(task, WAIT_MS);
    if (answer.type === 'rows') return answer.rows;
    if (answer.type === 'refused') throw new Problem('invalid-input', { detail: answer.message });
    throw new Error(answer.cause);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const detail = '文件读不出来，可能已损坏或内容异常。请用 Excel 另存为新的 .xlsx 后重新上传。';
    throw new Problem('invalid-input', { detail, cause: error });
  } finally {
    await child.close();
  }
}
