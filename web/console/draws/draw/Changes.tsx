/** Against the authority's previous commitment, one by one. */

import { Button } from 'antd';
import { useState } from 'react';
import { formatCount, formatTime, LawTag, StateTag } from '../../../kit/index.ts';
import type { Frozen } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { CHANGES, LAW } from '../words.ts';

type Comparison = NonNullable<Frozen['comparison']>;

/** More than that only when they are asked for. */
const FIRST = 20;

export function Changes({ comparison }: { readonly comparison: Comparison }) {
  const { number, frozenAt, came, went, reclassified, sameItems, changes } = comparison;
  const [all, setAll] = useState(false);
  const total = came + went + reclassified;
  const counts = [
    [CHANGES.came[0], came],
    [CHANGES.went[0], went],
    [CHANGES.reclassified[0], reclassified],
  ] as const;
  return (
    <section className="reg-part">
      <h2>与 {number} 比较</h2>
      <p className="mq-quiet">
        上一次冻结于 {formatTime(frozenAt)}。{!sameItems && '两次的抽查事项不同，只比较谁在名录里和信用等级。'}{' '}
        <LawTag {...LAW.registry} />
      </p>
      <dl className="reg-counts plan-below">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatCount(count)} 户</dd>
          </div>
        ))}
      </dl>
      {changes.length > 0 && <ChangeTable changes={all ? changes : changes.slice(0, FIRST)} />}
      {!all && changes.length > FIRST && (
        <Button className="draw-above" onClick={() => setAll(true)}>
          全部列出（{changes.length} 户）
        </Button>
      )}
      {total > changes.length && (
        <p>
          共 {formatCount(total)} 户有变化，只逐户列出前 {changes.length} 户；其余的在冻结文件里。
        </p>
      )}
    </section>
  );
}

function ChangeTable({ changes }: Pick<Comparison, 'changes'>) {
  return (
    <Scrolled label="逐户的变化">
      <table className="reg-table reg-many-columns" aria-label="逐户的变化">
        <thead>
          <tr>
            <th scope="col">检查对象</th>
            <th scope="col">变化</th>
            <th scope="col">上一次</th>
            <th scope="col">这一次</th>
            <th scope="col">谁改的，什么时候</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ id, name, kind, before, after, cause }) => (
            <tr key={id}>
              <td>{name}</td>
              <td className="reg-one-line">
                <StateTag state={kind} words={CHANGES} />
              </td>
              <td>{before ?? '不在名录'}</td>
              <td>{after ?? '不在名录'}</td>
              <td>
                {cause === null
                  ? '登记内容没有改动：检查次数或规则变了'
                  : `${cause.byName ?? '已停用的账号'}，${formatTime(cause.at)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
