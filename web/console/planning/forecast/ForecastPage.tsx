/** 推演: the year of a plan played through many times before anybody approves it, with “如果……”. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Slider } from 'antd';
import { useState } from 'react';
import { ErrorPage, JobProgress, Loading, PageHead, ProblemNote, toProblem, useIntent } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import {
  type Forecast,
  PLANNING_KEY,
  type Plan,
  readForecast,
  readPlan,
  startForecast,
  type WhatIf,
} from '../requests.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { Results } from './Results.tsx';
import { type Conditions, countOf, NO_CONDITIONS, whatIfOf } from './what-if.ts';
import '../../registry/registry.css';
import '../planning.css';

const USUAL_YEARS = 300;
const LABEL = 0;

interface Asked {
  readonly years: number;
  readonly whatIf: WhatIf;
}

/** Of the change that is being written, or the plan itself. */
export function ForecastPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'plan', id],
    queryFn: ({ signal }) => readPlan(id, signal),
  });
  usePageTitle(answer.data && `推演：${answer.data.title}`);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return <Playing plan={answer.data} />;
}

function Playing({ plan }: { readonly plan: Plan }) {
  const navigate = useNavigate();
  const rows = (plan.asked ?? plan).body.rows;
  const [years, setYears] = useState(USUAL_YEARS);
  const [conditions, setConditions] = useState<Conditions>(NO_CONDITIONS);
  const [asked, setAsked] = useState<Asked>({ years: USUAL_YEARS, whatIf: whatIfOf(rows, NO_CONDITIONS) });
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'forecast', plan.id, plan.version, asked],
    queryFn: ({ signal }) => readForecast(plan.id, { ...asked, label: LABEL }, signal),
    enabled: rows.length > 0,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  const next: Asked = { years, whatIf: whatIfOf(rows, conditions) };
  const changed = JSON.stringify(next) !== JSON.stringify(asked);
  const count = countOf(asked.whatIf);
  return (
    <>
      <PageHead
        title={`推演：${plan.title}`}
        note="按计划把一年抽查反复推演，看次数、人手和规则。只供比较，不改动计划，也不保存条件。"
        actions={<Button onClick={() => void navigate({ to: `/planning/plans/${plan.id}` } as never)}>回到计划</Button>}
      />
      <section className="mq-panel" aria-label="推演条件">
        <span>推演 {years} 遍</span>
        <Slider min={50} max={1000} step={50} value={years} ariaLabelForHandle="推演遍数" onChange={setYears} />
        <ConditionFields
          rows={rows}
          forecast={answer.data}
          conditions={conditions}
          change={(part) => setConditions({ ...conditions, ...part })}
        />
        <div className="mq-row reg-bottom">
          <Button type="primary" disabled={!changed} loading={answer.isFetching} onClick={() => setAsked(next)}>
            按这些条件推演
          </Button>
          <Button onClick={() => setConditions(NO_CONDITIONS)}>恢复计划原样</Button>
        </div>
      </section>
      <section className="mq-panel" aria-label="推演结果" aria-busy={answer.isFetching}>
        <p className="mq-quiet" aria-live="polite">
          {outcomeText({ rows: rows.length, fetching: answer.isFetching, changed, count })}
        </p>
        {answer.isError ? (
          <Refused key={JSON.stringify(asked)} plan={plan} asked={asked} error={answer.error} />
        ) : (
          answer.data !== undefined && <Results forecast={answer.data} />
        )}
      </section>
    </>
  );
}

interface Standing {
  readonly rows: number;
  readonly fetching: boolean;
  readonly changed: boolean;
  readonly count: number;
}

function outcomeText({ rows, fetching, changed, count }: Standing): string {
  if (rows === 0) return '计划还没有行，不能推演。';
  if (fetching) return '正在推演…';
  const on = count === 0 ? '下面是按计划原样推演的结果。' : `下面是带 ${count} 项“如果”条件的结果。`;
  return changed ? `${on}条件有改动，点“按这些条件推演”看新的结果。` : on;
}

interface RefusedProps {
  readonly plan: Plan;
  readonly asked: Asked;
  readonly error: unknown;
}

/** A registry that is too large for an answer at once is played as long work. */
function Refused({ plan, asked, error }: RefusedProps) {
  const edits = useMay('plan.edit');
  const intent = useIntent();
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const start = () =>
    startForecast(plan.id, { ...asked, label: LABEL }, intent.key()).then((id) => {
      intent.renew();
      setJob(id);
    }, setFailure);
  if (job !== null)
    return <JobProgress id={job} report={({ report }) => <Results forecast={report as unknown as Forecast} />} />;
  return (
    <>
      <ProblemNote error={error} />
      {toProblem(error).status === 413 && edits && (
        <div className="mq-row reg-bottom">
          <Button type="primary" onClick={() => void start()}>
            后台推演
          </Button>
        </div>
      )}
      {failure !== null && <ProblemNote error={failure} />}
    </>
  );
}
