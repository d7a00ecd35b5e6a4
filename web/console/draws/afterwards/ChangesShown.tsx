/** Changes that were made, and what inspectors declared. */

import { formatTime, StatusTag } from '../../../kit/index.ts';
import type { Reading } from './requests.ts';

export function DoneChanges({ changes }: { readonly changes: Reading['changes'] }) {
  if (changes.length === 0) return null;
  return (
    <section className="after-note">
      <h2 className="draw-heading">已办理的变更</h2>
      <ol>
        {changes.map((one) => (
          <li key={one.n}>
            {formatTime(one.at)}　{one.subject.name}：
            {one.kind === 'replace'
              ? `${one.out?.name ?? ''}退出，${one.in === null ? '没有可以接替的人，这一组暂缺' : `由${one.in.name}接替`}`
              : one.in === null
                ? '不再检查，没有可以递补的对象'
                : `由${one.in.name}递补`}
            。{one.because}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Reasons are private: they come only to those who have a part in changes. */
export function DeclarationsTable({ declarations }: { readonly declarations: Reading['declarations'] }) {
  const asked = declarations.filter(({ verdict }) => verdict === 'recuse');
  if (declarations.length === 0) return null;
  return (
    <section className="after-note">
      <h2 className="draw-heading">
        检查人员的声明：{declarations.length} 条，其中申请回避 {asked.length} 条
      </h2>
      {asked.length > 0 && (
        <ul className="mq-plain-list">
          {asked.map(({ at, inspector, subject, reason }) => (
            <li key={`${inspector.id} ${subject.id}`}>
              <StatusTag tone="wait">申请回避</StatusTag> {inspector.name}对{subject.name}：{reason}
              <span className="mq-quiet">　{formatTime(at)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
