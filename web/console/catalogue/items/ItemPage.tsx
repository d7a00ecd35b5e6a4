/** The whole of an item. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatTime, HistoryList, RecordPage } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { ChecklistPart } from '../checklist/ChecklistPart.tsx';
import { CATALOGUE_KEY, type Item, readItem } from '../requests.ts';
import { FactsPart } from './FactsPart.tsx';
import { ItemActions } from './ItemActions.tsx';
import { ItemMarks } from './ItemMarks.tsx';
import { ReviewsPart } from './ReviewsPart.tsx';
import { RunPart } from './RunPart.tsx';
import { VersionsPart } from './VersionsPart.tsx';
import '../../registry/registry.css';
import '../catalogue.css';

/** 基本内容、检查表、依据复核、审批、版本与对照、操作记录. */
export function ItemPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'item', id, null],
    queryFn: ({ signal }) => readItem(id, undefined, signal),
  });
  const record = answer.data;
  usePageTitle(record?.item.facts.name);
  const waiting = record?.item.changes.length ?? 0;
  return (
    <RecordPage
      title={record?.item.facts.name ?? '抽查事项'}
      note={record && <Standing item={record.item} />}
      actions={record && <ItemActions item={record.item} />}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      parts={
        record === undefined
          ? []
          : [
              { key: 'facts', label: '基本内容', children: <FactsPart record={record} /> },
              { key: 'checklist', label: '检查表', children: <ChecklistPart item={record.item} /> },
              {
                key: 'reviews',
                label: waiting === 0 ? '依据复核' : `依据复核（${waiting}）`,
                children: <ReviewsPart record={record} />,
              },
              { key: 'run', label: '审批', children: <RunPart record={record} /> },
              { key: 'versions', label: '版本与对照', children: <VersionsPart record={record} /> },
              ...(readsLedger
                ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="inspection-item" id={id} /> }]
                : []),
            ]
      }
    />
  );
}

function Standing({ item }: { readonly item: Item }) {
  return (
    <span className="mq-row">
      <ItemMarks item={item} />
      <span className="mq-number">{item.code}</span>
      {item.edition !== null && (
        <span>
          施行第 {item.edition.edition} 版，自 {item.edition.from}
        </span>
      )}
      <span>最近变动 {formatTime(item.changedAt)}</span>
    </span>
  );
}
