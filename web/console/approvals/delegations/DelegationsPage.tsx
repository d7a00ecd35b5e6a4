/** 委托代理: whom I have decide for me while I am away, and for whom I decide. */

import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatTime, Loading, PageHead, ProblemNote, StatusTag } from '../../../kit/index.ts';
import { useMay, useSession } from '../../session.ts';
import { APPROVALS_KEY, type Delegation, readDelegations, revokeDelegation } from '../requests.ts';
import { DELEGATION_TONES } from '../words.ts';
import { GiveDelegation } from './GiveDelegation.tsx';
import { useDelegated } from './use-delegated.ts';
import '../../registry/registry.css';
import '../approvals.css';

/** Mine first; who reads all approvals sees the authority's too. */
export function DelegationsPage() {
  const [giving, setGiving] = useState(false);
  const { viewedBy } = useSession();
  const readsAll = useMay('approval.read');
  return (
    <>
      <PageHead
        title="委托代理"
        note="请假、出差期间，请同事代您审批。只在起止日期内有效，代办的意见上写明代谁；受托人自己送审或经手的，仍不能办。"
        actions={
          viewedBy === null && (
            <Button type="primary" onClick={() => setGiving(true)}>
              委托同事
            </Button>
          )
        }
      />
      <DelegationPanel title="我给出和收到的" all={false} none="没有委托过同事，也没有受过委托。" />
      {readsAll && <DelegationPanel title="本单位的全部委托" all none="本单位没有过委托代理。" />}
      {giving && <GiveDelegation close={() => setGiving(false)} />}
    </>
  );
}

interface DelegationPanelProps {
  readonly title: string;
  readonly all: boolean;
  readonly none: string;
}

function DelegationPanel({ title, all, none }: DelegationPanelProps) {
  const answer = useQuery({
    queryKey: [...APPROVALS_KEY, 'delegations', all],
    queryFn: ({ signal }) => readDelegations(signal, all),
  });
  return (
    <section className="mq-panel" aria-label={title}>
      <h2>{title}</h2>
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading />
      ) : answer.data.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} />
      ) : (
        <DelegationTable delegations={answer.data} />
      )}
    </section>
  );
}

function DelegationTable({ delegations }: { readonly delegations: readonly Delegation[] }) {
  const [ending, setEnding] = useState<Delegation | null>(null);
  const delegated = useDelegated();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="mq-scroll" tabIndex={0} aria-label="委托列表">
        <table className="reg-table reg-many-columns">
          <thead>
            <tr>
              <th scope="col">委托</th>
              <th scope="col">起止</th>
              <th scope="col">事项</th>
              <th scope="col">事由</th>
              <th scope="col">现在</th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {delegations.map((one) => (
              <DelegationRow key={one.id} delegation={one} end={() => setEnding(one)} />
            ))}
          </tbody>
        </table>
      </section>
      {ending !== null && (
        <ConfirmReason
          title={`撤销${ending.delegator.name}对${ending.delegate.name}的委托？`}
          okText="撤销"
          danger
          confirm={async (reason, key) => {
            await revokeDelegation(ending, reason, key);
            delegated('已撤销。');
          }}
          close={() => setEnding(null)}
        >
          <p>即时生效；已经代办的仍然有效。</p>
        </ConfirmReason>
      )}
    </>
  );
}

interface DelegationRowProps {
  readonly delegation: Delegation;
  readonly end: () => void;
}

function DelegationRow({ delegation, end }: DelegationRowProps) {
  const { delegator, delegate, from, until, matters, reason, standing, standingLabel, revokedAt, abilities } =
    delegation;
  return (
    <tr>
      <td>
        {delegator.name} 委托 {delegate.name}
      </td>
      <td className="mq-number">
        {from} 至 {until}
      </td>
      <td>{matters === null ? '全部事项' : matters.map(({ label }) => label).join('、')}</td>
      <td>{reason}</td>
      <td>
        <StatusTag tone={DELEGATION_TONES[standing]}>{standingLabel}</StatusTag>
        {revokedAt !== null && <div className="mq-quiet">{formatTime(revokedAt)}</div>}
      </td>
      <td>
        {abilities.includes('revoke') ? (
          <Button size="small" aria-label={`撤销对${delegate.name}的委托`} onClick={end}>
            撤销
          </Button>
        ) : (
          '—'
        )}
      </td>
    </tr>
  );
}
