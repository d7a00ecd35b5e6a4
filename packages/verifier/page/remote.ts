/** The page's side of the worker, and what stands in where there is none. */

import { Cancelled, type Engine, LocalEngine, type Step } from './engine.ts';
import type { Answer, Method, Problem, Question } from './wire.ts';
import { problemOf } from './worker.ts';

/** Something could not be done; `problem` says what to show. */
class Failed extends Error {
  override readonly name = 'Failed';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The problem that any error stands for. */
export function problemFrom(error: unknown): Problem {
  return error instanceof Failed ? error.problem : problemOf(error);
}

/** A worker made of the page's own script, or an engine in the page where workers are refused. */
export async function startEngine(): Promise<Engine> {
  try {
    const url = URL.createObjectURL(new Blob([ownScript()], { type: 'text/javascript' }));
    const worker = new Worker(url);
    await firstSign(worker);
    URL.revokeObjectURL(url);
    return new RemoteEngine(worker);
  } catch {
    // Some browsers refuse workers to pages opened from a file. The same code then runs here, a little at a time.
    return new LocalEngine(breathing());
  }
}

function ownScript(): string {
  return document.querySelector('script')!.textContent;
}

function firstSign(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener('error', () => reject(new Error('no worker')), { once: true });
  });
}

/** Gives the page a turn when it has waited long enough for a person to notice. */
function breathing(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 12) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onStep?: ((step: Step) => void) | undefined;
}

class RemoteEngine implements Engine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data));
    worker.addEventListener('error', ({ message }) => this.#failAll(new Error(message)));
  }

  verify(...[intake, expected, onStep]: Parameters<Engine['verify']>): ReturnType<Engine['verify']> {
    return this.#ask((id) => ({ id, method: 'verify', args: [intake, expected] }), onStep) as ReturnType<
      Engine['verify']
    >;
  }

  drawn(...args: Parameters<Engine['drawn']>): ReturnType<Engine['drawn']> {
    return this.#call('drawn', args) as ReturnType<Engine['drawn']>;
  }

  names(...args: Parameters<Engine['names']>): ReturnType<Engine['names']> {
    return this.#call('names', args) as ReturnType<Engine['names']>;
  }

  reasons(): ReturnType<Engine['reasons']> {
    return this.#call('reasons', []) as ReturnType<Engine['reasons']>;
  }

  firm(...args: Parameters<Engine['firm']>): ReturnType<Engine['firm']> {
    return this.#call('firm', args) as ReturnType<Engine['firm']>;
  }

  search(...args: Parameters<Engine['search']>): ReturnType<Engine['search']> {
    return this.#call('search', args) as ReturnType<Engine['search']>;
  }

  stop(): void {
    this.#worker.terminate();
    this.#failAll(new Cancelled());
  }

  #call(method: Method, args: readonly unknown[]): Promise<unknown> {
    return this.#ask((id) => ({ id, method, args }));
  }

  #ask(make: (id: number) => Question, onStep?: (step: Step) => void): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onStep });
      this.#worker.postMessage(make(id));
    });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (answer.kind === 'step') {
      waiting?.onStep?.(answer.step);
      return;
    }
    this.#waiting.delete(answer.id);
    if (answer.kind === 'done') waiting?.resolve(answer.value);
    else waiting?.reject(new Failed(answer.problem));
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
