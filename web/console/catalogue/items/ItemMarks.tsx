/** The state of an item as tags. */

import { Alert } from 'antd';
import { StateTag, StatusTag } from '../../../kit/index.ts';
import type { Item } from '../requests.ts';
import { STAGES, STANDINGS } from '../words.ts';
import { nextReview } from './marks.ts';

/** Standing, the stage of its next version, 须复核 with its deadline, and that it is a sample. */
export function ItemMarks({ item }: { readonly item: Item }) {
  return (
    <span className="reg-tags">
      <StateTag state={item.standing} words={STANDINGS} />
      {item.stage !== 'settled' && <StateTag state={item.stage} words={STAGES} />}
      <ReviewMark item={item} />
      {item.sample !== null && <StatusTag tone="info">{item.sample}</StatusTag>}
    </span>
  );
}

function ReviewMark({ item }: { readonly item: Item }) {
  const next = nextReview(item);
  if (next === undefined) return null;
  if (next.clock === 'coming') return <StatusTag tone="info">依据将于 {next.from} 变化</StatusTag>;
  const overdue = next.clock === 'overdue';
  return (
    <StatusTag tone={overdue ? 'bad' : 'wait'}>
      须复核，{overdue ? '已逾期，期限' : '截至'} {next.due}
    </StatusTag>
  );
}

/** Whether it may be inspected on the day; the first reason why not. */
export function OnDay({ item: { obstacles } }: { readonly item: Item }) {
  const [first, ...others] = obstacles;
  if (first === undefined) return <StatusTag tone="good">可列入计划</StatusTag>;
  return (
    <>
      <StatusTag tone="bad">不可检查</StatusTag>
      <div className="mq-quiet">
        {first.sentence}
        {others.length > 0 && `（另有 ${others.length} 个原因）`}
      </div>
    </>
  );
}

interface ObstaclesProps {
  readonly title: string;
  readonly obstacles: Item['obstacles'];
  readonly type: 'warning' | 'error';
}

/** Every reason with the clause it rests on; nothing where there is none. */
export function Obstacles({ title, obstacles, type }: ObstaclesProps) {
  if (obstacles.length === 0) return null;
  return (
    <Alert
      className="cat-below"
      type={type}
      showIcon
      title={title}
      description={
        <ul className="mq-plain-list">
          {obstacles.map(({ sentence, clause }) => (
            <li key={sentence}>
              {sentence}
              <div className="mq-quiet">{clause}</div>
            </li>
          ))}
        </ul>
      }
    />
  );
}
