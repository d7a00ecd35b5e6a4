/** What an export is asked with: the list's own query, and the columns wanted. */

import { z } from 'zod';
import { inspectorListQuery, savedQuery } from '../registries.ts';
import { INSPECTOR_COLUMNS, SUBJECT_COLUMNS } from './columns.ts';

const columnsOf = (known: readonly { readonly name: string }[]) =>
  z
    .array(z.enum(known.map(({ name }) => name) as [string], '没有这一列，或这一列不能导出'))
    .min(1, '请至少选一列')
    .max(known.length, '列有重复')
    .refine((names) => new Set(names).size === names.length, '列有重复');

export const inspectorQuery = inspectorListQuery.omit({ page: true, size: true });
export const subjectExport = z.strictObject({ query: savedQuery, columns: columnsOf(SUBJECT_COLUMNS) });
export const inspectorExport = z.strictObject({ query: inspectorQuery, columns: columnsOf(INSPECTOR_COLUMNS) });
export const exportParams = z.strictObject({ id: z.uuid('编号不对，请重新导出') });
export const exportView = z.strictObject({
  id: z.string(),
  rows: z.int(),
  /** Where the workbook is, for an hour. */
  href: z.string(),
});

export type SubjectExportQuery = z.output<typeof savedQuery>;
export type InspectorExportQuery = z.output<typeof inspectorQuery>;
