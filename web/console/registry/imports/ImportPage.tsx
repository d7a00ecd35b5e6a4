/** One import, step by step. Its address holds which one and which step, so that a reload loses nothing. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Select, Steps } from 'antd';
import { useState } from 'react';
import {
  ConfirmReason,
  ErrorPage,
  formatCount,
  formatTime,
  Loading,
  PageHead,
  StateTag,
  useNarrow,
} from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { IMPORT_STATES } from '../words/import-words.ts';
import { ApplyStep } from './ApplyStep.tsx';
import { AtWork } from './AtWork.tsx';
import { ColumnsStep } from './columns/ColumnsStep.tsx';
import { IMPORTS_KEY, type ImportDetail, moveImport, readImport } from './requests.ts';
import { RowsStep } from './rows/RowsStep.tsx';
import { openSteps, STEP_TITLES, STEPS, type Step, shownStep } from './steps.ts';
import { TryStep } from './TryStep.tsx';
import '../registry.css';

/** While a job is at work on it, its progress is shown and nothing can be changed. */
export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { step: asked } = useSearch({ strict: false }) as { step?: string };
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const answer = useQuery({ queryKey: [...IMPORTS_KEY, id], queryFn: ({ signal }) => readImport(id, signal) });
  usePageTitle(answer.data?.fileName);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const record = answer.data;
  const reload = () => void queries.invalidateQueries({ queryKey: [...IMPORTS_KEY, id] });
  const step = shownStep(asked, record.state);
  const go = (next: Step | null) =>
    void navigate({ to: '.', search: next === null ? {} : { step: next }, resetScroll: false } as never);
  return (
    <>
      <PageHead
        title={`导入：${record.fileName}`}
        note={<Summary record={record} />}
        actions={<Cancel record={record} done={reload} />}
      />
      <StepBar record={record} step={step} go={go} />
      {record.job !== null && (
        <AtWork
          record={record}
          job={record.job}
          busy={setBusy}
          reload={reload}
          ended={() => {
            reload();
            // What comes next is shown by itself once the work is done.
            go(null);
          }}
        />
      )}
      {!busy && <Shown record={record} step={step} reload={reload} go={go} />}
    </>
  );
}

export interface StepProps {
  readonly record: ImportDetail;
  /** Reads the import anew: what is shown follows its state. */
  readonly reload: () => void;
  readonly go: (step: Step | null) => void;
}

function Shown({ step, ...props }: StepProps & { readonly step: Step }) {
  switch (step) {
    case 'columns':
      return <ColumnsStep {...props} />;
    case 'rows':
      return <RowsStep {...props} />;
    case 'try':
      return <TryStep {...props} />;
    case 'apply':
      return <ApplyStep {...props} />;
  }
}

function Summary({ record }: { readonly record: ImportDetail }) {
  const { state, counts, accountName, createdAt } = record;
  return (
    <span className="mq-row">
      <StateTag state={state} words={IMPORT_STATES} />
      <span>共 {formatCount(counts.rows)} 行</span>
      <span>
        {accountName} 于 {formatTime(createdAt)} 上传
      </span>
    </span>
  );
}

interface StepBarProps {
  readonly record: ImportDetail;
  readonly step: Step;
  readonly go: (step: Step) => void;
}

/** The first step, 上传, is behind. */
function StepBar({ record, step, go }: StepBarProps) {
  const narrow = useNarrow();
  const open = openSteps(record.state);
  const at = STEPS.indexOf(step);
  if (narrow)
    return (
      <Select<Step>
        aria-label="步骤"
        className="reg-steps"
        style={{ width: '100%' }}
        value={step}
        onChange={go}
        options={STEPS.map((one, index) => ({
          value: one,
          label: `第 ${index + 2} 步，共 ${STEPS.length + 1} 步：${STEP_TITLES[one]}`,
          disabled: !open.includes(one),
        }))}
      />
    );
  return (
    <div className="mq-panel reg-steps">
      <Steps
        size="small"
        current={at + 1}
        onChange={(index) => {
          const next = STEPS[index - 1];
          if (next !== undefined && open.includes(next)) go(next);
        }}
        items={[
          { title: '上传', status: 'finish', disabled: true },
          ...STEPS.map((one) => ({ title: STEP_TITLES[one], disabled: !open.includes(one) })),
        ]}
      />
    </div>
  );
}

function Cancel({ record, done }: { readonly record: ImportDetail; readonly done: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!record.abilities.includes('cancel')) return null;
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        取消这次导入
      </Button>
      {asking && (
        <ConfirmReason
          title="取消这次导入？"
          okText="取消导入"
          danger
          reason={{ required: false, label: '备注' }}
          confirm={async (_, key) => {
            await moveImport(record.id, 'cancel', record.version, key);
            done();
          }}
          close={() => setAsking(false)}
        >
          <p>
            {record.state === 'applying'
              ? '已经写入的各行不撤回，其余不再写入。'
              : '名录库不会有任何变动；这次的核对结果仍可查看。'}
          </p>
        </ConfirmReason>
      )}
    </>
  );
}
