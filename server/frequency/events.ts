/** What the module tells the ledger, and how it is told to people. */

import type { Rule } from '@mingqian/frequency';
import { z } from 'zod';
import type { EventWords } from '../platform/index.ts';

/** 对投诉多、异常名录、严重违法的加大力度. */
export const MARK_LAW = '国办发〔2015〕58号';

/** What a rule rests on, as it is cited; its number where it has one. */
export function lawOf({ basis: { citation, document } }: Rule): string[] {
  return [document ?? citation];
}

const edited = z.object({ title: z.string(), basis: z.string(), reason: z.string() });
const confirmed = z.object({ title: z.string(), document: z.string(), opinion: z.string() });
const marked = z.object({ name: z.string(), mark: z.string(), source: z.string(), from: z.string() });
const ended = z.object({ name: z.string(), mark: z.string(), until: z.string(), reason: z.string() });

export const frequencyEvents: Readonly<Record<string, EventWords>> = {
  'frequency.rule-edited': {
    label: '修改频次规则',
    sentence: (payload) => {
      const { title, basis, reason } = edited.parse(payload);
      return `修改频次规则“${title}”（依据：${basis}），待核实。理由：${reason}。`;
    },
  },
  'frequency.rule-confirmed': {
    label: '核实频次规则',
    sentence: (payload) => {
      const { title, document, opinion } = confirmed.parse(payload);
      return `对照《${document}》核实频次规则“${title}”，意见：${opinion}。`;
    },
  },
  'frequency.mark-set': {
    label: '登记名单',
    sentence: (payload) => {
      const { name, mark, source, from } = marked.parse(payload);
      return `登记“${name}”${mark}，自 ${from} 起，来源：${source}。`;
    },
  },
  'frequency.mark-ended': {
    label: '结束名单登记',
    sentence: (payload) => {
      const { name, mark, until, reason } = ended.parse(payload);
      return `结束“${name}”的${mark}登记，至 ${until}，理由：${reason}。`;
    },
  },
};
