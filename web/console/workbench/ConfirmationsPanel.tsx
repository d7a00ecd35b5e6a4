/** 等待另一位管理员确认的账号事项。 */

import { roleLabel } from '../accounts/roles.ts';
import { useTwoPersonRequests } from '../accounts/TwoPersonRequests.tsx';
import { Panel } from './Panel.tsx';

/** Decided on the page of accounts. */
export function ConfirmationsPanel() {
  const query = useTwoPersonRequests(true);
  return (
    <Panel
      title="账号事项待确认"
      query={query}
      count={(requests) => requests.length}
      none="没有待确认的账号事项。"
      all={{ path: '/accounts', label: '账号与角色' }}
    >
      {(requests) => (
        <ul className="mq-plain-list">
          {requests.map(({ id, kind, account, role, askedBy }) => (
            <li key={id}>
              {kind === 'grant-role'
                ? `授予${account.name}“${roleLabel(role ?? '')}”`
                : `重置${account.name}的动态口令`}
              <div className="mq-quiet">{askedBy.name}提出</div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
