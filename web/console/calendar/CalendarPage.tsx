/** 工作日历：哪些天上班，依据哪份通知，核实到什么程度。 */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import type { YearAnswer, YearSummary } from '../../../server/calendar/schema.ts';
import { api, ErrorPage, Loading, PageHead, ProblemNote } from '../../kit/index.ts';
import { useMay } from '../session.ts';
import { EnterYear } from './EnterYear.tsx';
import { YearGrid } from './YearGrid.tsx';
import { YearNotices } from './YearNotices.tsx';

/** The years there are, one of them in full; the year is in the address. */
export function CalendarPage() {
  const search = useSearch({ strict: false }) as { year?: string };
  const navigate = useNavigate();
  const mayManage = useMay('calendar.manage');
  const [entering, setEntering] = useState<number | null>(null);
  const years = useQuery({
    queryKey: ['calendar', 'years'],
    queryFn: ({ signal }) => api.get<{ years: readonly YearSummary[] }>('/api/calendar/years', { signal }),
  });
  const known = years.data?.years.map(({ year }) => year) ?? [];
  const asked = Number(search.year);
  const thisYear = new Date().getFullYear();
  const year = known.includes(asked) ? asked : known.includes(thisYear) ? thisYear : known.at(-1);
  const detail = useQuery({
    queryKey: ['calendar', 'year', year],
    queryFn: ({ signal }) => api.get<YearAnswer>(`/api/calendar/years/${year}`, { signal }),
    enabled: year !== undefined,
  });
  if (years.isError) return <ErrorPage error={years.error} retry={() => void years.refetch()} />;
  if (years.isPending) return <Loading />;
  const show = (next: number) =>
    void navigate({ to: '.', search: { year: String(next) }, resetScroll: false } as never);
  const next = Math.max(thisYear, ...known) + 1;
  const missing = known.includes(thisYear + 1) ? null : thisYear + 1;
  return (
    <>
      <PageHead
        title="工作日历"
        note="期限按工作日计算时，以这里的安排为准。没有安排的年份，系统不推算期限。"
        actions={
          mayManage && (
            <>
              {detail.data?.abilities.includes('replace') === true && year !== undefined && (
                <Button onClick={() => setEntering(year)}>修改 {year} 年</Button>
              )}
              <Button type="primary" onClick={() => setEntering(missing ?? next)}>
                录入 {missing ?? next} 年
              </Button>
            </>
          )
        }
      />
      {missing !== null && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`还没有 ${missing} 年的放假安排`}
          description="国务院办公厅一般在上年 10 至 11 月公布。录入之前，跨到该年的期限无法计算。"
        />
      )}
      <div className="mq-row" style={{ marginBottom: 12 }}>
        <label htmlFor="calendar-year">年份</label>
        <Select
          id="calendar-year"
          style={{ width: 140 }}
          {...(year === undefined ? {} : { value: year })}
          onChange={show}
          options={known.map((each) => ({ value: each, label: `${each} 年` }))}
        />
      </div>
      {detail.isError && <ProblemNote error={detail.error} retry={() => void detail.refetch()} />}
      {detail.isLoading && <Loading />}
      {detail.data !== undefined && (
        <>
          <YearNotices year={detail.data} />
          <YearGrid year={detail.data} />
        </>
      )}
      {entering !== null && (
        <EnterYear
          year={entering}
          known={known.includes(entering)}
          close={() => setEntering(null)}
          entered={(now) => {
            setEntering(null);
            show(now);
          }}
        />
      )}
    </>
  );
}
