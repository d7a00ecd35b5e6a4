/** Computes a result in a thread of its own. The roster goes there piece by piece, as the thread asks for it. */

import { Worker } from 'node:worker_threads';

/** What the thread is given. */
export interface ComputeOrder {
  readonly files: Readonly<Record<'inspectors.tsv' | 'barred.tsv' | 'rules.json', Uint8Array>>;
  /** Size of `subjects.tsv` in bytes. */
  readonly total: number;
  /** C */
  readonly commitment: string;
  /** The text of `seed-input.txt`. */
  readonly seedInput: string;
}

/** What the thread says: that it wants the roster from its beginning, or its next piece; how far it is; the bytes of `result.json`. */
export type ComputeMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'next' }
  | { readonly kind: 'progress'; readonly done: number; readonly sentence: string }
  | { readonly kind: 'result'; readonly text: string };

/** A piece of the roster; null at its end. */
export type RosterPiece = Uint8Array | null;

const WORKER = new URL('./compute-worker.ts', import.meta.url);

/** Where the roster comes from, each time from its beginning, and who is told how far it is. */
interface ComputeParts {
  readonly roster: () => AsyncIterable<Uint8Array>;
  readonly onProgress: (done: number, total: number, sentence: string) => void;
  readonly signal: AbortSignal;
}

/** The text of `result.json`. Rejects with the signal's reason once it is aborted, and where the roster or the thread fails. */
export async function compute(order: ComputeOrder, { roster, onProgress, signal }: ComputeParts): Promise<string> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: order });
  try {
    return await new Promise<string>((resolve, reject) => {
      let pieces = roster()[Symbol.asyncIterator]();
      const send = async (): Promise<void> => {
        const { done, value } = await pieces.next();
        worker.postMessage(done === true ? null : value);
      };
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread ended without a result')));
      worker.on('message', (message: ComputeMessage) => {
        if (message.kind === 'open') pieces = roster()[Symbol.asyncIterator]();
        else if (message.kind === 'next') send().catch(reject);
        else if (message.kind === 'progress') onProgress(message.done, order.total, message.sentence);
        else resolve(message.text);
      });
    });
  } finally {
    await worker.terminate();
  }
}
