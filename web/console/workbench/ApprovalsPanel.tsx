/** 待我审批. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StatusTag } from '../../kit/index.ts';
import { APPROVALS_KEY, readInbox } from '../approvals/requests.ts';
import { Panel } from './Panel.tsx';

const SHOWN = 5;

/** The oldest first. Colleagues who are away may have left theirs to anybody, so everybody with a role has it. */
export function ApprovalsPanel() {
  const query = useQuery({
    queryKey: [...APPROVALS_KEY, 'workbench'],
    queryFn: ({ signal }) => readInbox({ box: 'todo', limit: SHOWN }, signal),
  });
  return (
    <Panel
      title="待我审批"
      query={query}
      count={({ counts }) => counts.todo}
      none="没有等您审批的事项。"
      all={{ path: '/approvals', label: '全部审批' }}
    >
      {({ runs }) => (
        <ul className="mq-plain-list">
          {runs.map(({ id, title, matterLabel, stepTitle, submitter, due }) => (
            <li key={id}>
              <div className="mq-row">
                <Link to={`/approvals/${id}` as never}>{title}</Link>
                {due?.overdue === true && <StatusTag tone="bad">已逾期</StatusTag>}
              </div>
              <div className="mq-quiet">
                {matterLabel}，{stepTitle}，{submitter.name}送审
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
