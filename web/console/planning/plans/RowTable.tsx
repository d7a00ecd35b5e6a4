/** The rows of a plan as a table; on a phone one under another. What is wrong with a row stands in it. */

import { Button } from 'antd';
import { useNarrow } from '../../../kit/index.ts';
import type { PlanRow, RowFacts } from '../requests.ts';
import { Judgement, type OneRow, PARTS, type ShownRow } from './RowParts.tsx';

interface RowTableProps {
  readonly rows: readonly (PlanRow | ShownRow)[];
  /** Editing a row, and taking it out. */
  readonly edit?: { readonly open: (key: string) => void; readonly remove: (key: string) => void };
  /** Making a random task of a row. */
  readonly draw?: (key: string) => void;
}

/** Numbered in their order. */
export function RowTable({ rows, edit, draw }: RowTableProps) {
  const narrow = useNarrow();
  const shown = rows.map((row) => ('facts' in row ? row : shownRow(row)));
  const buttons = (row: ShownRow, at: number) => <RowButtons row={row} at={at} edit={edit} draw={draw} />;
  const acts = edit !== undefined || draw !== undefined;
  if (narrow)
    return (
      <ol className="mq-plain-list" aria-label="计划各行">
        {shown.map((row, at) => (
          <li key={row.facts.key}>
            <strong>
              {at + 1}. {row.name}
            </strong>
            {row.facts.content !== null && <div className="mq-quiet">{row.facts.content}</div>}
            <dl className="plan-row-facts">
              {PARTS.map(({ title, Part }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>
                    <Part row={row} />
                  </dd>
                </div>
              ))}
            </dl>
            <Judgement row={row} />
            {buttons(row, at)}
          </li>
        ))}
      </ol>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="mq-scroll" tabIndex={0} aria-label="计划各行">
      <table className="reg-table plan-rows">
        <thead>
          <tr>
            {['序号', '抽查事项', ...PARTS.map(({ title }) => title)].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {acts && <th scope="col">{edit === undefined ? '任务' : '编辑'}</th>}
          </tr>
        </thead>
        {shown.map((row, at) => (
          <tbody key={row.facts.key}>
            <tr>
              <td>{at + 1}</td>
              <td>
                <strong>{row.name}</strong>
                {row.facts.content !== null && <div className="mq-quiet">{row.facts.content}</div>}
              </td>
              {PARTS.map(({ title, Part }) => (
                <td key={title}>
                  <Part row={row} />
                </td>
              ))}
              {acts && <td>{buttons(row, at)}</td>}
            </tr>
            <JudgementRow row={row} columns={acts ? 8 : 7} />
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** A row of the server with all it found. */
function shownRow(row: PlanRow): ShownRow {
  return { facts: row as unknown as RowFacts, name: row.taken?.name ?? '（事项不能列入计划）', checked: row };
}

function JudgementRow({ row, columns }: OneRow & { readonly columns: number }) {
  const { checked } = row;
  if (checked !== null && checked.missing.length + checked.blocks.length + checked.warnings.length === 0) return null;
  return (
    <tr>
      <td />
      <td colSpan={columns - 1}>
        <Judgement row={row} />
      </td>
    </tr>
  );
}

interface RowButtonsProps {
  readonly row: ShownRow;
  readonly at: number;
  readonly edit: RowTableProps['edit'];
  readonly draw: RowTableProps['draw'];
}

function RowButtons({ row, at, edit, draw }: RowButtonsProps) {
  const { key } = row.facts;
  const name = `第 ${at + 1} 行`;
  return (
    <div className="mq-row">
      {edit !== undefined && (
        <>
          <Button size="small" aria-label={`修改${name}`} onClick={() => edit.open(key)}>
            修改
          </Button>
          <Button size="small" danger aria-label={`删去${name}`} onClick={() => edit.remove(key)}>
            删去
          </Button>
        </>
      )}
      {draw !== undefined && (
        <Button size="small" aria-label={`按${name}建立抽查任务`} onClick={() => draw(key)}>
          建立任务
        </Button>
      )}
    </div>
  );
}
