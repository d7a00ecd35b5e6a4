/** A checklist while it is being edited: moving lines, and what differs from what others saved meanwhile. */

import { canonical } from '../../registry/fields/canonical.ts';
import type { CheckLine, LineChange } from '../requests.ts';
import { LINE_LABELS } from './line-form.ts';

/** What is edited as a whole. */
export interface Sheet {
  readonly lines: readonly CheckLine[];
  /** 合格线, per cent. */
  readonly passMark: number;
}

/** The line one place up or down; the same list where it is at the end already. */
export function moved(lines: readonly CheckLine[], key: string, by: -1 | 1): readonly CheckLine[] {
  const at = lines.findIndex((line) => line.key === key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= lines.length) return lines;
  return lines.with(at, lines[to]!).with(to, lines[at]!);
}

/** With the line in the place of the one of its key, or at the end of its sub-item, or of the list. */
export function withLine(lines: readonly CheckLine[], line: CheckLine): readonly CheckLine[] {
  const at = lines.findIndex((one) => one.key === line.key);
  if (at >= 0) return lines.with(at, line);
  const last = lines.findLastIndex((one) => one.kind === line.kind && one.subItem === line.subItem);
  return last < 0 ? [...lines, line] : lines.toSpliced(last + 1, 0, line);
}

/**
 * What `mine` changed of `base`, done to `theirs`: lines that only the other person changed stay as they have them, those that
 * both changed become mine. The order is theirs.
 */
function merged(
  base: readonly CheckLine[],
  theirs: readonly CheckLine[],
  mine: readonly CheckLine[],
): readonly CheckLine[] {
  const changes = changesOf(base, mine);
  const dropped = new Set(changes.filter(({ after }) => after === null).map(({ key }) => key));
  const kept: readonly CheckLine[] = theirs.filter(({ key }) => !dropped.has(key));
  return changes.reduce((lines, { after }) => (after === null ? lines : withLine(lines, after)), kept);
}

/** The same for the whole sheet: the pass mark too is mine only where I changed it. */
export function mergedSheet(base: Sheet, theirs: Sheet, mine: Sheet): Sheet {
  return {
    lines: merged(base.lines, theirs.lines, mine.lines),
    passMark: mine.passMark === base.passMark ? theirs.passMark : mine.passMark,
  };
}

/** What saving `mine` would change of `theirs`; the order apart. */
export function changesOf(theirs: readonly CheckLine[], mine: readonly CheckLine[]): LineChange[] {
  const now = mine.flatMap((after): LineChange[] => {
    const before = theirs.find(({ key }) => key === after.key) ?? null;
    if (before === null) return [{ key: after.key, change: 'added', before, after, differences: [] }];
    const differences = differencesOf(before, after);
    return differences.length === 0 ? [] : [{ key: after.key, change: 'changed', before, after, differences }];
  });
  const gone = theirs.filter(({ key }) => !mine.some((line) => line.key === key));
  return [
    ...now,
    ...gone.map((before): LineChange => ({ key: before.key, change: 'removed', before, after: null, differences: [] })),
  ];
}

function differencesOf(before: CheckLine, after: CheckLine): LineChange['differences'] {
  const [old, now] = [before, after] as unknown as readonly Readonly<Record<string, unknown>>[];
  return Object.entries(LINE_LABELS)
    .map(([field, label]) => ({ field, label, before: old?.[field] ?? null, after: now?.[field] ?? null }))
    .filter((one) => canonical(one.before) !== canonical(one.after));
}
