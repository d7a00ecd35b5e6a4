/** Columns that may be exported: nothing private is among them. Names are those of the server. */

import type { Field } from '../fields/field.ts';
import { COMPARED_FIELDS } from '../subjects/compared-fields.ts';
import { INSPECTOR_FIELDS } from '../words/inspector-fields.ts';

export type ExportList = 'subjects' | 'inspectors';

export interface ExportColumn {
  readonly name: string;
  readonly label: string;
}

const open = (fields: readonly Field[]): ExportColumn[] =>
  fields.filter((field) => field.private === undefined).map(({ name, label }) => ({ name, label }));

/** In the order of the workbook. */
export const EXPORT_COLUMNS: Readonly<Record<ExportList, readonly ExportColumn[]>> = {
  subjects: open(COMPARED_FIELDS),
  inspectors: [
    ...open(INSPECTOR_FIELDS),
    { name: 'status', label: '在岗情况' },
    { name: 'certificates', label: '执法证号' },
    { name: 'validUntil', label: '证件有效期至' },
    { name: 'certificateState', label: '证件状态' },
  ],
};

/** Those that are chosen at first. */
export const USUAL_COLUMNS: Readonly<Record<ExportList, readonly string[]>> = {
  subjects: ['name', 'uscc', 'kind', 'status', 'town', 'address', 'capacity', 'creditClass', 'tags'],
  inspectors: ['name', 'kind', 'unit', 'department', 'post', 'status', 'certificates', 'validUntil', 'skills'],
};
