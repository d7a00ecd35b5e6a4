/** For the dialogs that submit a record: the steps it will go through, who can decide them, and whether they are enough. */

import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Loading, ProblemNote } from '../../../kit/index.ts';
import { APPROVALS_KEY, type Foresight, readForesight } from '../requests.ts';
import { MendList } from '../run/MendList.tsx';
import '../approvals.css';

const SHOWN = 4;

/** `record` is the id of the item, plan or task as it is now. Too few people are no refusal: they may change meanwhile. */
export function WhoDecides({ record }: { readonly record: string }) {
  const answer = useQuery({
    queryKey: [...APPROVALS_KEY, 'foresight', record],
    queryFn: ({ signal }) => readForesight(record, signal),
    staleTime: 0,
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const { steps, shortage, mends } = answer.data;
  return (
    <section className="apr-foresight" aria-label="会由谁审批">
      <ol className="apr-brief">
        {steps.map((step) => (
          <li key={step.title}>
            <strong>{step.title}</strong>
            <span className="mq-quiet">（{demands(step)}）</span>
            <div>{whoWords(step.people)}</div>
          </li>
        ))}
      </ol>
      {shortage !== null && (
        <Alert
          className="apr-alert"
          type="warning"
          showIcon
          title="照现在的人员，送审后办不完"
          description={
            <>
              <div>{shortage}送审人、经办人不能审批，一轮里一个人只算一次。</div>
              <MendList mends={mends} />
            </>
          }
        />
      )}
    </section>
  );
}

function demands({ permissionLabel, authority, twoPersons, stepUp, days }: Foresight['steps'][number]): string {
  return [
    authority === null ? permissionLabel : `上级单位的${permissionLabel}`,
    ...(twoPersons ? ['须两人通过'] : []),
    ...(stepUp ? ['须电子签名'] : []),
    ...(days === null ? [] : [`${days} 个工作日内`]),
  ].join('，');
}

function whoWords(people: readonly string[]): string {
  if (people.length === 0) return '现在没有人可以办理';
  const more = people.length > SHOWN ? `等 ${people.length} 人` : '';
  return `可以办理：${people.slice(0, SHOWN).join('、')}${more}`;
}
