/** 执法证件三十日内到期的人员。 */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { reviewAnswer } from '../../../server/registry/inspectors/answers.ts';
import { api } from '../../kit/index.ts';
import { Panel } from './Panel.tsx';

type Review = (typeof reviewAnswer)['_output'];

const SHOWN = 6;

/** Whoever's certificate has ended cannot inspect from that day on (行政处罚法 第四十二条). */
export function CertificatesPanel() {
  const query = useQuery({
    queryKey: ['inspectors', 'review'],
    queryFn: ({ signal }) => api.get<Review>('/api/inspectors/review', { signal }),
    staleTime: 60_000,
  });
  return (
    <Panel
      title="执法证件将到期"
      query={query}
      count={({ certificates }) => certificates.length}
      none="三十日内没有证件到期。"
      all={{ path: '/inspectors', label: '执法检查人员' }}
    >
      {({ certificates }) => (
        <ul className="mq-plain-list">
          {certificates.slice(0, SHOWN).map(({ id, name, validUntil, number }) => (
            <li key={number} className="mq-row mq-spread">
              <Link to={`/inspectors/${id}` as never}>{name}</Link>
              <span className="mq-quiet mq-number">{validUntil} 到期</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
