/** PDF of documents, set one after another in a process of its own. */

import { type Child, Problem, startChild } from '../platform/index.ts';
import type { ChecklistForm } from './checklist-form.ts';
import type { FromRenderer, ToRenderer } from './protocol.ts';
import { checkTables, type OfficialDocument } from './types.ts';

/** Sets documents; `close` ends the process. */
export interface PdfRenderer {
  /**
   * The PDF. Throws `RangeError` for a table whose rows do not fit its columns; `Problem('internal')` where it cannot be
   * set, and after a minute.
   */
  render(document: OfficialDocument): Promise<Uint8Array>;
  /** The PDF of a checklist to be filled in by hand. Throws `Problem('internal')` as `render` does. */
  renderChecklist(form: ChecklistForm): Promise<Uint8Array>;
  close(): Promise<void>;
}

const SCRIPT = new URL('./render-process.ts', import.meta.url);
const LONGEST_MS = 60_000;
/** An office prints now and then: between times the process, some 200 MB, is not kept. */
const IDLE_MS = 60_000;

/** Makes a renderer. `fontFolder`: further fonts, such as the office's licensed 小标宋. */
export function makePdfRenderer(fontFolder?: string): PdfRenderer {
  let child: Child<ToRenderer, FromRenderer> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const args = fontFolder === undefined ? [] : [fontFolder];

  const end = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    await ending?.close();
  };
  const renderNow = async (question: ToRenderer): Promise<Uint8Array> => {
    clearTimeout(idle);
    if (child?.runs() !== true) child = startChild(SCRIPT, { args });
    try {
      const answer = await child.ask(question, LONGEST_MS);
      if ('pdf' in answer) return answer.pdf;
      throw new Error(answer.cause);
    } catch (error) {
      throw unset(error);
    } finally {
      idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  };
  const inTurn = (question: ToRenderer): Promise<Uint8Array> => {
    const done = queue.then(() => renderNow(question));
    queue = done.catch(() => undefined);
    return done;
  };
  return {
    render: async (document) => {
      checkTables(document);
      return inTurn({ template: 'official', document });
    },
    renderChecklist: (form) => inTurn({ template: 'checklist', document: form }),
    close: async () => {
      await queue;
      clearTimeout(idle);
      await end();
    },
  };
}

function unset(cause: unknown): Problem {
  return new Problem('internal', { detail: '文书没有生成。请重试；仍不成功时请告诉系统管理员。', cause });
}
