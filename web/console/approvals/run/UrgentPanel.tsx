/** What was done first and has to be approved afterwards. */

import { Alert } from 'antd';
import { formatTime, LawTag } from '../../../kit/index.ts';
import type { Run } from '../requests.ts';
import { dueWords, URGENT_LAW } from '../words.ts';

interface UrgentPanelProps {
  readonly run: Run;
  readonly urgent: NonNullable<Run['urgent']>;
}

/** Since when, why, and by when it has to be approved. */
export function UrgentPanel({ run: { state }, urgent: { since, reason, due } }: UrgentPanelProps) {
  const overdue = due?.overdue === true;
  const open = state === 'pending' || state === 'returned';
  return (
    <Alert
      className="apr-alert"
      type={overdue ? 'error' : open ? 'warning' : 'info'}
      showIcon
      title={overdue ? '紧急先行，已超过补办批准手续的期限' : '紧急先行'}
      description={
        <>
          <div>
            {formatTime(since)} 起先行办理，原因：{reason}
          </div>
          {open && <div className="mq-number">补办批准手续的期限：{dueWords(due)}</div>}
          <LawTag {...URGENT_LAW} />
        </>
      }
    />
  );
}
