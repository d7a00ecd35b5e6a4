/** The rows of one fate, page by page; undecided and decided ones can be decided, one or several. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Loading, ProblemNote } from '../../../../kit/index.ts';
import {
  IMPORTS_KEY,
  type ImportDetail,
  type ImportFate,
  type ImportRow,
  importAddress,
  readRows,
} from '../requests.ts';
import { DecideDrawer, type Deciding } from './DecideDrawer.tsx';
import { takenTogether } from './decision.ts';
import { RowItem } from './RowItem.tsx';

interface FateRowsProps {
  readonly record: ImportDetail;
  readonly fate: ImportFate;
  readonly reload: () => void;
  /** Where the rows are read; of the import itself where it is not given. */
  readonly address?: string;
}

const DECIDABLE: readonly ImportFate[] = ['undecided', 'taken', 'corrected', 'left-out'];

/** More rows are asked for with a button: a list of a million is not scrolled. */
export function FateRows({ record, fate, reload, address = importAddress(record.id) }: FateRowsProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const answer = useInfiniteQuery({
    queryKey: [...IMPORTS_KEY, record.id, 'rows', fate, record.version],
    queryFn: ({ pageParam, signal }) => readRows(address, fate, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const rows = answer.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="mq-quiet">没有这样的行。</p>;
  const may = record.abilities.includes('decide') && DECIDABLE.includes(fate);
  const positions = chosen.filter((position) => rows.some((row) => row.position === position));
  const decide = (action: Deciding['action'], some: readonly ImportRow[]) =>
    setDeciding({ action, rows: some, target: { positions: some.map(({ position }) => position) } });
  const selected = rows.filter(({ position }) => positions.includes(position));
  return (
    <>
      {may && (
        <div className="mq-row">
          <Checkbox
            checked={positions.length === rows.length}
            indeterminate={positions.length > 0 && positions.length < rows.length}
            onChange={({ target }) => setChosen(target.checked ? rows.map(({ position }) => position) : [])}
          >
            全选已显示的 {rows.length} 行
          </Checkbox>
          {positions.length > 0 && (
            <>
              {fate !== 'taken' && fate !== 'corrected' && (
                <Button
                  size="small"
                  disabled={!takenTogether(selected)}
                  title={takenTogether(selected) ? '' : '所选各行要补填的内容不同，请分别采用'}
                  onClick={() => decide('take', selected)}
                >
                  采用所选 {positions.length} 行
                </Button>
              )}
              {fate !== 'left-out' && (
                <Button size="small" onClick={() => decide('leave-out', selected)}>
                  所选 {positions.length} 行不列入
                </Button>
              )}
            </>
          )}
        </div>
      )}
      <ol className="mq-plain-list">
        {rows.map((row) => (
          <RowItem
            key={row.position}
            row={row}
            record={record}
            {...(may
              ? {
                  chosen: positions.includes(row.position),
                  choose: (on) =>
                    setChosen(on ? [...positions, row.position] : positions.filter((one) => one !== row.position)),
                  decide: (action) => decide(action, [row]),
                }
              : {})}
          />
        ))}
      </ol>
      {answer.hasNextPage && (
        <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          显示更多
        </Button>
      )}
      {deciding !== null && (
        <DecideDrawer
          record={record}
          deciding={deciding}
          close={() => setDeciding(null)}
          done={() => {
            setDeciding(null);
            setChosen([]);
            reload();
          }}
        />
      )}
    </>
  );
}
