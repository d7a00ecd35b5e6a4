/** Runs jobs in worker threads. */

import { Worker } from 'node:worker_threads';
import { Refusal } from '../refusal.ts';
import type { DigestJob, FrameJob, Job, Message, PartResult } from './job.ts';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './frame-worker.ts' : './frame-worker.js', import.meta.url);

/** Reads a part in a thread of its own until `stop`. Rejects with a Refusal, or with what went wrong. */
export async function runInWorker(
  job: FrameJob,
  onProgress: (bytes: number) => void,
  stop: AbortSignal,
): Promise<PartResult> {
  const message = await start(job, onProgress, stop);
  if (message.kind === 'part') return message.result;
  throw unexpected(message);
}

/** Digest of a file in hex, made in a thread of its own. */
export async function digestInWorker(job: DigestJob): Promise<string> {
  const message = await start(job, () => {}, new AbortController().signal);
  if (message.kind === 'digest') return message.hex;
  throw unexpected(message);
}

function unexpected(message: Message): Error {
  return new Error(`the worker answered with ${message.kind}`);
}

function start(job: Job, onProgress: (bytes: number) => void, stop: AbortSignal): Promise<Message> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: job });
    stop.addEventListener('abort', () => void worker.terminate());
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.bytes);
      else if (message.kind === 'refusal') reject(new Refusal(message.code, message.message, message.place));
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the worker ended without an answer')));
  });
}
