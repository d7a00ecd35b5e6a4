/** 工作台：等我办理的事。 */

import { Alert } from 'antd';
import type { Permission } from '../../../server/identity/policy.ts';
import { PageHead } from '../../kit/index.ts';
import { useSession } from '../session.ts';
import { ApprovalsPanel } from './ApprovalsPanel.tsx';
import { CalendarPanel } from './CalendarPanel.tsx';
import { CertificatesPanel } from './CertificatesPanel.tsx';
import { ConfirmationsPanel } from './ConfirmationsPanel.tsx';
import { JobsPanel } from './JobsPanel.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';

/** One panel for each kind of thing that can wait; only those this person can see to. */
export function WorkbenchPage() {
  const { name, organisation, roles, permissions } = useSession();
  // Whoever looks through other eyes sees what waits there too; so the permissions themselves are asked, not `useMay`.
  const sees = (permission: Permission) => permissions.includes(permission);
  const note = `${name}，${organisation.name}${roles.length > 0 ? `，${roles.map(({ label }) => label).join('、')}` : ''}`;
  return (
    <>
      <PageHead title="工作台" note={note} />
      {roles.length === 0 && (
        <Alert type="warning" showIcon title="您的账号还没有角色" description="请联系本单位系统管理员分配角色。" />
      )}
      <div className="mq-columns">
        {roles.length > 0 && <ApprovalsPanel />}
        {(sees('subject.approve') || sees('subject.edit')) && <RequestsPanel />}
        {sees('subject.edit') && <ReviewPanel />}
        {sees('inspector.edit') && <CertificatesPanel />}
        {sees('account.manage') && <ConfirmationsPanel />}
        <JobsPanel />
        <CalendarPanel />
      </div>
    </>
  );
}
