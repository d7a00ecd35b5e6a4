/** The cells of a list's rows in words. */

import type { ImportedRow, ListImport } from '../requests.ts';

const LABELS: Readonly<Record<ListImport['kind'], Readonly<Record<string, string>>>> = {
  items: {
    sequence: '序号',
    item: '事项名称',
    basis: '抽查依据',
    target: '抽查对象',
    content: '抽查内容',
    method: '抽查方式',
    ratio: '抽查比例',
    frequency: '抽查频次',
  },
  powers: { code: '职权编码', name: '职权名称', kind: '职权类型', basis: '依据', authority: '行使主体' },
};

/** What may be put right when a row is taken. */
export const SETTABLE: Readonly<Record<ListImport['kind'], readonly string[]>> = {
  items: ['item', 'basis', 'target', 'content', 'method', 'ratio', 'frequency'],
  powers: ['code', 'name', 'kind', 'basis', 'authority'],
};

export function labelOf(kind: ListImport['kind'], field: string): string {
  return LABELS[kind][field] ?? field;
}

/** Its name, or where it stands. */
export function nameOf({ name, values, row }: Pick<ImportedRow, 'name' | 'values' | 'row'>): string {
  return name ?? values['item'] ?? values['name'] ?? `第 ${row} 行`;
}
