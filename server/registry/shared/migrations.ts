/** The tables that both registries share: requests and settings. */

import type { Migration } from '../../platform/index.ts';
import './tables.ts';

export const SHARED_MIGRATIONS: readonly Migration[] = [
  {
    name: 'registry-0001-requests',
    statements: ({ text, integer, end }) => [
      `create table registry_request (
        id ${text} primary key,
        organisation ${text} not null,
        office ${text},
        kind ${text} not null,
        action ${text} not null,
        record ${text},
        title ${text} not null,
        body ${text} not null,
        reason ${text} not null,
        state ${text} not null,
        version ${integer} not null,
        requested_by ${text} not null,
        requested_name ${text} not null,
        requested_at ${text} not null,
        prepared_by ${text} not null,
        decided_by ${text},
        decided_name ${text},
        decided_at ${text},
        opinion ${text},
        check (state in ('pending', 'withdrawn') or (decided_by is not null and decided_by <> requested_by))
      ${end}`,
      'create index registry_request_state on registry_request (organisation, state, id)',
      'create index registry_request_record on registry_request (record, id)',
      // A second one could only be applied to what the first one left.
      `create unique index registry_request_open on registry_request (kind, record)
        where state = 'pending' and record is not null`,
      `create table registry_setting (
        organisation ${text} not null,
        key ${text} not null,
        value ${text} not null,
        version ${integer} not null,
        primary key (organisation, key)
      ${end}`,
    ],
  },
];
