/** PDF of documents, set one after another in a process of its own. */

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Problem } from '../platform/index.ts';
import type { FromRenderer, ToRenderer } from './protocol.ts';
import { checkTables, type OfficialDocument } from './types.ts';

/** Sets documents; `close` ends the process. */
export interface PdfRenderer {
  /**
   * The PDF. Throws `RangeError` for a table whose rows do not fit its columns; `Problem('internal')` where it cannot be
   * set, and after a minute.
   */
  render(document: OfficialDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('./render-process.ts', import.meta.url));
const LONGEST_MS = 60_000;
/** An office prints now and then: between times the process, some 200 MB, is not kept. */
const IDLE_MS = 60_000;

interface Waiting {
  resolve(pdf: Uint8Array): void;
  reject(error: Error): void;
}

/** Makes a renderer. `fontFolder`: further fonts, such as the office's licensed 小标宋. */
export function makePdfRenderer(fontFolder?: string): PdfRenderer {
  let child: ChildProcess | undefined;
  let nextId = 0;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const waiting = new Map<number, Waiting>();

  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const start = (): ChildProcess => {
    const started = fork(SCRIPT, fontFolder === undefined ? [] : [fontFolder], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', (message) => settle(waiting, message as FromRenderer));
    started.on('exit', (code, signal) => {
      if (child === started) child = undefined;
      for (const asked of waiting.values()) asked.reject(unset(`the renderer ended with ${signal ?? code}`));
      waiting.clear();
    });
    return started;
  };
  const renderNow = async (document: OfficialDocument): Promise<Uint8Array> => {
    clearTimeout(idle);
    child ??= start();
    const running = child;
    const late = setTimeout(end, LONGEST_MS);
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        const message: ToRenderer = { id, document };
        running.send(message, (error) => error !== null && reject(unset(error.message)));
      });
    } finally {
      clearTimeout(late);
      idle = setTimeout(end, IDLE_MS).unref();
    }
  };
  return {
    render: async (document) => {
      checkTables(document);
      const done = queue.then(() => renderNow(document));
      queue = done.catch(() => undefined);
      return done;
    },
    close: async () => {
      await queue;
      clearTimeout(idle);
      end();
    },
  };
}

function settle(waiting: Map<number, Waiting>, message: FromRenderer): void {
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if ('pdf' in message) asked?.resolve(message.pdf);
  else asked?.reject(unset(message.cause));
}

function unset(cause: string): Problem {
  return new Problem('internal', {
    detail: '文书没有生成。请重试；仍不成功时请告诉系统管理员。',
    cause: new Error(cause),
  });
}
