/** How the approval of an import stands: who is waited for, or why it was sent back. */

import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { formatTime } from '../../../kit/index.ts';
import { DecideButtons } from '../requests/DecideButtons.tsx';
import { REQUESTS_KEY, readRequest } from '../requests/requests.ts';

/** Of the last request; nothing where it was approved or taken back. */
export function ApprovalNote({ request: id }: { readonly request: string }) {
  const { data } = useQuery({
    queryKey: [...REQUESTS_KEY, 'one', id],
    queryFn: ({ signal }) => readRequest(id, signal),
  });
  if (data === undefined) return null;
  const { request } = data;
  const { state, requestedName, requestedAt, decidedName, decidedAt, opinion } = request;
  if (state === 'pending')
    return (
      <Alert
        type="info"
        showIcon
        className="reg-bottom"
        title={`${requestedName} 于 ${formatTime(requestedAt)} 提交审批，经另一人同意后写入名录库。`}
        description="上传、核对和提交这次导入的人不能审批。等待期间各行不能改动；要改的，请先撤回。"
        action={<DecideButtons request={request} small />}
      />
    );
  if (state !== 'refused') return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="reg-bottom"
      title={`${decidedName ?? '审批人'} 于 ${decidedAt === null ? '' : formatTime(decidedAt)} 退回：${opinion ?? ''}`}
      description="请按意见处理各行，重新试运行后再次提交。"
    />
  );
}
