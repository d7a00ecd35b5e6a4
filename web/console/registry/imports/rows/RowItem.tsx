/** One row of a file: where it stands, what is in it, what was put right, what is asked. */

import { Button, Checkbox } from 'antd';
import { DescriptionGrid, StateTag } from '../../../../kit/index.ts';
import { showAny } from '../../fields/show.ts';
import { FATES, ROW_ACTIONS } from '../../words/import-words.ts';
import type { ImportDetail, ImportRow } from '../requests.ts';
import { labelledValues, rowName, sheetName } from './row-words.ts';

interface RowItemProps {
  readonly row: ImportRow;
  readonly record: ImportDetail;
  readonly chosen?: boolean;
  readonly choose?: (on: boolean) => void;
  readonly decide?: (action: 'take' | 'leave-out') => void;
}

/** The whole content is one click away. */
export function RowItem({ row, record, chosen = false, choose, decide }: RowItemProps) {
  const { reasons, corrections, changes, action, fate, decision } = row;
  const question = row.question;
  const name = rowName(row);
  return (
    <li>
      <div className="mq-row mq-spread">
        <span className="mq-row">
          {choose !== undefined && (
            <Checkbox
              checked={chosen}
              aria-label={`选择第 ${row.row} 行`}
              onChange={({ target }) => choose(target.checked)}
            />
          )}
          <strong>{name === '' ? `第 ${row.row} 行` : name}</strong>
          <span className="mq-quiet">
            {sheetName(record, row)}第 {row.row} 行
          </span>
          {fate === 'undecided' && decision !== null && <StateTag state={fate} words={FATES} />}
          {action !== null && record.state !== 'read' && <StateTag state={action} words={ROW_ACTIONS} />}
        </span>
        {decide !== undefined && <Answers row={row} decide={decide} />}
      </div>
      {reasons.map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
      {question !== null && <div className="mq-quiet">{question}</div>}
      {corrections.length > 0 && <Pairs title="规整" pairs={corrections} />}
      {changes.length > 0 && <Pairs title="对名录库的更新" pairs={changes} />}
      {row.kind !== null && (
        <details>
          <summary className="mq-quiet">查看整行</summary>
          <DescriptionGrid items={labelledValues(record, row)} />
        </details>
      )}
    </li>
  );
}

function Answers({
  row: { fate },
  decide,
}: {
  readonly row: ImportRow;
  readonly decide: (action: 'take' | 'leave-out') => void;
}) {
  return (
    <span className="mq-row">
      {(fate === 'undecided' || fate === 'left-out') && (
        <Button size="small" onClick={() => decide('take')}>
          采用…
        </Button>
      )}
      {fate !== 'left-out' && (
        <Button size="small" onClick={() => decide('leave-out')}>
          不列入…
        </Button>
      )}
    </span>
  );
}

interface PairsProps {
  readonly title: string;
  readonly pairs: readonly {
    readonly field: string;
    readonly label: string;
    readonly before?: unknown;
    readonly after?: unknown;
  }[];
}

/** Before → after, field by field. */
function Pairs({ title, pairs }: PairsProps) {
  return (
    <ul className="mq-plain-list reg-pairs" aria-label={title}>
      {pairs.map(({ field, label, before, after }) => (
        <li key={`${field}${label}`}>
          <span className="mq-quiet">
            {title} · {label}：
          </span>
          <del>{showAny(undefined, before)}</del> → <ins>{showAny(undefined, after)}</ins>
        </li>
      ))}
    </ul>
  );
}
