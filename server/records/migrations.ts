/** The tables of versions. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';
import './tables.ts';

export const recordMigrations: readonly Migration[] = [
  {
    name: 'records-0001-versions',
    statements: (words) => [
      `create table record_version (
        kind ${words.text} not null,
        id ${words.text} not null,
        version ${words.integer} not null,
        organisation ${words.text} not null,
        digest ${words.text} not null,
        at ${words.text} not null,
        by ${words.text} not null,
        primary key (kind, id, version)
      ${words.end}`,
      ...appendOnlyTriggers(words, 'record_version'),
      `create table record_content (
        kind ${words.text} not null,
        id ${words.text} not null,
        version ${words.integer} not null,
        content ${words.text},
        salt ${words.text},
        reason ${words.text},
        primary key (kind, id, version)
      ${words.end}`,
    ],
  },
];
