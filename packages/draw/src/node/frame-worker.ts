/** Worker thread: one job, then it ends. */

import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../refusal.ts';
import { fileChunks } from './chunks.ts';
import type { DigestJob, Job, Message, PartResult } from './job.ts';
import { runPart } from './part.ts';

const PROGRESS_STEP = 1 << 24;

const job = workerData as Job;
if (job.task === 'digest') digest(job);
else await frame();

function post(message: Message): void {
  parentPort!.postMessage(message, message.kind === 'part' ? buffersOf(message.result) : []);
}

function buffersOf({ strata }: PartResult): ArrayBuffer[] {
  return [...strata.values()].flatMap(({ keys, ids }) => [keys.buffer, ids.buffer] as ArrayBuffer[]);
}

function digest({ path, algorithm }: DigestJob): void {
  const hash = createHash(algorithm);
  for (const chunk of fileChunks(path)) hash.update(chunk);
  post({ kind: 'digest', hex: hash.digest('hex') });
}

async function frame(): Promise<void> {
  if (job.task !== 'frame') return;
  let told = 0;
  try {
    const result = await runPart(job, (bytes) => {
      if (bytes - told < PROGRESS_STEP) return;
      told = bytes;
      post({ kind: 'progress', bytes });
    });
    post({ kind: 'part', result });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    post({ kind: 'refusal', code: error.code, message: error.message, place: error.place });
  }
}
