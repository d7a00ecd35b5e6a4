/** The list by stratum, in ticket order, with the teams and where changes begin. */

import { Button, Tag } from 'antd';
import { Scrolled } from '../Scrolled.tsx';
import type { Wanted } from './ChangeDrawer.tsx';
import type { Reading } from './requests.ts';

interface ListTableProps {
  readonly reading: Reading;
  /** Where a change may be asked for. */
  readonly change?: (wanted: Wanted) => void;
}

export function ListTable({ reading, change }: ListTableProps) {
  const drawn = reading.strata.filter(({ selected }) => selected.length > 0);
  if (drawn.length === 0) return <p>没有抽中的检查对象。</p>;
  return drawn.map(({ code, label, selected }) => (
    <section key={code} className="after-note">
      <h2 className="draw-heading">
        {label}：{selected.length} 户
      </h2>
      <Scrolled label={`${label}名单`}>
        <table className="reg-table after-list">
          <thead>
            <tr>
              <th scope="col">检查对象</th>
              <th scope="col">检查组</th>
              {change !== undefined && <th scope="col">办理</th>}
            </tr>
          </thead>
          <tbody>
            {selected.map((one) => (
              <tr key={one.id}>
                <td>
                  {one.name}
                  <div className="mq-quiet mq-mono">{one.id}</div>
                  {one.also.length > 0 && (
                    <div>
                      <Tag color="blue">进一次门</Tag>
                      同时被{one.also.map(({ authority }) => authority).join('、')}抽中，请约定一起去
                    </div>
                  )}
                  <div className="mq-quiet mq-mono" title={one.ticket}>
                    签号 {one.ticket.slice(0, 8)}…
                  </div>
                </td>
                <td>
                  {one.members === null || one.members.length === 0 ? (
                    '没有配齐'
                  ) : (
                    <ul className="mq-plain-list">
                      {one.members.map((member) => (
                        <li key={member.id}>
                          {member.name}
                          <span className="mq-quiet">　{member.unit}</span>{' '}
                          {change !== undefined && (
                            <Button
                              size="small"
                              aria-label={`换人：${member.name}，${one.name}`}
                              onClick={() => change({ kind: 'replace', subject: one, out: member })}
                            >
                              换人
                            </Button>
                          )}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
                {change !== undefined && (
                  <td>
                    <Button
                      size="small"
                      aria-label={`${one.name}不能检查，申请递补`}
                      onClick={() => change({ kind: 'substitute', subject: one })}
                    >
                      递补
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  ));
}
