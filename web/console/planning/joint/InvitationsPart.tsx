/** 联合抽查: the authorities invited to rows of a plan, and what they answered. */

import { Button } from 'antd';
import { useState } from 'react';
import { LawTag } from '../../../kit/index.ts';
import type { Plan } from '../requests.ts';
import { LAW } from '../words.ts';
import { InvitationCard } from './InvitationCard.tsx';
import { InviteDrawer } from './InviteDrawer.tsx';

export function InvitationsPart({ plan }: { readonly plan: Plan }) {
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <div className="mq-row mq-spread reg-tools">
        <span>
          邀请其他单位一起抽查，定一个牵头单位；都答复后才能送审。 <LawTag {...LAW.joint} />
        </span>
        {plan.abilities.includes('invite') && (
          <Button type="primary" onClick={() => setInviting(true)}>
            邀请单位
          </Button>
        )}
      </div>
      {plan.invitations.length === 0 && <p className="mq-quiet">没有邀请其他单位。</p>}
      <ul className="mq-plain-list" aria-label="发出的邀请">
        {plan.invitations.map((one) => (
          <InvitationCard key={one.id} invitation={one} sent />
        ))}
      </ul>
      {inviting && <InviteDrawer plan={plan} close={() => setInviting(false)} />}
    </>
  );
}
