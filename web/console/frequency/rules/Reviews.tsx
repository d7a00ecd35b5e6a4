/** 须复核: the basis of a rule changed since a legal reviewer last looked. */

import { Alert } from 'antd';
import { StatusTag } from '../../../kit/index.ts';
import type { RuleAnswer } from '../requests.ts';

type Review = RuleAnswer['reviews'][number];

/** The most urgent of them; nothing where there is none. They come by deadline. */
export function ReviewTag({ reviews: [first] }: { readonly reviews: readonly Review[] }) {
  if (first === undefined) return null;
  const { clock, from, due } = first;
  if (clock === 'coming') return <StatusTag tone="info">依据将于 {from} 变化</StatusTag>;
  return clock === 'overdue' ? (
    <StatusTag tone="bad">须复核，已逾期，期限 {due}</StatusTag>
  ) : (
    <StatusTag tone="wait">须复核，截至 {due}</StatusTag>
  );
}

/** Each with its words before and after. */
export function ReviewList({ reviews }: { readonly reviews: readonly Review[] }) {
  if (reviews.length === 0) return null;
  return (
    <section className="frq-part" aria-label="须复核">
      {reviews.map((review) => (
        <div key={review.citation}>
          <Alert
            className="frq-warning"
            type={review.clock === 'coming' ? 'info' : 'warning'}
            showIcon
            title={review.sentence}
            description={
              review.after === null && review.clock !== 'coming'
                ? '不能据此核实：请先修改规则的依据，或停用规则。'
                : '规则照样起作用；法制审核人员对照新的条文重新核实后，不再提示。'
            }
          />
          <Words review={review} />
        </div>
      ))}
    </section>
  );
}

function Words({ review: { from, before, after } }: { readonly review: Review }) {
  return (
    <table className="mq-compare">
      <thead>
        <tr>
          <th scope="col">原条文</th>
          <th scope="col">自 {from} 起</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="frq-words">{before ?? '（没有）'}</td>
          <td className="frq-words">{after ?? '（没有）'}</td>
        </tr>
      </tbody>
    </table>
  );
}
