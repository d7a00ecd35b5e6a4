/** What is due of plans and tasks: the filing before 10 January, approvals to be made up for. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { ProblemNote } from '../../../kit/index.ts';
import { Rests } from '../Findings.tsx';
import { PLANNING_KEY, type Reminder, readReminders } from '../requests.ts';

interface RemindersProps {
  /** Only those of one plan. */
  readonly plan?: string;
}

/** Nothing where nothing is due. */
export function Reminders({ plan }: RemindersProps) {
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'reminders'],
    queryFn: ({ signal }) => readReminders(signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  const due = (answer.data ?? []).filter((one) => plan === undefined || one.plan === plan);
  if (due.length === 0) return null;
  return (
    <Alert
      className="plan-below"
      type={due.some(({ overdue }) => overdue) ? 'error' : 'warning'}
      showIcon
      title={due.some(({ overdue }) => overdue) ? '有已经超过期限的' : '临近期限'}
      description={
        <ul className="plan-findings">
          {due.map((one) => (
            <li key={one.sentence}>
              <Said reminder={one} link={plan === undefined} />
              <Rests clause={one.clause} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Said({ reminder, link }: { readonly reminder: Reminder; readonly link: boolean }) {
  if (!link || reminder.plan === null) return reminder.sentence;
  return (
    <Link to={'/planning/plans/$id' as never} params={{ id: reminder.plan } as never}>
      {reminder.sentence}
    </Link>
  );
}
