/** A row of a file in words. */

import type { Described } from '../../../../kit/index.ts';
import type { ImportDetail, ImportRow, ListedKind } from '../requests.ts';

/** Fields of the row's list with their labels; none for rows that are no data. */
export function fieldsOf(record: Pick<ImportDetail, 'fields'>, { kind }: Pick<ImportRow, 'kind'>) {
  return kind === null ? [] : (record.fields[kind as ListedKind] ?? []);
}

/** Name and code, as far as they are known. */
export function rowName({ values }: Pick<ImportRow, 'values'>): string {
  return [values['name'], values['code']].filter((part) => part !== undefined && part !== '').join('　');
}

/** Whether taking the row needs the subjects that this person may not inspect. */
export function asksRecusals({ needs }: Pick<ImportRow, 'needs'>): boolean {
  return needs.includes('recusals');
}

/** `《表名》` where a file has several sheets; nothing for a single one. */
export function sheetName({ sheets }: Pick<ImportDetail, 'sheets'>, { sheet }: Pick<ImportRow, 'sheet'>): string {
  const found = sheets.find((one) => one.sheet === sheet);
  return sheets.length > 1 && found !== undefined ? `《${found.name}》` : '';
}

/** What is in the row, under the labels of its list; what is kept secret is only said to be there. */
export function labelledValues(
  record: Pick<ImportDetail, 'fields'>,
  row: Pick<ImportRow, 'kind' | 'values'>,
): Described[] {
  const known = fieldsOf(record, row)
    .filter(({ field }) => (row.values[field] ?? '') !== '')
    .map(({ field, label }) => ({ label, value: row.values[field] }));
  const { secret } = row.values;
  return secret === undefined ? known : [...known, { label: '保密内容', value: secret, wide: true }];
}
