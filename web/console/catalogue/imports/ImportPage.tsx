/** One import: the dry run with every row's fate, what is to be decided, writing, and what became of it. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import {
  Choice,
  ConfirmReason,
  ErrorPage,
  formatCount,
  formatTime,
  Loading,
  PageHead,
  StateTag,
} from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { Counts } from '../../registry/imports/Counts.tsx';
import { FATES } from '../../registry/words/import-words.ts';
import { applyImport, CATALOGUE_KEY, type ImportedRow, type ListImport, readImport } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { LIST_KINDS, STATES } from './ImportsPage.tsx';
import { Rows } from './Rows.tsx';
import '../../registry/registry.css';
import '../catalogue.css';

type Fate = ImportedRow['fate'];
const ORDER = Object.keys(FATES) as Fate[];

/** Which rows are shown stands in the address; without it, what waits for a decision. */
export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { fate: asked } = useSearch({ strict: false }) as { fate?: string };
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = [...CATALOGUE_KEY, 'imports', id];
  const answer = useQuery({ queryKey: key, queryFn: ({ signal }) => readImport(id, signal) });
  usePageTitle(answer.data?.fileName);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const record = answer.data;
  const count = (fate: Fate) => record.fates[fate] ?? 0;
  const fate = ORDER.find((one) => one === asked) ?? ORDER.find((one) => count(one) > 0) ?? 'taken';
  return (
    <>
      <PageHead
        title={`导入：${record.fileName}`}
        note={
          <span className="mq-row">
            <StateTag state={record.state} words={STATES} />
            <span>{LIST_KINDS[record.kind]}</span>
            <span>共 {formatCount(record.rows.length)} 行</span>
            <span>{formatTime(record.createdAt)} 上传</span>
          </span>
        }
      />
      <Outcome record={record} />
      <section className="mq-panel" aria-label="逐行结果">
        <Choice
          label="哪些行"
          value={fate}
          options={ORDER.map((one) => ({ value: one, label: `${FATES[one][0]}（${formatCount(count(one))}）` }))}
          choose={(next) =>
            void navigate({ to: '.', search: { fate: next }, replace: true, resetScroll: false } as never)
          }
        />
        <div className="reg-bottom">
          <Rows
            key={fate}
            record={record}
            rows={record.rows.filter((row) => row.fate === fate)}
            decided={(next) => queries.setQueryData(key, next)}
          />
        </div>
      </section>
    </>
  );
}

/** Before writing, what it would do; afterwards, what it did. */
function Outcome({ record }: { readonly record: ListImport }) {
  const navigate = useNavigate();
  const [leaveOut, setLeaveOut] = useState(false);
  const [asking, setAsking] = useState(false);
  const applied = record.state === 'applied';
  const undecided = record.fates['undecided'] ?? 0;
  const to = record.kind === 'items' ? '/catalogue/items' : '/catalogue/powers';
  return (
    <section className="mq-panel" aria-labelledby="outcome">
      <h2 id="outcome">{applied ? '已写入' : '试算'}</h2>
      <Counts
        counts={[
          { label: applied ? '新增' : '将新增', count: record.added },
          { label: applied ? '修改' : '将修改', count: record.changed },
          { label: '没有变化', count: record.unchanged },
          { label: '待决定', count: undecided },
          { label: '不收', count: record.fates['refused'] ?? 0 },
          { label: '不列入', count: record.fates['left-out'] ?? 0 },
        ]}
      />
      {undecided > 0 && !applied && (
        <Alert
          type="warning"
          showIcon
          className="reg-bottom"
          title={`还有 ${formatCount(undecided)} 行待决定。`}
          description={
            <Checkbox checked={leaveOut} onChange={({ target }) => setLeaveOut(target.checked)}>
              这些行这次不导入
            </Checkbox>
          }
        />
      )}
      <div className="mq-row reg-bottom">
        {record.abilities.includes('apply') && (
          <Button type="primary" disabled={undecided > 0 && !leaveOut} onClick={() => setAsking(true)}>
            写入{LIST_KINDS[record.kind]}
          </Button>
        )}
        {applied && (
          <>
            <Button type="primary" onClick={() => void navigate({ to } as never)}>
              打开{LIST_KINDS[record.kind]}
            </Button>
            <Button onClick={() => window.print()}>打印逐行结果</Button>
          </>
        )}
        <Button onClick={() => void navigate({ to: '/catalogue/imports' } as never)}>再导入一个文件</Button>
      </div>
      {asking && <Applying record={record} leaveOut={leaveOut} close={() => setAsking(false)} />}
    </section>
  );
}

interface ApplyingProps {
  readonly record: ListImport;
  readonly leaveOut: boolean;
  readonly close: () => void;
}

function Applying({ record, leaveOut, close }: ApplyingProps) {
  const saved = useSaved();
  return (
    <ConfirmReason
      title={`写入${LIST_KINDS[record.kind]}？`}
      okText="写入"
      reason={false}
      confirm={async (_, key) => {
        const { added, changed, unchanged } = await applyImport(record.id, record.version, leaveOut, key);
        saved(`已写入：新增 ${added}，修改 ${changed}，没有变化 ${unchanged}。`);
      }}
      close={close}
    >
      <p>
        新增 {record.added} 项，修改 {record.changed} 项。全部成功，或全部不写。
        {record.kind === 'items' && '写入的事项是草稿，接着填检查表、送审。'}
      </p>
    </ConfirmReason>
  );
}
