/** The whole of a plan. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatTime, HistoryList, RecordPage } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { InvitationsPart } from '../joint/InvitationsPart.tsx';
import { PLANNING_KEY, type Plan, readPlan } from '../requests.ts';
import { GridPart } from './GridPart.tsx';
import { MergesPart } from './MergesPart.tsx';
import { PlanActions } from './PlanActions.tsx';
import { PlanMarks } from './PlanMarks.tsx';
import { ProcessPart } from './ProcessPart.tsx';
import { Reminders } from './Reminders.tsx';
import { VersionsPart } from './VersionsPart.tsx';
import '../../registry/registry.css';
import '../planning.css';

/** 计划表、合并建议、联合抽查、办理、版本与对照、操作记录. */
export function PlanPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'plan', id],
    queryFn: ({ signal }) => readPlan(id, signal),
  });
  const plan = answer.data;
  usePageTitle(plan?.title);
  const decides = plan?.abilities.includes('merge') ?? false;
  const undecided = decides ? (plan?.merges.filter(({ decision }) => decision === null).length ?? 0) : 0;
  return (
    <>
      <Reminders plan={id} />
      <RecordPage
        title={plan?.title ?? '年度抽查计划'}
        note={plan && <Standing plan={plan} />}
        actions={plan && <PlanActions plan={plan} />}
        pending={answer.isPending}
        error={answer.error}
        retry={() => void answer.refetch()}
        parts={
          plan === undefined
            ? []
            : [
                { key: 'rows', label: '计划表', children: <GridPart plan={plan} /> },
                {
                  key: 'merges',
                  label: undecided === 0 ? '合并建议' : `合并建议（${undecided}）`,
                  children: <MergesPart plan={plan} />,
                },
                { key: 'joint', label: '联合抽查', children: <InvitationsPart plan={plan} /> },
                { key: 'process', label: '审批、备案与公布', children: <ProcessPart plan={plan} /> },
                { key: 'versions', label: '版本与对照', children: <VersionsPart plan={plan} /> },
                ...(readsLedger
                  ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="annual-plan" id={id} /> }]
                  : []),
              ]
        }
      />
    </>
  );
}

function Standing({ plan }: { readonly plan: Plan }) {
  return (
    <span className="mq-row">
      <PlanMarks plan={plan} />
      <span>{plan.authority}</span>
      <span>{plan.number ?? '文号未填'}</span>
      {plan.edition !== null && <span>现行第 {plan.edition} 版</span>}
      <span>最近变动 {formatTime(plan.changedAt)}</span>
    </span>
  );
}
