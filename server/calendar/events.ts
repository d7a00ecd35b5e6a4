/** What the calendar tells the ledger, and how it is told to people. */

import { z } from 'zod';
import type { EventWords } from '../platform/index.ts';

const payloadSchema = z.object({
  year: z.number(),
  reason: z.string().nullable(),
  notices: z.array(z.object({ title: z.string(), number: z.string() })),
});

export const calendarEvents: Readonly<Record<string, EventWords>> = {
  'calendar.year-entered': {
    label: '录入节假日安排',
    sentence: (payload) => {
      const { year, notices } = payloadSchema.parse(payload);
      return `录入 ${year} 年节假日安排，依据${notices.map(({ title, number }) => `《${title}》（${number}）`).join('、')}。`;
    },
  },
  'calendar.year-replaced': {
    label: '替换节假日安排',
    sentence: (payload) => {
      const { year, reason } = payloadSchema.parse(payload);
      return `替换 ${year} 年节假日安排，理由：${reason ?? ''}。`;
    },
  },
};
