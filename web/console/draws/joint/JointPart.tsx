/** 联合抽签 on the page of a draw: who draws with whom, how far each is, and what is waited for. */

import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { LawTag, Loading, ProblemNote } from '../../../kit/index.ts';
import { DRAWS_KEY, type Draw, type Joint, readJointDraws } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { LAW } from '../words.ts';
import { JoinForm } from './JoinForm.tsx';
import { LeadForm } from './LeadForm.tsx';
import { LeaveButton } from './LeaveButton.tsx';

export function JointPart({ draw }: { readonly draw: Draw }) {
  const { joint, abilities } = draw;
  return (
    <>
      <p>
        几个单位共用一个种子，各抽各的名录、各派各的人：同一家企业在各单位的签号相同，同时抽中的合并为一次入户。
        每个单位都先承诺、再揭示自己的随机数，哪一个单位单独都左右不了结果。 <LawTag {...LAW.joint} />
      </p>
      {joint !== null && <Members joint={joint} />}
      {abilities.some((one) => one === 'set-joint' || one === 'join-joint') && <Choosing draw={draw} />}
      {abilities.includes('leave-joint') && <LeaveButton draw={draw} />}
    </>
  );
}

function Members({ joint: { members, waitingFor } }: { readonly joint: Joint }) {
  return (
    <>
      {waitingFor !== null && <Alert type="info" showIcon className="draw-below" title={waitingFor} />}
      <Scrolled label="参加单位">
        <table className="reg-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">状态</th>
              <th scope="col">编号</th>
              <th scope="col">承诺摘要</th>
            </tr>
          </thead>
          <tbody>
            {members.map(({ authority, name, own, lead, stateLabel, number, digest }) => (
              <tr key={authority}>
                <th scope="row">
                  {name}
                  {lead && '（牵头）'}
                  {own && '（本单位）'}
                </th>
                <td>{stateLabel}</td>
                <td>{number ?? '承诺后编号'}</td>
                <td className="mq-mono" title={digest ?? undefined}>
                  {digest === null ? '—' : `${digest.slice(0, 8)}…${digest.slice(-8)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}

function Choosing({ draw }: { readonly draw: Draw }) {
  const answer = useQuery({
    queryKey: [...DRAWS_KEY, 'joint-draws'],
    queryFn: ({ signal }) => readJointDraws(signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const { items, authorities } = answer.data;
  const open = items.filter(({ own }) => own === null);
  return (
    <>
      {draw.abilities.includes('join-joint') && open.length > 0 && <JoinForm draw={draw} items={open} />}
      {draw.abilities.includes('set-joint') && <LeadForm draw={draw} authorities={authorities} />}
    </>
  );
}
