/** Two versions of a record side by side: which lines there are, and what happened to each. */

import { canonical } from '../fields/canonical.ts';
import { type Facts, isEmpty } from '../fields/facts.ts';

type Change = 'same' | 'added' | 'removed' | 'changed';

/** One line of the comparison. */
export interface AlignedField {
  readonly name: string;
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly change: Change;
}

/** Fields known in either of them, in the order of `labels`; what has no label comes last under its own name. */
export function alignFields(before: Facts, after: Facts, labels: Readonly<Record<string, string>>): AlignedField[] {
  const known = Object.keys(labels);
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !known.includes(name));
  return [...known, ...others.toSorted()]
    .map((name) => {
      const [old, now] = [before[name], after[name]];
      return { name, label: labels[name] ?? name, before: old, after: now, change: changeOf(old, now) };
    })
    .filter((line) => !isEmpty(line.before) || !isEmpty(line.after));
}

function changeOf(before: unknown, after: unknown): Change {
  const [old, now] = [canonical(before), canonical(after)];
  if (old === now) return 'same';
  if (old === '') return 'added';
  return now === '' ? 'removed' : 'changed';
}

/** One item of a list as it stands in two versions; an item that is in only one of them is `removed` or `added`. */
export interface AlignedItem {
  readonly text: string;
  readonly change: Exclude<Change, 'changed'>;
}

/**
 * Two lists as one: items that both have keep their place, those of the old list stand where they were, new ones where they
 * are (longest common subsequence). Lists are at most some dozens long.
 */
export function alignLists(before: readonly string[], after: readonly string[]): AlignedItem[] {
  const common = commonLengths(before, after);
  const lines: AlignedItem[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ text: before[i]!, change: 'same' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ text: before[i]!, change: 'removed' });
      i += 1;
    } else {
      lines.push({ text: after[j]!, change: 'added' });
      j += 1;
    }
  }
  return lines;
}

/** `[i][j]`: how many items the ends of the lists from `i` and `j` on have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        before[i] === after[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
