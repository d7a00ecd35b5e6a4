/** The columns of a sheet, each with the field it goes to. */

import { Select } from 'antd';
import type { ImportDetail, ListedKind } from '../requests.ts';
import { type Assignment, exampleOf, type Sample } from './mapping.ts';

interface ColumnTableProps {
  readonly columns: readonly { readonly column: string; readonly header: string }[];
  readonly sample: Sample;
  readonly headerRow: number | null;
  readonly assignment: Assignment;
  readonly fields: ImportDetail['fields'][ListedKind];
  readonly disabled: boolean;
  readonly assign: (column: string, field: string | null) => void;
}

/** A field that has a column already moves to the new one. */
export function ColumnTable({ columns, sample, headerRow, assignment, fields, disabled, assign }: ColumnTableProps) {
  if (columns.length === 0) return <p className="mq-quiet">没有读到列。请核对表头所在行。</p>;
  const options = fields.map(({ field, label }) => ({ value: field, label }));
  return (
    <div className="mq-scroll reg-bottom">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">列</th>
            <th scope="col">表里的列名</th>
            <th scope="col">对应名录的哪一项</th>
            <th scope="col">内容举例</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ column, header }) => (
            <tr key={column}>
              <td className="reg-one-line">{column}</td>
              <td>{header === '' ? '（没有列名）' : header}</td>
              <td>
                <Select
                  aria-label={`${column} 列${header}对应`}
                  allowClear
                  disabled={disabled}
                  placeholder="不导入"
                  style={{ minWidth: 180 }}
                  options={options}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={assignment[column] ?? null}
                  onChange={(field) => assign(column, field ?? null)}
                />
              </td>
              <td className="mq-quiet">{exampleOf(sample, column, headerRow)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
