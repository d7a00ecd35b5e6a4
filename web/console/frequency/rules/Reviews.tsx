/** 须复核: the basis of a rule changed since a legal reviewer last looked. */

import { Alert } from 'antd';
import { StatusTag, WordsChanged } from '../../../kit/index.ts';
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
          <WordsChanged {...review} />
        </div>
      ))}
    </section>
  );
}
