/** 下一年的放假安排是否已经录入。 */

import { useQuery } from '@tanstack/react-query';
import type { YearSummary } from '../../../server/calendar/schema.ts';
import { api } from '../../kit/index.ts';
import { Panel } from './Panel.tsx';

/** Time limits that reach into a year without data cannot be computed, so it is asked for early. */
export function CalendarPanel() {
  const query = useQuery({
    queryKey: ['calendar', 'years'],
    queryFn: ({ signal }) => api.get<{ years: readonly YearSummary[] }>('/api/calendar/years', { signal }),
    staleTime: 60_000,
  });
  const thisYear = new Date().getFullYear();
  const waiting = ({ years }: { readonly years: readonly YearSummary[] }) => [
    ...[thisYear, thisYear + 1]
      .filter((year) => !years.some((known) => known.year === year))
      .map((year) => `还没有 ${year} 年的放假安排，跨到该年的期限无法计算。`),
    ...years
      .filter(({ year, state }) => year >= thisYear && state === '待核实')
      .map(({ year }) => `${year} 年的放假安排有待核实之处。`),
  ];
  return (
    <Panel
      title="工作日历"
      query={query}
      count={(data) => waiting(data).length}
      none="今明两年的放假安排已录入并核实。"
      all={{ path: '/calendar', label: '工作日历' }}
    >
      {(data) => (
        <ul className="mq-plain-list">
          {waiting(data).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
