/** 版本与对照: every version of an item and of its checklist, two of them side by side. */

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Loading, ProblemNote } from '../../../kit/index.ts';
import { DifferenceTable } from '../../registry/versions/DifferenceTable.tsx';
import { type VersionLine, VersionTable } from '../../registry/versions/VersionTable.tsx';
import { LineChanges } from '../checklist/LineChanges.tsx';
import {
  CATALOGUE_KEY,
  type ItemRecord,
  readChecklist,
  readItemDifferences,
  readLineChanges,
  readPowers,
} from '../requests.ts';
import { showFact } from './show-fact.ts';

/** A task keeps the version of the checklist that it began with: none is ever changed or deleted. */
export function VersionsPart({ record: { item, versions } }: { readonly record: ItemRecord }) {
  return (
    <>
      <Versions title="事项的各版本" versions={versions}>
        {(from, to) => <FactsCompared id={item.id} from={from} to={to} />}
      </Versions>
      <ChecklistVersions id={item.id} />
    </>
  );
}

function ChecklistVersions({ id }: { readonly id: string }) {
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'checklist', id, null],
    queryFn: ({ signal }) => readChecklist(id, undefined, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  if (answer.data.versions.length === 0) return <p className="mq-quiet">还没有检查表。</p>;
  return (
    <Versions title="检查表的各版本" versions={answer.data.versions}>
      {(from, to) => <LinesCompared id={id} from={from} to={to} />}
    </Versions>
  );
}

interface VersionsProps {
  readonly title: string;
  /** The newest first. */
  readonly versions: readonly VersionLine[];
  readonly children: (from: number, to: number) => ReactNode;
}

/** Opens with what the last change made. */
function Versions({ title, versions, children }: VersionsProps) {
  const newest = versions[0]?.version ?? 1;
  const [pair, setPair] = useState<readonly [number, number]>([Math.max(1, newest - 1), newest]);
  const [from, to] = pair[0] < pair[1] ? pair : ([pair[1], pair[0]] as const);
  return (
    // Each of the two tables has choices of its own: the form keeps them apart.
    <form className="reg-part" aria-label={title}>
      <h2>{title}</h2>
      <p className="mq-quiet reg-note">每次修改都留有一版，不能删改。{versions.length > 1 && '选两版即可对照。'}</p>
      <VersionTable versions={versions} pair={pair} setPair={setPair} />
      {from !== to && (
        <>
          <h3>
            第 {from} 版与第 {to} 版对照
          </h3>
          {children(from, to)}
        </>
      )}
    </form>
  );
}

interface ComparedProps {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

function FactsCompared({ id, from, to }: ComparedProps) {
  const powers = useQuery({
    queryKey: [...CATALOGUE_KEY, 'powers', null],
    queryFn: ({ signal }) => readPowers(undefined, signal),
  });
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'item', id, 'differences', from, to],
    queryFn: ({ signal }) => readItemDifferences(id, from, to, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending || powers.isPending) return <Loading />;
  const names = new Map(powers.data?.powers.map((one) => [one.id, `${one.code} ${one.facts.name}`]));
  const differences = answer.data.map((one) => ({
    ...one,
    before: showFact(one.field, one.before, names),
    after: showFact(one.field, one.after, names),
  }));
  return <DifferenceTable differences={differences} fields={[]} before={`第 ${from} 版`} after={`第 ${to} 版`} />;
}

function LinesCompared({ id, from, to }: ComparedProps) {
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'checklist', id, 'differences', from, to],
    queryFn: ({ signal }) => readLineChanges(id, from, to, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return <LineChanges {...answer.data} before={`第 ${from} 版`} after={`第 ${to} 版`} />;
}
