/** The one honest state on top: what came out, what was verified, what that cannot prove. */

import type { Report } from '@mingqian/draw';
import { describeReport, isTied } from '../src/index.ts';
import { comparisons } from './compare.ts';
import { digestField } from './digest-field.ts';
import { button, el, sentences } from './el.ts';

const MARKS = { pass: '✓', part: '…', fail: '✗' } as const;

/** The verdict, with the differences where there are any. `again` verifies once more with a published digest. */
export function verdictView(report: Report, expected: string | null, again: (digest: string) => void): HTMLElement {
  const { tone, headline, summary, proven, unproven } = describeReport(report);
  const heading = el(
    'h2',
    { id: 'verdict', attrs: { tabindex: '-1' } },
    el('span', { class: 'mark', attrs: { 'aria-hidden': 'true' } }, MARKS[tone]),
    headline,
  );
  const halves = [
    ...(proven.length === 0 ? [] : [el('div', {}, el('h3', {}, '核验了什么'), sentences(proven, 'yes'))]),
    el('div', {}, el('h3', {}, tone === 'fail' ? '怎么办' : '不能证明什么'), sentences(unproven, 'no')),
  ];
  return el(
    'section',
    { class: `card verdict ${tone}`, attrs: { 'aria-labelledby': 'verdict' } },
    heading,
    el('p', { class: 'summary' }, summary),
    ...differences(report),
    el('div', { class: 'halves' }, ...halves),
    tone === 'fail' || (expected !== null && isTied(report)) ? null : tieForm(again, expected ?? ''),
  );
}

function differences({ checks }: Report): HTMLElement[] {
  return checks
    .filter((check) => check.state === 'mismatch')
    .map(({ title, file, line, sentence, compared }) =>
      el(
        'div',
        { class: 'difference' },
        el('h3', {}, placeWords(file, line)),
        el('p', {}, sentence),
        el('p', { class: 'hint' }, `核对项目：${title}`),
        comparisons(compared),
      ),
    );
}

/** File and line in words. */
export function placeWords(file: string | undefined, line: number | undefined): string {
  if (file === undefined) return '材料包';
  return line === undefined ? file : `${file} 第 ${line} 行`;
}

function tieForm(again: (digest: string) => void, given: string): HTMLElement {
  const field = digestField('digest-again', given);
  const submit = button(
    '用这个摘要再核验一次',
    () => {
      const digest = field.read();
      if (typeof digest === 'string') again(digest);
    },
    'main',
  );
  return el('div', { class: 'tie no-print' }, field.element, submit);
}
