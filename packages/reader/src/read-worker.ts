/** The thread a file is parsed in, so that a hostile one can only take this thread down. See `worker-session.ts`. */

import { parentPort, workerData } from 'node:worker_threads';
import { type DirectFile, openInput } from './open-direct.ts';
import { ReadRefusal } from './refusal.ts';
import type { FileInput, Limits, Merge } from './types.ts';
import type { FromWorker, ToWorker } from './worker-session.ts';

interface Task {
  readonly file: FileInput;
  readonly fileName: string | undefined;
  readonly limits: Limits;
}

const port = parentPort!;
const inbox: ToWorker[] = [];
let wake: (() => void) | null = null;

port.on('message', (message: ToWorker) => {
  inbox.push(message);
  wake?.();
});

async function receive(): Promise<ToWorker> {
  while (inbox.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  return inbox.shift()!;
}

function send(message: FromWorker): void {
  port.postMessage(message);
}

/** Sends one sheet; every batch waits until the one before it was taken. */
async function sendSheet(file: DirectFile, index: number): Promise<void> {
  const merges: Merge[] = [];
  for await (const rows of file.sheets[index]!.batches(merges)) {
    send({ type: 'rows', json: JSON.stringify(rows) });
    if ((await receive()).type === 'stop') return;
  }
  send({ type: 'done', merges });
}

async function serve(task: Task): Promise<never> {
  const file = await openInput(task.file, task.fileName, task.limits);
  const sheets = file.sheets.map(({ name, hidden }) => ({ name, hidden }));
  send({ type: 'opened', format: file.format, ...(file.encoding ? { encoding: file.encoding } : {}), sheets });
  for (;;) {
    const message = await receive();
    if (message.type === 'read') await sendSheet(file, message.sheet);
  }
}

serve(workerData as Task).catch((error: unknown) => {
  if (!(error instanceof ReadRefusal)) throw error;
  send({ type: 'refused', code: error.code, message: error.message });
});
