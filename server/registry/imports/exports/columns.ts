/** What can be exported: the open fields of each registry. Private ones are not among them, so they never leave. */

import { INSPECTOR_FIELDS } from '../../inspectors/fields.ts';
import { CERTIFICATE_STATES, STATUSES as INSPECTOR_STATUSES } from '../../inspectors/types.ts';
import type { Field } from '../../shared/fields.ts';
import { CONTENT_FIELDS, type StoredInspector, type SubjectContent } from '../registries.ts';
import type { BookCell } from '../workbook.ts';

/** A column that may be chosen. */
export interface ExportColumn<Row> {
  readonly name: string;
  readonly label: string;
  valueOf(row: Row): BookCell;
}

const WITHOUT = ['organisation', 'office', 'mergedInto', 'source'];

/** Columns of the subject registry, in the order of the form; then those that are kept beside the facts. */
export const SUBJECT_COLUMNS: readonly ExportColumn<SubjectContent>[] = CONTENT_FIELDS.filter(
  ({ name, private: reach }) => reach === undefined && !WITHOUT.includes(name),
).map((field) => ({
  name: field.name,
  label: field.label,
  valueOf: (content) => cellOf(field, content[field.name as keyof SubjectContent]),
}));

const inspectorFacts: readonly ExportColumn<StoredInspector>[] = (INSPECTOR_FIELDS as readonly Field[])
  .filter(({ private: reach }) => reach === undefined)
  .map((field) => ({
    name: field.name,
    label: field.label,
    valueOf: ({ content: { facts } }) => cellOf(field, facts[field.name as keyof typeof facts]),
  }));

/** Columns of the inspector registry. Recusals are private (行政处罚法第四十三条) and not among them. */
export const INSPECTOR_COLUMNS: readonly ExportColumn<StoredInspector>[] = [
  ...inspectorFacts,
  { name: 'status', label: '在岗情况', valueOf: ({ content }) => INSPECTOR_STATUSES[content.statuses.at(-1)!.status] },
  {
    name: 'certificates',
    label: '执法证号',
    valueOf: ({ content }) => content.certificates.map(({ number }) => number).join('、'),
  },
  {
    name: 'validUntil',
    label: '证件有效期至',
    valueOf: ({ content }) => content.certificates.map(({ validUntil }) => periodWords(validUntil)).join('、'),
  },
  {
    name: 'certificateState',
    label: '证件状态',
    valueOf: ({ content }) => content.certificates.map(({ state }) => CERTIFICATE_STATES[state]).join('、'),
  },
];

function periodWords(validUntil: string | null): string {
  return validUntil === null ? '未填' : validUntil === 'long-term' ? '长期' : validUntil;
}

/** A stored value in the words of the screen. */
function cellOf({ options = {} }: Field, value: unknown): BookCell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return options[value] ?? value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.map((one) => (typeof one === 'string' ? (options[one] ?? one) : licenceWords(one))).join('、');
}

function licenceWords({ name, number, validUntil }: { name: string; number: string; validUntil?: string }): string {
  return `${name} ${number}${validUntil === undefined ? '' : `（至 ${validUntil}）`}`;
}
