/** 操作记录：一条记录的全部经过，新的在前。 */

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { type ReactNode, useState } from 'react';
import type { HistoryEntry, Page } from '../../../server/ledger/types.ts';
import { api } from '../api/api.ts';
import { formatTime } from '../format.ts';
import { LawTag } from '../LawTag.tsx';
import { StatusTag } from '../StatusTag.tsx';
import { Loading } from '../states/Loading.tsx';
import { ProblemNote } from '../states/ProblemNote.tsx';
import { ProofPanel } from './ProofPanel.tsx';

interface HistoryListProps {
  /** Kind of the business record as the ledger names it: `subject`. */
  readonly kind: string;
  readonly id: string;
  /** Shows what changed, out of an event's content; the sentence alone where it is not given. */
  readonly changes?: (entry: HistoryEntry) => ReactNode;
}

/** Who, when, what, why, on which law; and under each the proof. */
export function HistoryList({ kind, id, changes }: HistoryListProps) {
  const history = useInfiniteQuery({
    queryKey: ['ledger', 'history', kind, id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<HistoryEntry>>(`/api/ledger/records/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`, {
        query: { before: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  if (history.isError) return <ProblemNote error={history.error} retry={() => void history.refetch()} />;
  if (history.isPending) return <Loading />;
  const entries = history.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有操作记录。" />;
  return (
    <>
      <ol className="mq-plain-list" aria-label="操作记录">
        {entries.map((entry) => (
          <HistoryLine key={entry.event} entry={entry} record={{ kind, id }} changes={changes?.(entry)} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button onClick={() => void history.fetchNextPage()} loading={history.isFetchingNextPage}>
          更早的记录
        </Button>
      )}
    </>
  );
}

interface HistoryLineProps {
  readonly entry: HistoryEntry;
  readonly record?: { readonly kind: string; readonly id: string };
  readonly changes?: ReactNode;
}

/** One event. */
export function HistoryLine({ entry, record, changes }: HistoryLineProps) {
  const [proof, setProof] = useState(false);
  return (
    <li>
      <div className="mq-row mq-spread">
        <strong>{entry.label}</strong>
        <span className="mq-quiet mq-number">{formatTime(entry.at)}</span>
      </div>
      <div>{entry.erased ? '内容已依规清除。' : entry.sentence}</div>
      {changes}
      <div className="mq-row mq-quiet">
        <span>{whoOf(entry)}</span>
        {entry.version !== null && <span>第 {entry.version} 版</span>}
        {entry.leafIndex === null ? (
          <StatusTag tone="wait">待入账</StatusTag>
        ) : (
          <span>账本第 {entry.leafIndex + 1} 条</span>
        )}
        {entry.law.map((cite) => (
          <LawTag key={cite} cite={cite} />
        ))}
        <Button type="link" size="small" aria-expanded={proof} onClick={() => setProof(!proof)}>
          {proof ? '收起证明' : '证明'}
        </Button>
      </div>
      {proof && <ProofPanel event={entry.event} {...(record === undefined ? {} : { record })} />}
    </li>
  );
}

function whoOf({ actor, erased }: HistoryEntry): string {
  if (actor === null) return '系统自动办理';
  return actor.name ?? (erased ? '姓名已清除' : actor.account);
}
