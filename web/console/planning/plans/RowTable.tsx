/** The rows of a plan as a table; on a phone one under another. What is wrong with a row stands in it. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { StatusTag, useNarrow } from '../../../kit/index.ts';
import { Findings } from '../Findings.tsx';
import type { PlanRow, RowFacts } from '../requests.ts';
import { methodsText, narrowingText, ratioText, seasonText } from './row-words.ts';

/** A row as it is written; `checked` is what the server found of exactly that, null until it is saved. */
export interface ShownRow {
  readonly facts: RowFacts;
  readonly name: string;
  readonly checked: PlanRow | null;
}

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
            <Subjects row={row} />
            <When row={row} />
            <How row={row} />
            <Basis row={row} />
            <Who row={row} />
            <Judgement row={row} />
            {buttons(row, at)}
          </li>
        ))}
      </ol>
    );
  return (
    <div className="mq-scroll">
      <table className="reg-table plan-rows">
        <thead>
          <tr>
            {['序号', '抽查事项', '时间', '对象与比例', '方式', '依据', '承办与配合'].map((title) => (
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
              <td>
                <When row={row} />
              </td>
              <td>
                <Subjects row={row} />
              </td>
              <td>
                <How row={row} />
              </td>
              <td>
                <Basis row={row} />
              </td>
              <td>
                <Who row={row} />
              </td>
              {acts && <td>{buttons(row, at)}</td>}
            </tr>
            <JudgementRow row={row} columns={acts ? 8 : 7} />
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** A row of the server with all it found. */
function shownRow(row: PlanRow): ShownRow {
  return { facts: row as unknown as RowFacts, name: row.taken?.name ?? '（事项不能列入计划）', checked: row };
}

interface OneRow {
  readonly row: ShownRow;
}

const Lacking = ({ children }: { readonly children: ReactNode }) => <span className="plan-bad">{children}</span>;

function When({ row: { facts } }: OneRow) {
  const words = seasonText(facts.season);
  return words === '' ? <Lacking>时间未填</Lacking> : <div>{words}</div>;
}

function Subjects({ row: { facts, checked } }: OneRow) {
  const narrowing = narrowingText(facts.narrowing);
  const counted = checked?.counted ?? null;
  return (
    <>
      {checked === null ? (
        <div>比例 {ratioText(facts.ratio) || '未填'}，保存后计数</div>
      ) : (
        <div>{checked.sentence ?? <Lacking>{facts.ratio === null ? '比例未填' : '尚未计数'}</Lacking>}</div>
      )}
      {checked?.taken && <div className="mq-quiet">对象：{checked.taken.subjects}</div>}
      {narrowing !== '' && <div className="mq-quiet">{narrowing}</div>}
      {counted !== null && <div className="mq-quiet">名录库 {counted.on} 计数</div>}
    </>
  );
}

function How({ row: { facts } }: OneRow) {
  const words = methodsText(facts.methods);
  return (
    <>
      {words === '' ? <Lacking>方式未填</Lacking> : <div>{words}</div>}
      {facts.onSiteReason !== null && <div className="mq-quiet">须实地：{facts.onSiteReason}</div>}
    </>
  );
}

function Basis({ row: { checked } }: OneRow) {
  const basis = checked?.taken?.basis ?? [];
  return basis.map(({ citation, number }) => (
    <div key={citation}>
      {citation}
      <span className="mq-quiet">{number === null ? '' : `（${number}）`}</span>
    </div>
  ));
}

function Who({ row: { facts } }: OneRow) {
  return (
    <>
      {facts.leadOffice === null ? <Lacking>承办科室未填</Lacking> : <div>{facts.leadOffice}</div>}
      {facts.coAuthorities.length > 0 && <div className="mq-quiet">配合：{facts.coAuthorities.join('、')}</div>}
      {facts.remark !== null && <div className="mq-quiet">备注：{facts.remark}</div>}
    </>
  );
}

/** What lacks of the six elements, what forbids it, what to watch. */
function Judgement({ row: { checked } }: OneRow) {
  if (checked === null) return <StatusTag tone="wait">未保存，保存后核对六要素</StatusTag>;
  return (
    <>
      {checked.missing.length > 0 && (
        <ul className="plan-findings plan-bad" aria-label="六要素缺项">
          {checked.missing.map(({ label, sentence }) => (
            <li key={`${label} ${sentence}`}>
              缺“{label}”：{sentence}
            </li>
          ))}
        </ul>
      )}
      <Findings label="不可列入" findings={checked.blocks} tone="bad" />
      <Findings label="提示" findings={checked.warnings} tone="wait" />
    </>
  );
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
