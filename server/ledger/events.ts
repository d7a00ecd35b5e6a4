/** The ledger's own events, and what it reserves for them. */

import { z } from 'zod';
import type { EventWords } from '../platform/index.ts';

/** Types and kinds of rows that begin so belong to the ledger; other modules cannot record them. */
export const RESERVED = 'ledger.';

/** The kind under which an erasure marks the event it erased; the trigger on `ledger_payload` looks for it. */
export const ERASED_EVENT = 'ledger.event';

const reason = z.object({ reason: z.string() });

/** By type. */
export const events: Readonly<Record<string, EventWords>> = {
  'ledger.erased': {
    label: '清除事件内容',
    sentence: (payload) => `清除一条事件的内容，证明不受影响。理由：${reason.parse(payload).reason}`,
  },
  'ledger.epoch-started': {
    label: '账本另起新卷',
    sentence: (payload) =>
      `原账本有缺失，另起新卷，卷首写明原账本最后公布的检查点。理由：${reason.parse(payload).reason}`,
  },
};
