/** The whole of somebody in the inspector registry. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { HistoryList, RecordPage, StateTag, StatusTag } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { PendingTag } from '../requests/PendingTag.tsx';
import { INSPECTOR_KINDS, INSPECTOR_LISTINGS, INSPECTOR_STATUSES } from '../words/inspector-words.ts';
import { AbsencesPart } from './AbsencesPart.tsx';
import { CertificatesPart } from './CertificatesPart.tsx';
import { InspectorActions } from './InspectorActions.tsx';
import { InspectorHistory } from './InspectorHistory.tsx';
import { PersonPart } from './PersonPart.tsx';
import { RecusalsPart } from './RecusalsPart.tsx';
import { INSPECTORS_KEY, type Inspector, readInspector } from './requests.ts';
import { TrainingsPart } from './TrainingsPart.tsx';
import '../registry.css';

/** Recusals only for those who may see them: they are not part of the record and not in its history. */
export function InspectorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const answer = useQuery({
    queryKey: [...INSPECTORS_KEY, 'record', id],
    queryFn: ({ signal }) => readInspector(id, signal),
  });
  const person = answer.data;
  const name = person === undefined ? undefined : String(person.facts['name']);
  usePageTitle(name);
  return (
    <RecordPage
      title={name ?? '人员'}
      note={person && <Standing person={person} />}
      actions={person && <InspectorActions person={person} />}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      parts={person === undefined ? [] : partsOf(person, readsLedger)}
    />
  );
}

function partsOf(person: Inspector, readsLedger: boolean) {
  const { id, abilities } = person;
  return [
    { key: 'basic', label: '基本信息与资格', children: <PersonPart person={person} /> },
    { key: 'certificates', label: '执法证', children: <CertificatesPart person={person} /> },
    { key: 'absences', label: '请假与外派', children: <AbsencesPart person={person} /> },
    { key: 'trainings', label: '培训与考试', children: <TrainingsPart person={person} /> },
    ...(abilities.includes('readRecusals')
      ? [{ key: 'recusals', label: '回避关系', children: <RecusalsPart person={person} /> }]
      : []),
    { key: 'versions', label: '版本与历史', children: <InspectorHistory id={id} /> },
    ...(readsLedger ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="inspector" id={id} /> }] : []),
  ];
}

function Standing({ person }: { readonly person: Inspector }) {
  const { facts, status, listing, version, countsAsInspector, eligibility } = person;
  return (
    <span className="mq-row">
      {listing === 'removed' && <StatusTag tone="quiet">{INSPECTOR_LISTINGS.removed}</StatusTag>}
      <StatusTag tone={countsAsInspector ? 'info' : 'quiet'}>
        {INSPECTOR_KINDS[facts['kind'] as keyof typeof INSPECTOR_KINDS]}
      </StatusTag>
      <StateTag state={status} words={INSPECTOR_STATUSES} />
      <StatusTag tone={eligibility.eligible ? 'good' : 'bad'}>
        {eligibility.eligible ? '今日可检查' : '今日不可检查'}
      </StatusTag>
      <PendingTag kind="inspector" record={person.id} />
      <span>{String(facts['unit'])}</span>
      <span>第 {version} 版</span>
    </span>
  );
}
