/** The whole of a draw, up to its commitment; what comes after it is in `../afterwards`. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatTime, HistoryList, RecordPage, StateTag } from '../../../kit/index.ts';
import { RunLink } from '../../catalogue/items/RunLink.tsx';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { afterwardsParts } from '../afterwards/parts.tsx';
import { AttachmentsPart } from '../attachments/AttachmentsPart.tsx';
import { CommittedPart } from '../commit/CommittedPart.tsx';
import { SubmitPart } from '../commit/SubmitPart.tsx';
import { JointPart } from '../joint/JointPart.tsx';
import { DRAWS_KEY, type Draw, readDraw } from '../requests.ts';
import { DRAW_STATES } from '../words.ts';
import { ComparisonPart } from './ComparisonPart.tsx';
import { DrawActions } from './DrawActions.tsx';
import { ExclusionsPart } from './ExclusionsPart.tsx';
import { FreezePart } from './FreezePart.tsx';
import { OverviewPart } from './OverviewPart.tsx';
import { PeoplePart } from './PeoplePart.tsx';
import { SettingsPart } from './SettingsPart.tsx';
import '../../registry/registry.css';
import '../../catalogue/catalogue.css';
import '../../planning/planning.css';
import '../draws.css';

/** The address names the draw, and the part. */
export function DrawPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const answer = useQuery({ queryKey: [...DRAWS_KEY, 'draw', id], queryFn: ({ signal }) => readDraw(id, signal) });
  const draw = answer.data;
  usePageTitle(draw?.title);
  return (
    <RecordPage
      title={draw?.title ?? '抽签'}
      note={draw && <Standing draw={draw} />}
      actions={draw && <DrawActions draw={draw} />}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      parts={
        draw === undefined
          ? []
          : [
              ...partsOf(draw),
              ...(readsLedger
                ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="draw" id={id} /> }]
                : []),
            ]
      }
    />
  );
}

function partsOf(draw: Draw) {
  const { id, frozen, committed } = draw;
  return [
    { key: 'overview', label: '概况', children: <OverviewPart draw={draw} /> },
    { key: 'settings', label: '编组设置', children: <SettingsPart key={draw.version} draw={draw} /> },
    ...(draw.joint !== null || draw.abilities.includes('set-joint')
      ? [{ key: 'joint', label: '联合抽签', children: <JointPart key={draw.version} draw={draw} /> }]
      : []),
    { key: 'freeze', label: '冻结', children: <FreezePart draw={draw} /> },
    ...(frozen === null
      ? []
      : [
          { key: 'exclusions', label: '排除', children: <ExclusionsPart id={id} frozen={frozen} /> },
          { key: 'comparison', label: '与上一次比较', children: <ComparisonPart frozen={frozen} /> },
          { key: 'people', label: '人员与演练', children: <PeoplePart frozen={frozen} /> },
        ]),
    ...(frozen !== null && committed === null
      ? [{ key: 'submit', label: '提请承诺', children: <SubmitPart draw={draw} frozen={frozen} /> }]
      : []),
    ...(committed === null
      ? []
      : [{ key: 'commitment', label: '承诺', children: <CommittedPart draw={draw} committed={committed} /> }]),
    ...(draw.abilities.includes('attach') || draw.attachments.length > 0
      ? [{ key: 'attachments', label: '存档材料', children: <AttachmentsPart draw={draw} /> }]
      : []),
    ...afterwardsParts(draw),
  ];
}

function Standing({ draw: { state, number, changedAt, run, abort } }: { readonly draw: Draw }) {
  return (
    <span className="mq-row">
      <StateTag state={state} words={DRAW_STATES} />
      {number !== null && <span className="mq-number">编号 {number}</span>}
      <span>最近变动 {formatTime(changedAt)}</span>
      {run !== null && <RunLink id={run.id}>打开审批</RunLink>}
      {abort?.run != null && <RunLink id={abort.run}>打开中止审批</RunLink>}
    </span>
  );
}
