/** 导入与报告: what was written, and the workbook for the office that filled the file in. */

import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { formatCount, formatTime, ProblemNote, useIntent } from '../../../kit/index.ts';
import { ApprovalNote } from './ApprovalNote.tsx';
import { Counts } from './Counts.tsx';
import type { StepProps } from './ImportPage.tsx';
import { applyImport, reportAddress } from './requests.ts';

/** An import that stands still although it is applying can be told to go on. */
export function ApplyStep({ record, reload, go }: StepProps) {
  const { state, counts, abilities, id, version, appliedAt } = record;
  const navigate = useNavigate();
  const intent = useIntent();
  const [error, setError] = useState<unknown>(null);
  const again = async () => {
    setError(null);
    try {
      await applyImport(id, version, true, intent.key());
      intent.renew();
      reload();
    } catch (failure) {
      setError(failure);
    }
  };
  const { applied } = counts;
  return (
    <section className="mq-panel" aria-labelledby="applied">
      <h2 id="applied">{TITLES[state] ?? '导入'}</h2>
      {state === 'pending' && record.request !== null && <ApprovalNote request={record.request} />}
      {record.clearedAt !== null && (
        <p className="mq-quiet">
          逐行内容和原表已于 {formatTime(record.clearedAt)} 按保存期限清除，只保留数量和操作记录。
        </p>
      )}
      {appliedAt !== null && <p>完成时间：{formatTime(appliedAt)}</p>}
      {applied !== null && (
        <Counts
          counts={[
            { label: '新增', count: applied.add },
            { label: '更新', count: applied.change },
            { label: '没有变化', count: applied.unchanged },
            { label: '没有写入', count: applied.skipped },
          ]}
        />
      )}
      {applied !== null && applied.skipped > 0 && (
        <Alert
          type="warning"
          showIcon
          className="reg-bottom"
          title={`有 ${formatCount(applied.skipped)} 行没有写入，试运行之后名录库又有变动。`}
          description="请看“待决定”各行的说明，改好后重新上传这些行。"
          action={
            <Button size="small" onClick={() => go('rows')}>
              查看
            </Button>
          }
        />
      )}
      {error !== null && <ProblemNote error={error} />}
      <div className="mq-row reg-bottom">
        {abilities.includes('report') && (
          <Button type="primary" href={reportAddress(id)}>
            下载逐行报告
          </Button>
        )}
        {abilities.includes('apply') && <Button onClick={() => void again()}>从断处继续</Button>}
        <Button onClick={() => void navigate({ to: '/subjects' } as never)}>打开检查对象名录库</Button>
        <Button onClick={() => void navigate({ to: '/imports' } as never)}>再导入一个文件</Button>
      </div>
    </section>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  pending: '等待审批',
  applying: '正在写入',
  applied: '已导入名录库',
  cancelled: '这次导入已取消',
};
