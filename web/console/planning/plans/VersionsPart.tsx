/** 版本与对照: every version of a plan, two of them row by row. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loading, ProblemNote, StateTag, type StatusWords } from '../../../kit/index.ts';
import { type Difference, DifferenceTable } from '../../registry/versions/DifferenceTable.tsx';
import { VersionTable } from '../../registry/versions/VersionTable.tsx';
import {
  PLANNING_KEY,
  type Plan,
  type PlanDifferences,
  type PlanVersion,
  readPlanDifferences,
  readPlanVersions,
} from '../requests.ts';
import { fieldText } from './row-words.ts';
import { useItemNames } from './use-items.ts';

const FATES: StatusWords<PlanDifferences['rows'][number]['fate']> = {
  added: ['新增', 'good'],
  removed: ['删去', 'bad'],
  changed: ['修改', 'wait'],
};

export function VersionsPart({ plan: { id, version } }: { readonly plan: Plan }) {
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'versions', id, version],
    queryFn: ({ signal }) => readPlanVersions(id, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return <Versions id={id} versions={answer.data} />;
}

/** Opens with what the last change made. */
function Versions({ id, versions }: { readonly id: string; readonly versions: readonly PlanVersion[] }) {
  const newest = versions[0]?.version ?? 1;
  const [pair, setPair] = useState<readonly [number, number]>([Math.max(1, newest - 1), newest]);
  const [from, to] = pair[0] < pair[1] ? pair : ([pair[1], pair[0]] as const);
  return (
    <section className="reg-part" aria-label="各版本">
      <p className="mq-quiet reg-note">
        每次保存都留有一版，不能删改。{versions.length > 1 && '选两版即可对照；有变更的版本，按变更后的内容对照。'}
      </p>
      <VersionTable versions={versions} pair={pair} setPair={setPair} />
      {from !== to && (
        <>
          <h3>
            第 {from} 版与第 {to} 版对照
          </h3>
          <Compared id={id} from={from} to={to} />
        </>
      )}
    </section>
  );
}

function Compared({ id, from, to }: { readonly id: string; readonly from: number; readonly to: number }) {
  const names = useItemNames();
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'differences', id, from, to],
    queryFn: ({ signal }) => readPlanDifferences(id, from, to, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const { differences, rows } = answer.data;
  const columns = { fields: [], before: `第 ${from} 版`, after: `第 ${to} 版` };
  const told = (one: Difference) => ({
    ...one,
    before: wordOf(one.field, one.before, names),
    after: wordOf(one.field, one.after, names),
  });
  if (differences.length + rows.length === 0) return <p className="mq-quiet">两版的内容没有不同，变的只是办理状态。</p>;
  return (
    <>
      {differences.length > 0 && <DifferenceTable differences={differences as Difference[]} {...columns} />}
      {rows.map(({ key, name, fate, differences: own }) => (
        <section key={key}>
          <h3>
            {name || '计划行'} <StateTag state={fate} words={FATES} />
          </h3>
          <DifferenceTable differences={(own as Difference[]).map(told)} {...columns} />
        </section>
      ))}
    </>
  );
}

function wordOf(field: string, value: unknown, names: ReadonlyMap<string, string>): unknown {
  return field === 'item' && typeof value === 'string' ? (names.get(value) ?? value) : fieldText(field, value);
}
