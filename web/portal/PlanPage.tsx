/** One plan: its rows with the six elements, and every change that was made after it was published. */

import type { PlanRow, PlanView } from '../../server/portal/views.ts';

export function PlanPage({ facts, rows, changes, data }: PlanView) {
  return (
    <>
      <section aria-labelledby="facts">
        <h2 id="facts">计划概况</h2>
        <dl className="facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <table className="wide">
        <caption>共 {rows.length} 行</caption>
        <thead>
          <tr>
            {['抽查事项', '对象和比例', '抽查内容', '依据', '时间', '方式', '承办和配合'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.code} ${row.season}`} {...row} />
          ))}
        </tbody>
      </table>
      <section aria-labelledby="changes">
        <h2 id="changes">公布以后的调整</h2>
        {changes.length === 0 ? (
          <p>没有调整。</p>
        ) : (
          <ol className="history">
            {changes.map(({ day, title, note }) => (
              <li key={title}>
                <time dateTime={day}>{day}</time> <strong>{title}</strong>
                <p>{note}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
      <p className="data">
        <a href={data.href}>{data.text}</a>
      </p>
    </>
  );
}

function Row({ code, item, subjects, sentence, counted, content, basis, season, ...row }: PlanRow) {
  return (
    <tr>
      <th scope="row">
        <a href={item.href}>{item.text}</a>
        <small>{code}</small>
      </th>
      <td data-label="对象和比例">
        {subjects}
        <span className="line">{sentence}</span>
        {counted === '' ? null : <small>{counted} 计数</small>}
      </td>
      <td data-label="抽查内容">{content}</td>
      <td data-label="依据">
        {basis.map((citation) => (
          <span key={citation} className="line">
            {citation}
          </span>
        ))}
      </td>
      <td data-label="时间">{season}</td>
      <td data-label="方式">
        {row.method}
        {row.onSiteReason === null ? null : <small>入企理由：{row.onSiteReason}</small>}
      </td>
      <td data-label="承办和配合">{row.offices}</td>
    </tr>
  );
}
