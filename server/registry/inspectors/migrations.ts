/** Makes the tables of the inspector registry. */

import type { Migration } from '../../platform/index.ts';

export const INSPECTOR_MIGRATIONS: readonly Migration[] = [
  {
    name: 'registry-inspectors-0001',
    statements: (words) => {
      const { text, integer, end } = words;
      return [
        `create table inspector (id ${text} primary key, version ${integer} not null, organisation ${text} not null,
          office ${text}, kind ${text} not null check (kind in ('inspector', 'expert', 'assistant')),
          counts_as_inspector ${integer} generated always as (case when kind = 'inspector' then 1 else 0 end) stored,
          name ${text} not null, unit ${text} not null, department ${text}, status ${text} not null,
          listing ${text} not null, standing ${text} not null, id_fingerprint ${text}, sought ${text} not null,
          content ${text} not null, created_at ${text} not null, changed_at ${text} not null${end}`,
        // One person is one inspector: wherever the number turns up a second time, the database refuses it.
        `create unique index inspector_person on inspector (id_fingerprint) where standing = 'current'`,
        `create unique index inspector_person_of on inspector (organisation, id_fingerprint) where listing = 'listed'`,
        'create index inspector_name on inspector (organisation, name, id)',
        `create table inspector_certificate (id ${text} primary key, inspector ${text} not null,
          organisation ${text} not null, kind ${text} not null, number_key ${text} not null, valid_until ${text},
          standing ${text} not null${end}`,
        `create unique index inspector_certificate_of on inspector_certificate (organisation, number_key)
          where standing = 'current'`,
        // Numbers of departments are their own; those of a province or of the State are given once.
        `create unique index inspector_certificate_number on inspector_certificate (number_key)
          where standing = 'current' and kind <> 'department'`,
        'create index inspector_certificate_person on inspector_certificate (inspector)',
        'create index inspector_certificate_key on inspector_certificate (number_key)',
        `create table inspector_absence (id ${text} primary key, inspector ${text} not null, first_day ${text} not null,
          last_day ${text}${end}`,
        'create index inspector_absence_person on inspector_absence (inspector)',
        `create table inspector_skill (inspector ${text} not null, skill ${text} not null,
          primary key (inspector, skill)${end}`,
      ];
    },
  },
  {
    name: 'registry-inspectors-0002-recusals',
    statements: (words) => {
      const { text, integer, end } = words;
      return [
        `create table recusal (id ${text} primary key, version ${integer} not null, organisation ${text} not null,
          office ${text}, inspector ${text} not null, subject ${text}, subject_name ${text} not null, relation ${text},
          since ${text}, until ${text}, evidence ${text}, ended_reason ${text}, erased_at ${text}, at ${text} not null,
          by ${text} not null, by_name ${text} not null${end}`,
        'create index recusal_inspector on recusal (inspector, id)',
      ];
    },
  },
  {
    name: 'registry-inspectors-0003-accounts',
    statements: (words) => {
      const { text, end } = words;
      return [
        `create table inspector_account (inspector ${text} primary key, organisation ${text} not null,
          account ${text} not null unique, linked_at ${text} not null, linked_by ${text} not null${end}`,
      ];
    },
  },
];
