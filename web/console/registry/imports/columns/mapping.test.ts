/** Columns and fields. */

import { describe, expect, it } from 'vitest';
import { assign, assignmentOf, columnsOf, exampleOf, letterOf, mappingOf } from './mapping.ts';

const columns = [
  { field: 'name', column: 'B', header: '企业名称', confidence: 1 },
  { field: 'code', column: 'C', header: '代码', confidence: 1 },
];

describe('the mapping of a sheet', () => {
  it('gives a field to one column only', () => {
    expect(assign(assignmentOf({ columns }), 'D', 'name')).toEqual({ C: 'code', D: 'name' });
    expect(assign(assignmentOf({ columns }), 'B', null)).toEqual({ C: 'code' });
  });

  it('is sent by field; of a sheet that is not imported only that', () => {
    const sent = mappingOf(2, 'subjects', { B: 'name', C: 'code' }, 4);
    expect(sent).toEqual({ sheet: 2, kind: 'subjects', columns: { name: 'B', code: 'C' }, headerRow: 4 });
    expect(mappingOf(2, 'none', { B: 'name' }, 4)).toEqual({ sheet: 2, kind: 'none', columns: {} });
  });

  it('offers the columns of the first rows where there is no header', () => {
    const sample = [{ row: 1, cells: ['甲', '乙', ''] }];
    expect(columnsOf({ labels: [] }, sample).map(({ column }) => column)).toEqual(['A', 'B', 'C']);
  });

  it('takes the example below the header', () => {
    const sample = [
      { row: 1, cells: ['', '表名'] },
      { row: 2, cells: ['序号', '名称'] },
      { row: 3, cells: ['1', ''] },
      { row: 4, cells: ['2', '望田粮贸'] },
    ];
    expect(exampleOf(sample, 'B', 2)).toBe('望田粮贸');
    expect(exampleOf(sample, 'AB', 2)).toBe('');
  });

  it('names columns as Excel does', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
