/** Makes the calendar's table. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';

export const calendarMigrations: readonly Migration[] = [
  {
    name: 'calendar-0001-year',
    statements: (words) => [
      `create table calendar_year (
        year ${words.integer} not null,
        version ${words.integer} not null,
        data ${words.text} not null,
        reason ${words.text},
        entered_by ${words.text} not null,
        entered_by_name ${words.text} not null,
        entered_at ${words.text} not null,
        salt ${words.text} not null,
        primary key (year, version)${words.end}`,
      ...appendOnlyTriggers(words, 'calendar_year'),
    ],
  },
];
