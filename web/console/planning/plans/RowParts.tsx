/** What is said of a row, part by part: in the cells of a table, or below one another on a phone. */

import type { ReactNode } from 'react';
import { StatusTag } from '../../../kit/index.ts';
import { Findings } from '../Findings.tsx';
import type { PlanRow, RowFacts } from '../requests.ts';
import { methodsText, narrowingText, ratioText, seasonText } from './row-words.ts';

/** A row as it is written; `checked` is what the server found of exactly that, null until it is saved. */
export interface ShownRow {
  readonly facts: RowFacts;
  readonly name: string;
  readonly checked: PlanRow | null;
}

export interface OneRow {
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
  if (checked === null) return <span className="mq-quiet">保存后从事项清单取得</span>;
  const basis = checked.taken?.basis ?? [];
  if (basis.length === 0) return <Lacking>没有依据</Lacking>;
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

/** Columns of the table, and lines of a row on a phone. */
export const PARTS = [
  { title: '时间', Part: When },
  { title: '对象与比例', Part: Subjects },
  { title: '方式', Part: How },
  { title: '依据', Part: Basis },
  { title: '承办与配合', Part: Who },
] as const;

/** What lacks of the six elements, what forbids it, what to watch. */
export function Judgement({ row: { checked } }: OneRow) {
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
