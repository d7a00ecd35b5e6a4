/** Talking to the reading thread: one question, one answer, within the time left. */

import { Worker } from 'node:worker_threads';
import { ReadRefusal } from './refusal.ts';
import type { FileInput, Limits, Merge, TableFile } from './types.ts';

export type ToWorker = { readonly type: 'read'; readonly sheet: number } | { readonly type: 'more' | 'stop' };

export type FromWorker =
  | {
      readonly type: 'opened';
      readonly format: TableFile['format'];
      readonly encoding?: NonNullable<TableFile['encoding']>;
      readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
    }
  | { readonly type: 'rows'; readonly json: string }
  | { readonly type: 'done'; readonly merges: readonly Merge[] }
  | { readonly type: 'refused'; readonly code: string; readonly message: string };

const WORKER_URL = new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js', import.meta.url);

/** One reading thread. After the first refusal it is over and every later question gets the same refusal. */
export class WorkerSession {
  readonly #worker: Worker;
  #timeLeft: number;
  #failure: ReadRefusal | null = null;
  #settle: ((message: FromWorker | ReadRefusal) => void) | null = null;

  constructor(file: FileInput, fileName: string | undefined, limits: Limits, script: URL = WORKER_URL) {
    const own = typeof file === 'string' ? file : new Uint8Array(file);
    this.#timeLeft = limits.timeMs;
    this.#worker = new Worker(script, {
      workerData: { file: own, fileName, limits },
      transferList: typeof own === 'string' ? [] : [own.buffer],
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 16 },
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
    });
    this.#worker.on('message', (message: FromWorker) => this.#received(message));
    this.#worker.on('error', (error) => this.#fail(crashRefusal(error)));
    this.#worker.on('exit', () => this.#fail(crashRefusal(null)));
  }

  /** Sends a question (none for the opening) and waits for its answer; throws the refusal. */
  async ask(question: ToWorker | null): Promise<FromWorker> {
    if (this.#failure) throw this.#failure;
    if (this.#settle) throw new Error('one reading at a time');
    if (question) this.#worker.postMessage(question);
    const started = performance.now();
    this.#worker.ref();
    const timer = setTimeout(() => this.#fail(timeRefusal()), Math.max(1, this.#timeLeft));
    const answer = await new Promise<FromWorker | ReadRefusal>((resolve) => {
      this.#settle = resolve;
    });
    clearTimeout(timer);
    this.#worker.unref();
    this.#timeLeft -= performance.now() - started;
    if (answer instanceof ReadRefusal) throw answer;
    return answer;
  }

  /** Tells the thread something that has no answer. */
  tell(message: ToWorker): void {
    if (!this.#failure) this.#worker.postMessage(message);
  }

  async close(): Promise<void> {
    this.#fail(new ReadRefusal('closed', '文件已经关闭。请重新打开后再读。'));
    await this.#worker.terminate();
  }

  #received(message: FromWorker): void {
    if (message.type === 'refused') this.#fail(new ReadRefusal(message.code, message.message));
    else this.#answer(message);
  }

  #fail(refusal: ReadRefusal): void {
    if (this.#failure) return;
    this.#failure = refusal;
    void this.#worker.terminate();
    this.#answer(refusal);
  }

  #answer(answer: FromWorker | ReadRefusal): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }
}

function timeRefusal(): ReadRefusal {
  return new ReadRefusal('time-limit', '读取用时太长，已经停止。请删去无关的表和多余的行列，或分成几个文件再上传。');
}

function crashRefusal(error: unknown): ReadRefusal {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ReadRefusal(
      'memory-limit',
      '读取所需内存超过上限，已经停止。请删去无关的表和多余的行列，或分成几个文件再上传。',
    );
  }
  return new ReadRefusal('reader-crashed', '读取时出错，已经停止，没有保存任何内容。请用 Excel 打开后另存一份再上传。');
}
