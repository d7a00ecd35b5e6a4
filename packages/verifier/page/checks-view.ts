/** Every check as a row: state, title, sentence, and the compared values on demand. */

import type { Check, Report } from '@mingqian/draw';
import { checkStateWords } from '../src/index.ts';
import { comparisons } from './compare.ts';
import { el, fold, section } from './el.ts';
import { placeWords } from './verdict.ts';

/** All checks in order. */
export function checksView({ checks }: Report): HTMLElement {
  const counted = Object.entries(checkStateWords)
    .map(([state, words]) => [words, checks.filter((check) => check.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${words} ${count} 项`);
  return section(
    'checks',
    '逐项核对',
    el(
      'p',
      { class: 'hint' },
      `共 ${checks.length} 项：${counted.join('，')}。点开“比较的值”，可以看到公布值和重算值。`,
    ),
    el('ol', { class: 'checks' }, ...checks.map(checkRow)),
  );
}

function checkRow({ title, state, sentence, file, line, compared }: Check): HTMLElement {
  return el(
    'li',
    { class: `check ${state}` },
    el('p', { class: 'state' }, checkStateWords[state]),
    el(
      'div',
      {},
      el('h3', {}, title),
      el('p', {}, sentence),
      file === undefined ? null : el('p', { class: 'hint' }, `位置：${placeWords(file, line)}`),
      compared.length === 0 ? null : fold(`比较的值（${compared.length} 组）`, () => [comparisons(compared)]),
    ),
  );
}
