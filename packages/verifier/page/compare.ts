/** Two values side by side, the characters that differ marked. */

import type { Comparison } from '@mingqian/draw';
import { partyWords } from '../src/index.ts';
import { el } from './el.ts';

/** Part of a value; `differs` where the other value has something else. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

const LONG = 600;
const AROUND = 60;

/** Splits a value by where it differs from another: place by place if equally long, else between common beginning and end. */
export function runsOf(value: string, other: string): Run[] {
  const [mine, theirs] = [Array.from(value), Array.from(other)];
  const differs = mine.length === theirs.length ? (i: number) => mine[i] !== theirs[i] : middle(mine, theirs);
  const runs: { text: string; differs: boolean }[] = [];
  mine.forEach((character, i) => {
    const last = runs.at(-1);
    if (last?.differs === differs(i)) last.text += character;
    else runs.push({ text: character, differs: differs(i) });
  });
  return runs;
}

function middle(mine: readonly string[], theirs: readonly string[]): (i: number) => boolean {
  const shared = Math.min(mine.length, theirs.length);
  let start = 0;
  while (start < shared && mine[start] === theirs[start]) start++;
  let end = 0;
  while (end < shared - start && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end++;
  return (i) => i >= start && i < mine.length - end;
}

/** A long value keeps what differs and a little around it. */
export function shorten(runs: readonly Run[]): Run[] {
  if (runs.reduce((sum, run) => sum + run.text.length, 0) <= LONG) return [...runs];
  const short = (text: string, limit: number) =>
    text.length <= limit
      ? text
      : `${text.slice(0, limit / 2)} …（略去 ${text.length - limit} 字）… ${text.slice(-limit / 2)}`;
  const kept = runs.slice(0, 12).map((run) => ({ ...run, text: short(run.text, run.differs ? LONG : 2 * AROUND) }));
  const left = runs.slice(12).reduce((sum, run) => sum + run.text.length, 0);
  return left === 0 ? kept : [...kept, { text: ` …（后面略去 ${left} 字）`, differs: false }];
}

/** All pairs of a check. */
export function comparisons(pairs: readonly Comparison[]): HTMLElement {
  return el('div', { class: 'pairs' }, ...pairs.map(pairOf));
}

function pairOf({ what, stated, computed }: Comparison): HTMLElement {
  const same = stated === computed;
  return el(
    'dl',
    { class: same ? 'pair' : 'pair differs' },
    el(
      'div',
      { class: 'what' },
      el('dt', {}, '比较的内容'),
      el('dd', {}, `${partyWords(what)}${same ? '（相同）' : '（不同）'}`),
    ),
    side('公布值', stated, computed),
    side('重算值', computed, stated),
  );
}

function side(label: string, value: string, other: string): HTMLElement {
  const runs = shorten(runsOf(value, other));
  const nodes = runs.map((run) => (run.differs ? el('mark', {}, run.text) : run.text));
  return el('div', {}, el('dt', {}, label), el('dd', { class: 'mono' }, ...(value === '' ? ['（空）'] : nodes)));
}
