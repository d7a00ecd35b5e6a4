/** 我的账号：本人信息、密码、动态口令、通行密钥、统一身份认证、登录情况。 */

import { DescriptionGrid, formatTime, PageHead } from '../../kit/index.ts';
import { useSession } from '../session.ts';
import { IdentityServicePanel } from './IdentityServicePanel.tsx';
import { PasskeysPanel } from './PasskeysPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';

/** Everybody's own. While a supervisor looks through other eyes, nothing here can be changed. */
export function MyAccountPage() {
  const { name, organisation, office, roles, expiresAt, viewedBy } = useSession();
  return (
    <>
      <PageHead title="我的账号" />
      <section className="mq-panel" aria-label="本人信息">
        <DescriptionGrid
          items={[
            { label: '姓名', value: name },
            { label: '单位', value: organisation.name },
            { label: '科室', value: office?.name },
            { label: '角色', value: roles.map(({ label }) => label).join('、') },
            { label: '本次登录至', value: formatTime(expiresAt) },
          ]}
        />
      </section>
      {viewedBy === null && (
        <>
          <PasswordPanel />
          <SecondFactorPanel />
          <PasskeysPanel />
          <IdentityServicePanel />
          <SessionsPanel />
        </>
      )}
    </>
  );
}
