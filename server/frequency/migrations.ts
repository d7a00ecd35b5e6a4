/** Makes the tables of frequency rules. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';

export const frequencyMigrations: readonly Migration[] = [
  {
    name: 'frequency-0001-rules',
    statements: (words) => {
      const { text, integer, end } = words;
      const stamp = `reason ${text}, by ${text} not null, by_name ${text} not null, at ${text} not null,
        salt ${text} not null, primary key (id, version)${end}`;
      return [
        `create table frequency_rule_version (id ${text} not null, version ${integer} not null,
          organisation ${text} not null, rule ${text} not null, content ${text} not null, action ${text} not null,
          document ${text}, opinion ${text}, ${stamp}`,
        'create index frequency_rule_version_organisation on frequency_rule_version (organisation, rule, version)',
        ...appendOnlyTriggers(words, 'frequency_rule_version'),
        `create table subject_mark_version (id ${text} not null, version ${integer} not null,
          organisation ${text} not null, subject ${text} not null, mark ${text} not null, source ${text} not null,
          evidence ${text} not null, from_day ${text} not null, until_day ${text}, ${stamp}`,
        'create index subject_mark_version_subject on subject_mark_version (subject, id, version)',
        'create index subject_mark_version_organisation on subject_mark_version (organisation, id, version)',
        ...appendOnlyTriggers(words, 'subject_mark_version'),
      ];
    },
  },
];
