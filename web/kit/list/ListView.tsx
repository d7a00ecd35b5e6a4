/** A list: query bar, tool bar, rows, pages, drawer. Its state is in the address. */

import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { formatCount } from '../format.ts';
import { ProblemNote } from '../states/ProblemNote.tsx';
import { ColumnChoice, rememberColumns, shownColumns } from './ColumnChoice.tsx';
import { Pager } from './Pager.tsx';
import { QueryBar } from './QueryBar.tsx';
import { Rows } from './Rows.tsx';
import { changeQuery, isNarrowed } from './state.ts';
import type { ListAnswer, ListColumn, ListFilter, ListQuery, OpenRecord } from './types.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListState } from './use-list-state.ts';

const NONE: readonly ListFilter[] = [];

export interface ListViewProps<Row> {
  /** Names the list in this browser's memory (columns, open conditions). */
  readonly id: string;
  /** What the rows are, for screen readers and empty states: 检查对象. */
  readonly noun: string;
  readonly queryKey: QueryKey;
  readonly load: (query: ListQuery, signal: AbortSignal) => Promise<ListAnswer<Row>>;
  readonly idOf: (row: Row) => string;
  readonly columns: readonly ListColumn<Row>[];
  /** Keep it outside the component, or in `useMemo`. */
  readonly filters?: readonly ListFilter[];
  /** What free text searches in, as the field's placeholder; without it there is no such field. */
  readonly search?: string;
  /** What is shown when a row is opened: a `RecordDrawer`. */
  readonly drawer?: (open: OpenRecord<Row>) => ReactNode;
  /** Instead of a drawer: what opening does. */
  readonly onOpen?: (id: string) => void;
  /** What can be done with the selected rows; without it rows cannot be selected. */
  readonly bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** Buttons of the tool bar; given the present query, for exports of what is shown. */
  readonly tools?: (query: ListQuery) => ReactNode;
  /** Saved views: given the keys of the columns shown. */
  readonly views?: (columns: readonly string[]) => ReactNode;
  /** Shown when there is nothing at all yet. */
  readonly empty?: ReactNode;
}

/** A list without a heading of its own; see `ListPage`. */
export function ListView<Row extends object>(props: ListViewProps<Row>) {
  const { filters = NONE, idOf, columns, noun } = props;
  const [state, change] = useListState(filters);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [active, setActive] = useState(-1);
  const region = useRef<HTMLElement>(null);
  const shown = shownColumns(props.id, columns, state.columns);
  const keys = shown.map(({ key }) => key);
  const choose = (next: readonly string[] | null) => {
    rememberColumns(props.id, next);
    change({ ...state, columns: next }, true);
  };
  const { q, sort, page, size } = state;
  const query: ListQuery = { q, filters: state.filters, sort, page, size, after: state.trail.at(-1) ?? null };
  const answer = useQuery({
    queryKey: [...props.queryKey, 'list', query],
    queryFn: ({ signal }) => props.load(query, signal),
    placeholderData: keepPreviousData,
  });
  const rows = answer.data?.rows ?? [];
  const open = (id: string) => {
    setActive(rows.findIndex((row) => idOf(row) === id));
    if (props.onOpen !== undefined) props.onOpen(id);
    else change({ ...state, open: id }, state.open !== null);
  };
  const at = (index: number) => (rows[index] === undefined ? undefined : () => open(idOf(rows[index]!)));
  const opens = props.drawer !== undefined || props.onOpen !== undefined;
  useListKeys({
    count: rows.length,
    active,
    move: setActive,
    open: (index) => opens && at(index)?.(),
    region: () => region.current,
  });
  const here = rows.findIndex((row) => idOf(row) === state.open);
  return (
    <>
      {(filters.length > 0 || props.search !== undefined) && (
        <QueryBar id={props.id} filters={filters} search={props.search ?? null} state={state} change={change} />
      )}
      <section className="mq-panel" aria-label={`${noun}列表`} ref={region}>
        <div className="mq-tools">
          <output className="mq-count">
            {answer.data === undefined ? '' : countWords(answer.data, state.trail.length === 0)}
            <span className="mq-printonly">
              ，以下为第 {state.trail.length + state.page} 页的 {rows.length} 条
            </span>
          </output>
          {props.views?.(keys)}
          {props.tools?.(query)}
          <ColumnChoice columns={columns} shown={keys} choose={choose} />
          <Button onClick={() => void answer.refetch()} loading={answer.isFetching && !answer.isPending}>
            刷新
          </Button>
        </div>
        {props.bulk !== undefined && selected.length > 0 && (
          <div className="mq-bulk">
            <span>已选 {formatCount(selected.length)} 条</span>
            {props.bulk(selected, () => setSelected([]))}
            <Button type="link" size="small" onClick={() => setSelected([])}>
              取消选择
            </Button>
          </div>
        )}
        {answer.isError && <ProblemNote error={answer.error} retry={() => void answer.refetch()} />}
        {(answer.data !== undefined || !answer.isError) && (
          <Rows
            title={noun}
            rows={rows}
            columns={shown}
            idOf={idOf}
            loading={answer.isPending || answer.isPlaceholderData}
            empty={emptyWords(answer.isPending, isNarrowed(state), noun, props.empty)}
            sort={sort}
            changeSort={(next) => change(changeQuery(state, { sort: next }))}
            active={rows[active] === undefined ? state.open : idOf(rows[active])}
            open={opens ? open : null}
            selection={props.bulk === undefined ? null : { ids: selected, change: setSelected }}
          />
        )}
        <Pager state={state} answer={answer.data} change={change} />
      </section>
      {state.open !== null &&
        props.drawer?.({
          id: state.open,
          row: rows[here],
          close: () => change({ ...state, open: null }),
          previous: here > 0 ? at(here - 1) : undefined,
          next: here >= 0 ? at(here + 1) : undefined,
        })}
    </>
  );
}

function countWords({ total, rows, next }: ListAnswer<unknown>, first: boolean): string {
  // A list that is paged by cursor is counted where it has one page only.
  if (total === null && first && next === null) return `共 ${rows.length} 条`;
  return total === null ? `本页 ${rows.length} 条` : `共 ${formatCount(total)} 条`;
}

function emptyWords(pending: boolean, narrowed: boolean, noun: string, empty: ReactNode): ReactNode {
  if (pending) return ' ';
  if (narrowed)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`没有符合条件的${noun}，请放宽条件。`} />;
  return empty ?? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`还没有${noun}。`} />;
}
