/** The rows of an import that have one fate. */

import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { DescriptionGrid, StateTag, type StatusWords } from '../../../kit/index.ts';
import type { ImportedRow, ListImport } from '../requests.ts';
import { DecideDrawer, type Deciding } from './DecideDrawer.tsx';
import { labelOf, nameOf } from './row-words.ts';

interface RowsProps {
  readonly record: ListImport;
  readonly rows: readonly ImportedRow[];
  /** Given the import as it is after a decision. */
  readonly decided: (record: ListImport) => void;
}

const DECIDABLE: readonly ImportedRow['fate'][] = ['undecided', 'taken', 'corrected', 'left-out'];
const WOULD: StatusWords<NonNullable<ImportedRow['outcome']>> = {
  add: ['将新增', 'good'],
  change: ['将修改', 'info'],
  unchanged: ['没有变化', 'quiet'],
};
const DID: StatusWords<NonNullable<ImportedRow['outcome']>> = {
  add: ['已新增', 'good'],
  change: ['已修改', 'info'],
  unchanged: ['没有变化', 'quiet'],
};

const placeOf = ({ sheet, row }: ImportedRow) => `${row} ${sheet}`;

/** Several can be left out, or taken where nothing is missing, at once. */
export function Rows({ record, rows, decided }: RowsProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  if (rows.length === 0) return <p className="mq-quiet">没有这样的行。</p>;
  const may = record.abilities.includes('decide') && rows.every(({ fate }) => DECIDABLE.includes(fate));
  const selected = rows.filter((row) => chosen.includes(placeOf(row)));
  const takes = selected.every(({ needs }) => needs.length === 0);
  const decide = (action: Deciding['action'], some: readonly ImportedRow[]) => setDeciding({ action, rows: some });
  return (
    <>
      {may && rows.length > 1 && (
        <div className="mq-row">
          <Checkbox
            checked={selected.length === rows.length}
            indeterminate={selected.length > 0 && selected.length < rows.length}
            onChange={({ target }) => setChosen(target.checked ? rows.map(placeOf) : [])}
          >
            全选 {rows.length} 行
          </Checkbox>
          {selected.length > 0 && (
            <>
              <Button size="small" disabled={!takes} onClick={() => decide('take', selected)}>
                采用所选…
              </Button>
              <Button size="small" onClick={() => decide('leave-out', selected)}>
                不列入所选…
              </Button>
              {!takes && <span className="mq-quiet">所选的行里有要补填的，请逐行采用。</span>}
            </>
          )}
        </div>
      )}
      <ul className="mq-plain-list" aria-label="各行">
        {rows.map((row) => {
          const place = placeOf(row);
          const choose = (on: boolean) => setChosen(on ? [...chosen, place] : chosen.filter((one) => one !== place));
          return (
            <RowItem
              key={place}
              record={record}
              row={row}
              {...(may ? { chosen: chosen.includes(place), choose, decide: (action) => decide(action, [row]) } : {})}
            />
          );
        })}
      </ul>
      {deciding !== null && (
        <DecideDrawer
          record={record}
          deciding={deciding}
          done={(next) => {
            setChosen([]);
            setDeciding(null);
            decided(next);
          }}
          close={() => setDeciding(null)}
        />
      )}
    </>
  );
}

interface RowItemProps {
  readonly record: ListImport;
  readonly row: ImportedRow;
  readonly chosen?: boolean;
  readonly choose?: (on: boolean) => void;
  readonly decide?: (action: Deciding['action']) => void;
}

/** The whole content is one click away. */
function RowItem({ record, row, chosen = false, choose, decide }: RowItemProps) {
  const { reasons, corrections, outcome, fate, values } = row;
  const content = Object.entries(values).filter(([, value]) => value !== '');
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
          <strong>{nameOf(row)}</strong>
          <span className="mq-quiet">
            《{row.sheet}》第 {row.row} 行
          </span>
          {outcome !== null && <StateTag state={outcome} words={record.state === 'applied' ? DID : WOULD} />}
        </span>
        {decide !== undefined && (
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
        )}
      </div>
      {reasons.map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
      {corrections.length > 0 && (
        <ul className="mq-plain-list reg-pairs" aria-label="规整">
          {corrections.map(({ field, label, before, after }) => (
            <li key={`${field}${before}`}>
              <span className="mq-quiet">规整 · {label}：</span>
              <del>{before || '（空）'}</del> → <ins>{after || '（空）'}</ins>
            </li>
          ))}
        </ul>
      )}
      {content.length > 0 && (
        <details>
          <summary className="mq-quiet">查看整行</summary>
          <DescriptionGrid items={content.map(([field, value]) => ({ label: labelOf(record.kind, field), value }))} />
        </details>
      )}
    </li>
  );
}
