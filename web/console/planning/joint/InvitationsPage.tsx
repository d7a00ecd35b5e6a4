/** 收到的联合抽查邀请. */

import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { ErrorPage, Loading, PageHead } from '../../../kit/index.ts';
import { PLANNING_KEY, readInvitations } from '../requests.ts';
import { InvitationCard } from './InvitationCard.tsx';
import '../../registry/registry.css';
import '../planning.css';

/** What waits for an answer comes first. */
export function InvitationsPage() {
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'invitations'],
    queryFn: ({ signal }) => readInvitations(signal),
  });
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const waiting = answer.data.filter(({ state }) => state === 'invited');
  const others = answer.data.filter(({ state }) => state !== 'invited');
  return (
    <>
      <PageHead
        title="收到的联合抽查邀请"
        note="其他单位邀请本单位参加的抽查。发出的邀请在各计划的“联合抽查”里（国发〔2019〕5号）。"
      />
      <section className="mq-panel">
        {answer.data.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有收到邀请。" />}
        <ul className="mq-plain-list" aria-label="收到的邀请">
          {[...waiting, ...others].map((one) => (
            <InvitationCard key={one.id} invitation={one} sent={false} />
          ))}
        </ul>
      </section>
    </>
  );
}
