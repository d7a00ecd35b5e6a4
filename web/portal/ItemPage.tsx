/** One item: what it says, the words of the law it rests on, how it is checked, and how it came to be. */

import type { CheckRow, Clause, ItemView } from '../../server/portal/views.ts';
import { StateTag } from './StateTag.tsx';

export function ItemPage({ state, reasons, facts, basis, checklist, history, data }: ItemView) {
  return (
    <>
      <p>
        <StateTag {...state} />
      </p>
      {reasons.map(({ sentence, clause }) => (
        <p key={sentence} className="reason">
          {sentence}
          <span className="clause">（{clause}）</span>
        </p>
      ))}
      <section aria-labelledby="facts">
        <h2 id="facts">事项内容</h2>
        <dl className="facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="basis">
        <h2 id="basis">检查依据</h2>
        {basis.map((clause) => (
          <ClauseText key={clause.citation} {...clause} />
        ))}
      </section>
      {checklist === null ? null : (
        <section aria-labelledby="checklist">
          <h2 id="checklist">检查表（第 {checklist.version} 版）</h2>
          <p className="data">
            <a href={checklist.file}>下载检查表（PDF）</a>
          </p>
          <CheckTable
            rows={checklist.rows}
            caption={`共 ${checklist.rows.length} 项，标“重大”的一项不符合即为不符合`}
          />
          {checklist.transfers.length === 0 ? null : (
            <CheckTable rows={checklist.transfers} caption="不属本机关检查范围，发现线索只能移送" isTransfer />
          )}
        </section>
      )}
      <section aria-labelledby="history">
        <h2 id="history">公布与变更</h2>
        <ol className="history">
          {history.map(({ day, title, note, fields }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, nothing is ever moved.
            <li key={at}>
              <time dateTime={day}>{day}</time> <strong>{title}</strong>
              {fields === '' ? null : <span>（改动：{fields}）</span>}
              {note === '' ? null : <p>{note}</p>}
            </li>
          ))}
        </ol>
      </section>
      <p className="data">
        <a href={data.href}>{data.text}</a>
      </p>
    </>
  );
}

function ClauseText({ citation, text, version }: Clause) {
  if (text === null) return <p className="none">{citation}：条文库里没有这一天有效的文本，请以公布的法律文本为准。</p>;
  return (
    <details open>
      <summary>{citation}</summary>
      {text.split('\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {version === null ? null : <p className="clause">{version}</p>}
    </details>
  );
}

interface CheckTableProps {
  readonly rows: readonly CheckRow[];
  readonly caption: string;
  readonly isTransfer?: boolean;
}

function CheckTable({ rows, caption, isTransfer = false }: CheckTableProps) {
  const heads = isTransfer
    ? ['线索类别', '线索说明', '依据', '去向']
    : ['子项', '检查标准', '检查方法', '结果', '证据', '依据', '不符合时'];
  const cells = (row: CheckRow) =>
    isTransfer
      ? [row.standard, row.basis, row.consequence]
      : [row.standard, row.method, row.result, row.evidence, row.basis, row.consequence];
  return (
    <table className="wide">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.subItem} ${row.standard}`}>
            <th scope="row">
              {row.subItem}
              {row.major ? <span className="tag grave">重大</span> : null}
            </th>
            {cells(row).map((cell, at) => (
              <td key={heads[at + 1]} data-label={heads[at + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
