/** The fields of a subject as they are compared: its facts, and what is known of it beside them. */

import type { Field } from '../fields/field.ts';
import { SUBJECT_FIELDS } from '../words/subject-fields.ts';
import { SUBJECT_LISTINGS, SUBJECT_STATUSES } from '../words/subject-words.ts';

const words = (states: Readonly<Record<string, readonly [string, unknown]>>) =>
  Object.fromEntries(Object.entries(states).map(([state, [label]]) => [state, label]));

export const COMPARED_FIELDS: readonly Field[] = [
  ...SUBJECT_FIELDS,
  { name: 'status', label: '经营状态', group: 'supervision', type: 'choice', options: words(SUBJECT_STATUSES) },
  { name: 'statusSince', label: '状态起始日期', group: 'supervision', type: 'date' },
  { name: 'listing', label: '在库情况', group: 'supervision', type: 'choice', options: words(SUBJECT_LISTINGS) },
];
