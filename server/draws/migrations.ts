/** The tables of draws. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';
import { afterwardsMigrations } from './afterwards/migrations.ts';
import './tables.ts';

export const drawMigrations: readonly Migration[] = [
  {
    name: 'draws-0001-draws',
    statements: (words) => {
      const { text, integer, end } = words;
      return [
        `create table draw (
          id ${text} not null primary key,
          organisation ${text} not null,
          office ${text},
          task ${text} not null,
          live_task ${text} unique,
          state ${text} not null,
          sequence ${integer},
          version ${integer} not null,
          content ${text} not null,
          changed_at ${text} not null${end}`,
        'create unique index draw_sequence on draw (organisation, sequence) where sequence is not null',
        'create index draw_organisation on draw (organisation, state)',
        'create index draw_task on draw (task)',
        `create table draw_secret (
          draw ${text} not null primary key,
          party ${text} not null,
          commitment ${text} not null,
          sealed ${text} not null,
          created_at ${text} not null${end}`,
        ...appendOnlyTriggers(words, 'draw_secret'),
        `create table draw_witness (
          draw ${text} not null,
          n ${integer} not null,
          name ${text} not null,
          role ${text} not null,
          commitment ${text} not null,
          joined_at ${text} not null,
          nonce ${text},
          value ${text},
          revealed_at ${text},
          primary key (draw, n),
          unique (draw, commitment)${end}`,
        `create table draw_typed_value (
          draw ${text} not null,
          account ${text} not null,
          kind ${text} not null,
          event ${text} not null,
          value ${text} not null,
          at ${text} not null,
          primary key (draw, account)${end}`,
        `create table draw_held (
          draw ${text} not null,
          name ${text} not null,
          version ${integer} not null,
          sealed ${text} not null,
          created_at ${text} not null,
          primary key (draw, name, version)${end}`,
        ...appendOnlyTriggers(words, 'draw_held'),
      ];
    },
  },
  ...afterwardsMigrations,
];
