/** The tables of what comes after a draw. */

import { appendOnlyTriggers, type Migration } from '../../platform/index.ts';
import './tables.ts';

export const afterwardsMigrations: readonly Migration[] = [
  {
    name: 'draws-0002-afterwards',
    statements: (words) => {
      const { text, end } = words;
      return [
        `create table draw_request (
          id ${text} not null primary key,
          draw ${text} not null,
          kind ${text} not null,
          by ${text} not null,
          at ${text} not null,
          digest ${text} not null,
          sealed ${text} not null,
          outcome ${text},
          decided_at ${text}${end}`,
        'create index draw_request_draw on draw_request (draw, id)',
        `create table draw_declaration (
          id ${text} not null primary key,
          draw ${text} not null,
          inspector ${text} not null,
          at ${text} not null,
          sealed ${text} not null${end}`,
        'create index draw_declaration_draw on draw_declaration (draw, id)',
        ...appendOnlyTriggers(words, 'draw_declaration'),
      ];
    },
  },
];
