/** The list of what may be inspected. */

import type { ItemListView, ItemRow } from '../../server/portal/views.ts';
import { StateTag } from './StateTag.tsx';

export function ItemListPage({ site, organisation, authorities, rows, data }: ItemListView) {
  return (
    <>
      <form className="query" method="get" action="/public/catalogue">
        {authorities.length > 1 ? (
          <label>
            抽查机关
            <select name="organisation" defaultValue={organisation}>
              <option value="">全部</option>
              {authorities.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label>
          在哪一天有效
          <input type="date" name="day" defaultValue={site.day} />
        </label>
        <button type="submit">查询</button>
      </form>
      {rows.length === 0 ? (
        <p className="none">这一天没有公布的抽查事项。可换一个日期，或查看全部机关。</p>
      ) : (
        <table className="wide">
          <caption>共 {rows.length} 项</caption>
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">状态</th>
              <th scope="col">抽查对象</th>
              <th scope="col">比例</th>
              <th scope="col">频次</th>
              <th scope="col">方式</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.link.href} {...row} />
            ))}
          </tbody>
        </table>
      )}
      <p className="data">
        <a href={data.href}>{data.text}</a>
      </p>
    </>
  );
}

/** On a narrow screen each cell says its column by itself. */
function Row({ link, code, authority, state, importance, ...row }: ItemRow) {
  return (
    <tr>
      <th scope="row">
        <a href={link.href}>{link.text}</a>
        <small>
          {code} · {authority} · {importance}
        </small>
      </th>
      <td data-label="状态">
        <StateTag {...state} />
      </td>
      <td data-label="抽查对象">{row.subjects}</td>
      <td data-label="比例">{row.ratio}</td>
      <td data-label="频次">{row.frequency}</td>
      <td data-label="方式">{row.methods}</td>
      <td data-label="依据">
        {row.basis.map((citation) => (
          <span key={citation} className="line">
            {citation}
          </span>
        ))}
      </td>
    </tr>
  );
}
