/** The whole of a subject. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatTime, HistoryList, RecordPage } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { factText } from '../fields/show.ts';
import { PendingTag } from '../requests/PendingTag.tsx';
import { BasicPart } from './BasicPart.tsx';
import { CreditPart } from './CreditPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { RelatedPart } from './RelatedPart.tsx';
import { readSubject, SUBJECTS_KEY, type SubjectRecord } from './requests.ts';
import { SubjectActions } from './SubjectActions.tsx';
import { SubjectState } from './SubjectTags.tsx';
import '../registry.css';

/** 基本信息、信用与检查、关联企业、版本与历史、操作记录. */
export function SubjectPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const answer = useQuery({
    queryKey: [...SUBJECTS_KEY, 'record', id],
    queryFn: ({ signal }) => readSubject(id, signal),
  });
  const record = answer.data;
  const name = record === undefined ? undefined : String(record.subject.facts['name']);
  usePageTitle(name);
  return (
    <RecordPage
      title={name ?? '检查对象'}
      note={record && <Standing {...record} />}
      actions={record && <SubjectActions subject={record.subject} />}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      parts={
        record === undefined
          ? []
          : [
              { key: 'basic', label: '基本信息', children: <BasicPart subject={record.subject} /> },
              { key: 'credit', label: '信用与检查', children: <CreditPart {...record} /> },
              { key: 'related', label: '关联企业', children: <RelatedPart {...record} /> },
              { key: 'versions', label: '版本与历史', children: <HistoryPart record={record} /> },
              ...(readsLedger
                ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="subject" id={id} /> }]
                : []),
            ]
      }
    />
  );
}

/** State, code and version under the name; and what waits for approval. */
function Standing({ subject }: SubjectRecord) {
  const code = subject.facts['uscc'] ?? subject.facts['provisionalNumber'];
  return (
    <span className="mq-row">
      <SubjectState {...subject} />
      <PendingTag kind="subject" record={subject.id} />
      {code !== undefined && <span className="mq-number">{factText(code)}</span>}
      <span>第 {subject.version} 版</span>
      <span>最近变动 {formatTime(subject.changedAt)}</span>
    </span>
  );
}
