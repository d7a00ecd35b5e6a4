/** A process of ours for work that must not hold up the server or end it: one question at a time, an answer to each. */

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface ChildOptions {
  readonly args?: readonly string[];
  /** Megabytes of heap; the process ends where it needs more. Node's own limit where it is not given. */
  readonly heapMb?: number;
  /** Ends the process; what is being asked fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A running process. `close` always: it ends it. */
export interface Child<Question, Answer> {
  /** Sends a question and gives the answer. Throws where the process ended or ends, and after `withinMs`, which ends it. */
  ask(question: Question, withinMs?: number): Promise<Answer>;
  /** Whether it can still be asked. */
  runs(): boolean;
  close(): Promise<void>;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * Starts a script of ours. A process and not a thread: running out of memory cannot end the server. It is given nothing of the
 * server's settings, as there are passwords among them.
 */
export function startChild<Question extends object, Answer>(
  script: URL,
  { args = [], heapMb, signal }: ChildOptions = {},
): Child<Question, Answer> {
  const child = fork(fileURLToPath(script), [...args], {
    serialization: 'advanced',
    execArgv: heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`],
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = endOf(child);
  let failure: Error | undefined;
  let waiting: Waiting<Answer> | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    waiting?.reject(failure);
    waiting = undefined;
  };
  child.on('message', (message) => {
    // The type of what is received is that of our own script.
    waiting?.resolve(message as Answer);
    waiting = undefined;
  });
  child.on('error', fail);
  child.on('exit', (code, killedBy) => fail(new Error(`the process ended with ${killedBy ?? code}`)));
  const end = (error: Error): void => {
    fail(error);
    child.kill('SIGKILL');
  };
  const aborted = (): void => end(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
  if (signal?.aborted === true) aborted();
  signal?.addEventListener('abort', aborted, { once: true });
  const answerTo = (question: Question): Promise<Answer> =>
    new Promise<Answer>((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      if (waiting !== undefined) return reject(new Error('asked before the last answer'));
      waiting = { resolve, reject };
      child.send(question, (error) => error !== null && fail(error));
    });
  return {
    ask: async (question, withinMs) => {
      if (withinMs === undefined) return answerTo(question);
      const late = setTimeout(() => end(new Error(`no answer within ${withinMs} ms`)), withinMs);
      return answerTo(question).finally(() => clearTimeout(late));
    },
    runs: () => failure === undefined,
    close: async () => {
      signal?.removeEventListener('abort', aborted);
      end(new Error('closed'));
      await exited;
    },
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** Windows starts nothing without it. */
function bareEnvironment(): Record<string, string> {
  const { SystemRoot: root } = process.env;
  return root === undefined ? {} : { SystemRoot: root };
}
