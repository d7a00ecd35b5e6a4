/** 版本与历史: every version, the record as of a day, and two versions side by side. */

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { DateField, Loading, ProblemNote } from '../../../kit/index.ts';
import type { Field } from '../fields/field.ts';
import { AsOfPanel } from './AsOfPanel.tsx';
import { type Difference, DifferenceTable } from './DifferenceTable.tsx';
import { type VersionLine, VersionTable } from './VersionTable.tsx';

interface VersionsPanelProps<AsOf> {
  /** Names the record for what is kept of it: `['subject', id]`. */
  readonly queryKey: readonly string[];
  /** The newest first. */
  readonly versions: readonly VersionLine[];
  readonly fields: readonly Field[];
  readonly differences: (from: number, to: number, signal: AbortSignal) => Promise<readonly Difference[]>;
  readonly asOf: (day: string, signal: AbortSignal) => Promise<AsOf>;
  readonly showAsOf: (record: AsOf) => ReactNode;
}

/** Opens with what the last change made. */
export function VersionsPanel<AsOf>(props: VersionsPanelProps<AsOf>) {
  const { queryKey, versions, fields } = props;
  const newest = versions[0]?.version ?? 1;
  const [pair, setPair] = useState<readonly [number, number]>([Math.max(1, newest - 1), newest]);
  const [day, setDay] = useState<string | null>(null);
  return (
    <>
      <section className="reg-part">
        <div className="mq-row reg-head">
          <h2>查看某一天的内容</h2>
          <div>
            <DateField aria-label="查看某一天的内容：日期" value={day} onChange={setDay} placeholder="选择日期" />
          </div>
          {day !== null && (
            <Button type="link" onClick={() => setDay(null)}>
              收起
            </Button>
          )}
        </div>
        {day !== null && <AsOfPanel queryKey={queryKey} day={day} load={props.asOf} show={props.showAsOf} />}
      </section>
      <section className="reg-part">
        <h2>各版本</h2>
        <p className="mq-quiet reg-note">每次修改都留有一版，不能删改。{versions.length > 1 && '选两版即可对照。'}</p>
        <VersionTable versions={versions} pair={pair} setPair={setPair} />
      </section>
      {pair[0] !== pair[1] && <Comparison queryKey={queryKey} pair={pair} fields={fields} load={props.differences} />}
    </>
  );
}

interface ComparisonProps {
  readonly queryKey: readonly string[];
  readonly pair: readonly [number, number];
  readonly fields: readonly Field[];
  readonly load: (from: number, to: number, signal: AbortSignal) => Promise<readonly Difference[]>;
}

function Comparison({ queryKey, pair, fields, load }: ComparisonProps) {
  // Whichever way round they were chosen, the older one stands on the left.
  const [from, to] = pair[0] < pair[1] ? pair : ([pair[1], pair[0]] as const);
  const answer = useQuery({
    queryKey: [...queryKey, 'differences', from, to],
    queryFn: ({ signal }) => load(from, to, signal),
  });
  return (
    <section className="reg-part" aria-label="两版对照">
      <h2>
        第 {from} 版与第 {to} 版对照
      </h2>
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading />
      ) : (
        <DifferenceTable differences={answer.data} fields={fields} before={`第 ${from} 版`} after={`第 ${to} 版`} />
      )}
    </section>
  );
}
