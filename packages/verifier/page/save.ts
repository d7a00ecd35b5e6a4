/** Keeping the outcome: print it, or save it as files. */

import type { Report } from '@mingqian/draw';
import { type ReportContext, reportJson, reportText } from '../src/index.ts';
import { button, el } from './el.ts';

/** The row of buttons under the verdict. */
export function keepButtons(report: Report, context: ReportContext, restart: () => void): HTMLElement {
  const name = fileName(report);
  return el(
    'div',
    { class: 'buttons no-print' },
    button('打印', () => print()),
    button('保存核验报告（文字）', () => save(`${name}.txt`, 'text/plain', `\ufeff${reportText(report, context)}`)),
    button('保存核验报告（数据）', () => save(`${name}.json`, 'application/json', reportJson(report, context))),
    button('核验另一份', restart),
  );
}

function fileName({ draw }: Report): string {
  if (draw === null) return '核验报告';
  const plan = draw.commitment.plan.replace(/[^\p{L}\p{N}-]+/gu, '_');
  return `核验报告-${plan}-第${draw.commitment.sequence}次`;
}

function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el('a', { attrs: { href: url, download: name } }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
