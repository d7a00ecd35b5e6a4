/** 概况: where the draw stands, what to do next, and what it is about. */

import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { DescriptionGrid, formatCount, formatTime } from '../../../kit/index.ts';
import type { Draw } from '../requests.ts';
import { nextOf, stepsOf } from './steps.ts';
import { totalOf } from './totals.ts';

const WORDS = { done: '已完成', now: '现在', later: '以后' } as const;

export function OverviewPart({ draw }: { readonly draw: Draw }) {
  const navigate = useNavigate();
  const { sentence, tab, go } = nextOf(draw);
  const steps = stepsOf(draw.state);
  return (
    <>
      <Alert
        type={draw.state === 'aborted' ? 'error' : 'info'}
        showIcon
        title={steps.length === 0 ? '这次抽签已结束' : '接下来'}
        description={sentence}
        action={
          tab !== undefined &&
          draw.abilities.length > 0 && (
            <Button type="primary" onClick={() => void navigate({ to: '.', search: { tab }, replace: true } as never)}>
              {go}
            </Button>
          )
        }
      />
      {steps.length > 0 && (
        <ol className="draw-steps" aria-label="抽签的步骤">
          {steps.map(({ label, standing }) => (
            <li key={label} className={`draw-${standing}`} {...(standing === 'now' ? { 'aria-current': 'step' } : {})}>
              <span className="mq-hidden">{WORDS[standing]}：</span>
              {label}
            </li>
          ))}
        </ol>
      )}
      <Facts draw={draw} />
    </>
  );
}

function Facts({ draw }: { readonly draw: Draw }) {
  const { task, frozen, number, changedAt, cancelledBecause, abort } = draw;
  return (
    <DescriptionGrid
      items={[
        { label: '任务', value: <Link to={`/planning/tasks/${task}` as never}>打开任务</Link> },
        { label: '编号', value: number ?? '承诺以后编号，连续不断' },
        { label: '最近变动', value: formatTime(changedAt) },
        ...(frozen === null
          ? [{ label: '名单', value: '还没有冻结' }]
          : [
              { label: '检查期间', value: `${frozen.from} 至 ${frozen.until}` },
              { label: '批准文号', value: frozen.document },
              { label: '冻结', value: `${formatTime(frozen.at)}，${frozen.byName}` },
              {
                label: '抽取',
                value: `名录 ${formatCount(totalOf(frozen, 'rows'))} 户，可抽 ${formatCount(totalOf(frozen, 'eligible'))} 户，抽 ${formatCount(totalOf(frozen, 'quota'))} 户`,
              },
              { label: '批准数量', value: `不超过 ${formatCount(frozen.most)} 户` },
              {
                label: '检查事项',
                value: frozen.items.map(({ code, name }) => `${code}　${name}`).join('；'),
                wide: true,
              },
              { label: '依据', value: frozen.basis.join('；'), wide: true },
            ]),
        ...(cancelledBecause === null ? [] : [{ label: '撤销理由', value: cancelledBecause, wide: true }]),
        ...(abort === null
          ? []
          : [{ label: '中止理由', value: `${abort.reason}（${formatTime(abort.at)} 申请）`, wide: true }]),
      ]}
    />
  );
}
