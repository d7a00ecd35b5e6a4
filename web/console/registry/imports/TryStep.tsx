/** 试运行: what importing would add, change and leave; nothing is written. */

import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatCount, ProblemNote, useIntent } from '../../../kit/index.ts';
import { ApprovalNote } from './ApprovalNote.tsx';
import { Counts } from './Counts.tsx';
import type { StepProps } from './ImportPage.tsx';
import { applyImport, moveImport } from './requests.ts';

/** Applying is offered for exactly what the last dry run showed. */
export function TryStep({ record, reload, go }: StepProps) {
  const { state, counts, abilities, id, version } = record;
  const intent = useIntent();
  const [leaveOut, setLeaveOut] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const undecided = counts.fates.undecided;
  const send = async (step: () => Promise<unknown>) => {
    setSending(true);
    setError(null);
    try {
      await step();
      intent.renew();
      go(null);
      reload();
    } catch (failure) {
      setError(failure);
    } finally {
      setSending(false);
    }
  };
  const tried = state === 'checked' && counts.actions !== null;
  return (
    <section className="mq-panel" aria-labelledby="try">
      <h2 id="try">试运行</h2>
      <p>与名录库逐条核对：哪些新增、哪些更新、哪些没有变化。不写入任何内容。</p>
      {tried && counts.actions !== null && (
        <Counts
          counts={[
            { label: '将新增', count: counts.actions.add },
            { label: '将更新', count: counts.actions.change },
            { label: '与名录库一致', count: counts.actions.unchanged },
            { label: '待决定', count: undecided },
            { label: '不收', count: counts.fates.refused },
            { label: '不列入', count: counts.fates['left-out'] },
          ]}
        />
      )}
      {undecided > 0 && (
        <Alert
          type="warning"
          showIcon
          className="reg-bottom"
          title={`还有 ${formatCount(undecided)} 行待决定。`}
          action={
            <Button size="small" onClick={() => go('rows')}>
              去处理
            </Button>
          }
          {...(tried
            ? {
                description: (
                  <Checkbox checked={leaveOut} onChange={({ target }) => setLeaveOut(target.checked)}>
                    这些行这次不导入
                  </Checkbox>
                ),
              }
            : {})}
        />
      )}
      {record.request !== null && <ApprovalNote request={record.request} />}
      {error !== null && <ProblemNote error={error} />}
      <div className="mq-row reg-bottom">
        {abilities.includes('check') && (
          <Button
            {...(tried ? {} : { type: 'primary' })}
            loading={sending && !tried}
            onClick={() => void send(() => moveImport(id, 'check', version, intent.key()))}
          >
            {tried ? '重新试运行' : '开始试运行'}
          </Button>
        )}
        {tried && abilities.includes('apply') && (
          <Button
            type="primary"
            loading={sending}
            disabled={undecided > 0 && !leaveOut}
            onClick={() =>
              record.needsApproval
                ? setSubmitting(true)
                : void send(() => applyImport(id, version, leaveOut, intent.key()))
            }
          >
            {record.needsApproval ? '提交审批' : '写入名录库'}
          </Button>
        )}
        {tried && <Button onClick={() => go('rows')}>再看逐行结果</Button>}
      </div>
      {submitting && (
        <ConfirmReason
          title="提交审批？"
          okText="提交"
          confirm={async (reason, key) => {
            await applyImport(id, version, leaveOut, key, reason);
            go(null);
            reload();
          }}
          close={() => setSubmitting(false)}
        >
          <p>本单位规定成批导入须经另一人同意。提交后各行不能改动，同意后自动写入名录库；可以撤回。</p>
        </ConfirmReason>
      )}
    </section>
  );
}
