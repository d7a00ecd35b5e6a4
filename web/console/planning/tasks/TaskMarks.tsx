/** The state of a task as tags. */

import { formatTime, StateTag, StatusTag } from '../../../kit/index.ts';
import type { Task } from '../requests.ts';
import { TASK_STATES } from '../words.ts';

/** Its state, the clock of an urgent one, and whether its days are over. */
export function TaskMarks({ task: { state, due, overdue, late, exceptions } }: { readonly task: Task }) {
  return (
    <span className="reg-tags">
      <StateTag state={state} words={TASK_STATES} />
      {due !== null && (
        <StatusTag tone={overdue ? 'bad' : 'wait'}>
          {overdue ? '补批已超时，期限' : '补批截至'} {formatTime(due)}
        </StatusTag>
      )}
      {late && <StatusTag tone="bad">逾期，检查期间已过</StatusTag>}
      {exceptions.length > 0 && <StatusTag tone="wait">超限，须批准</StatusTag>}
    </span>
  );
}
