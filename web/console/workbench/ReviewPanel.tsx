/** 季度核查清单中检查对象的数量。 */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { reviewShape } from '../../../server/registry/subjects/schema.ts';
import { api, formatCount } from '../../kit/index.ts';
import { REVIEW_REASONS } from '../registry/words/subject-words.ts';
import { Panel } from './Panel.tsx';

type Review = (typeof reviewShape)['_output'];

const REASONS = Object.entries(REVIEW_REASONS);

/** The counts by reason, each leading to its list. */
export function ReviewPanel() {
  const query = useQuery({
    queryKey: ['registry', 'review', 'counts'],
    queryFn: ({ signal }) => api.get<Review>('/api/subjects/review', { query: { reason: 'untouched' }, signal }),
    staleTime: 60_000,
  });
  const shown = ({ counts }: Review) => REASONS.filter(([reason]) => (counts[reason]?.count ?? 0) > 0);
  return (
    <Panel
      title="检查对象待核查"
      query={query}
      count={({ counts }) => Object.values(counts).reduce((sum, { count }) => sum + count, 0)}
      none="没有需要核查的检查对象。"
      all={{ path: '/registry-review', label: '季度核查清单' }}
    >
      {(review) => (
        <ul className="mq-plain-list">
          {shown(review).map(([reason, words]) => (
            <li key={reason}>
              <Link to={'/registry-review' as never} search={{ reason } as never}>
                {words}：{formatCount(review.counts[reason]?.count ?? 0)}
                {review.counts[reason]?.more === true && ' 以上'} 家
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
