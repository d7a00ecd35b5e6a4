/** What differs between two versions of a checklist, line by line. */

import { StateTag, type StatusWords } from '../../../kit/index.ts';
import { DifferenceTable } from '../../registry/versions/DifferenceTable.tsx';
import type { LineChange } from '../requests.ts';
import { headOf, showLineField } from './line-words.ts';

const CHANGES: StatusWords<LineChange['change']> = {
  added: ['新增', 'good'],
  removed: ['删去', 'bad'],
  changed: ['修改', 'info'],
  moved: ['移动', 'quiet'],
};

interface LineChangesProps {
  readonly changes: readonly LineChange[];
  /** Per cent, in the two versions. */
  readonly passMark: { readonly before: number; readonly after: number };
  readonly before: string;
  readonly after: string;
}

/** A sentence where there is nothing to show. */
export function LineChanges({ changes, passMark, before, after }: LineChangesProps) {
  const sameMark = passMark.before === passMark.after;
  if (changes.length === 0 && sameMark) return <p className="mq-quiet">没有不同。</p>;
  return (
    <ul className="mq-plain-list" aria-label="检查表的不同">
      {!sameMark && (
        <li>
          <div className="mq-row">
            <StateTag state="changed" words={CHANGES} />
            <strong>合格线</strong>
            <span>
              {before} {passMark.before}%，{after} {passMark.after}%
            </span>
          </div>
        </li>
      )}
      {changes.map(({ key, change, before: old, after: now, differences }) => {
        const line = now ?? old;
        return (
          <li key={key}>
            <div className="mq-row">
              <StateTag state={change} words={CHANGES} />
              <strong>{line?.subItem}</strong>
              <span className={change === 'removed' ? 'reg-gone' : ''}>{line === null ? key : headOf(line)}</span>
            </div>
            {differences.length > 0 && (
              <DifferenceTable
                differences={differences.map((one) => ({
                  ...one,
                  before: showLineField(one.field, one.before),
                  after: showLineField(one.field, one.after),
                }))}
                fields={[]}
                before={before}
                after={after}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
