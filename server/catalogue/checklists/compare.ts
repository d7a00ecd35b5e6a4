/** What differs between two versions of a checklist, line by line. */

import { canonicalJson, type Json } from '../../platform/index.ts';
import { type Difference, differences } from '../../records/index.ts';
import type { CheckLine } from './lines.ts';

const LINE_FIELDS = [
  { name: 'kind', label: '种类' },
  { name: 'subItem', label: '子项' },
  { name: 'standard', label: '检查标准' },
  { name: 'clue', label: '线索说明' },
  { name: 'method', label: '检查方法' },
  { name: 'result', label: '结果类型' },
  { name: 'evidence', label: '证据要求' },
  { name: 'basis', label: '依据' },
  { name: 'violation', label: '违法行为' },
  { name: 'penalty', label: '处罚依据' },
  { name: 'leadsTo', label: '后续处理' },
  { name: 'authority', label: '移送机关' },
  { name: 'wording', label: '用语' },
  { name: 'major', label: '重大项' },
  { name: 'points', label: '分值' },
] as const;

/** One line that differs; `before` or `after` null where it was not there yet, or is no more. */
export interface LineChange {
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly before: CheckLine | null;
  readonly after: CheckLine | null;
  readonly differences: readonly Difference[];
}

/** The lines that differ: those of the newer version in its order, then those that are gone. */
export function compareLines(before: readonly CheckLine[], after: readonly CheckLine[]): LineChange[] {
  const old = new Map(before.map((line) => [line.key, line]));
  const kept = before.filter(({ key }) => after.some((line) => line.key === key)).map(({ key }) => key);
  const keptNow = after.filter(({ key }) => old.has(key)).map(({ key }) => key);
  const now = after.flatMap((line): LineChange[] => {
    const was = old.get(line.key) ?? null;
    if (was === null) return [{ key: line.key, change: 'added', before: null, after: line, differences: [] }];
    if (same(was, line)) {
      const moved = kept.indexOf(line.key) !== keptNow.indexOf(line.key);
      return moved ? [{ key: line.key, change: 'moved', before: was, after: line, differences: [] }] : [];
    }
    const fields = differences(json(was), json(line), LINE_FIELDS).filter(({ field }) => field !== 'key');
    return [{ key: line.key, change: 'changed', before: was, after: line, differences: fields }];
  });
  const gone = before.filter(({ key }) => !after.some((line) => line.key === key));
  return [
    ...now,
    ...gone.map(
      (line): LineChange => ({ key: line.key, change: 'removed', before: line, after: null, differences: [] }),
    ),
  ];
}

const json = (line: CheckLine): Json => line as unknown as Json;
const same = (one: CheckLine, other: CheckLine): boolean => canonicalJson(json(one)) === canonicalJson(json(other));
