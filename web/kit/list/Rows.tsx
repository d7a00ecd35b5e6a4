/** The rows of a list: a table, or cards on a phone. */

import { Checkbox, Table } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useNarrow } from '../use-media.ts';
import type { ListColumn } from './types.ts';

interface RowsProps<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly ListColumn<Row>[];
  readonly idOf: (row: Row) => string;
  readonly loading: boolean;
  readonly empty: ReactNode;
  readonly sort: string | null;
  readonly changeSort: (sort: string | null) => void;
  readonly active: string | null;
  /** Null where rows do not open. */
  readonly open: ((id: string) => void) | null;
  /** Null where rows are not selected. */
  readonly selection: { readonly ids: readonly string[]; readonly change: (ids: string[]) => void } | null;
}

/** Chooses the form by the width of the window. */
export function Rows<Row extends object>(props: RowsProps<Row>) {
  return useNarrow() ? <Cards {...props} /> : <Grid {...props} />;
}

function Grid<Row extends object>(props: RowsProps<Row>) {
  const { rows, columns, idOf, active, selection, sort } = props;
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active === null) return;
    holder.current?.querySelector('tr.mq-active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="mq-table" ref={holder}>
      <Table<Row>
        dataSource={[...rows]}
        rowKey={idOf}
        loading={props.loading}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: props.empty }}
        rowClassName={(row) => (idOf(row) === active ? 'mq-active' : '')}
        showSorterTooltip={false}
        onChange={(_pages, _filters, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          const { columnKey, order } = one ?? {};
          props.changeSort(
            order === 'ascend' || order === 'descend' ? `${order === 'descend' ? '-' : ''}${columnKey}` : null,
          );
        }}
        {...(selection === null
          ? {}
          : {
              rowSelection: {
                selectedRowKeys: [...selection.ids],
                preserveSelectedRowKeys: true,
                getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部' }) as object,
                onChange: (keys) => selection.change(keys.map(String)),
                getCheckboxProps: (row) => ({ 'aria-label': `选择第 ${rows.indexOf(row) + 1} 行` }) as object,
              },
            })}
        columns={columns.map((column, index) => ({
          key: column.key,
          title: column.title,
          ...(column.width === undefined ? {} : { width: column.width }),
          ...(column.align === undefined ? {} : { align: column.align }),
          ...(column.sortable === true
            ? { sorter: true, sortOrder: sort === column.key ? 'ascend' : sort === `-${column.key}` ? 'descend' : null }
            : {}),
          render: (_: unknown, row: Row) => (index === 0 ? <Opener {...props} row={row} /> : column.render(row)),
        }))}
      />
    </div>
  );
}

function Cards<Row extends object>(props: RowsProps<Row>) {
  const { rows, columns, idOf, selection, empty, loading } = props;
  if (rows.length === 0) return <div className="mq-panel">{empty}</div>;
  return (
    <ul className="mq-cards" aria-label={props.title} aria-busy={loading}>
      {rows.map((row) => (
        <li key={idOf(row)}>
          <div className="mq-row">
            {selection !== null && (
              <Checkbox
                aria-label="选择这一条"
                checked={selection.ids.includes(idOf(row))}
                onChange={({ target }) =>
                  selection.change(
                    target.checked ? [...selection.ids, idOf(row)] : selection.ids.filter((id) => id !== idOf(row)),
                  )
                }
              />
            )}
            <strong>
              <Opener {...props} row={row} />
            </strong>
          </div>
          <dl>
            {columns.slice(1).map((column) => (
              <Pair key={column.key} title={column.title}>
                {column.render(row)}
              </Pair>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Pair({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The first column: it opens the record, also by keyboard and screen reader. */
function Opener<Row extends object>({ row, columns, idOf, open }: RowsProps<Row> & { readonly row: Row }) {
  const shown = columns[0]?.render(row);
  if (open === null) return shown;
  return (
    <button type="button" className="mq-open" onClick={() => open(idOf(row))}>
      {shown}
    </button>
  );
}
