/** The tables of imports. */

import type { Migration } from '../../platform/index.ts';

export const IMPORT_MIGRATIONS: readonly Migration[] = [
  {
    name: '0036-registry-imports',
    statements: ({ text, integer, end }) => [
      `create table registry_import (
        id ${text} primary key,
        organisation ${text} not null,
        account ${text} not null,
        account_name ${text} not null,
        file_sha256 ${text} not null,
        file_name ${text} not null,
        file_size ${integer} not null,
        file_type ${text} not null,
        encoding ${text},
        state ${text} not null,
        version ${integer} not null,
        prepared_by ${text} not null,
        request ${text},
        job ${text},
        counts ${text} not null,
        failure ${text},
        applied_through ${integer} not null,
        created_at ${text} not null,
        changed_at ${text} not null,
        applied_at ${text},
        cleared_at ${text}
      ${end}`,
      `create index registry_import_by_organisation on registry_import (organisation, created_at)`,
      `create index registry_import_by_file on registry_import (file_sha256)`,
      `create index registry_import_kept on registry_import (changed_at) where cleared_at is null`,
      `create table import_upload (
        id ${text} primary key,
        organisation ${text} not null,
        account ${text} not null,
        file_sha256 ${text} not null,
        file_name ${text} not null,
        file_size ${integer} not null,
        file_type ${text} not null,
        uploaded_at ${text} not null
      ${end}`,
      `create index import_upload_by_file on import_upload (file_sha256)`,
      `create index import_upload_by_time on import_upload (uploaded_at)`,
      `create table import_file_removal (
        file_sha256 ${text} primary key,
        asked_at ${text} not null
      ${end}`,
      `create table import_sheet (
        import_id ${text} not null references registry_import (id),
        sheet ${integer} not null,
        name ${text} not null,
        visibility ${text} not null,
        kind ${text} not null,
        label ${text} not null,
        header_rows ${text} not null,
        columns ${text} not null,
        labels ${text} not null,
        notes ${text} not null,
        rows ${integer} not null,
        sample ${text} not null,
        fingerprint ${text},
        wanted ${text},
        mapping ${text},
        mapping_source ${text} not null,
        primary key (import_id, sheet)
      ${end}`,
      // No reference to registry_import: with millions of rows each check would cost more than it guards.
      `create table import_row (
        import_id ${text} not null,
        position ${integer} not null,
        sheet ${integer} not null,
        row ${integer} not null,
        sort ${text} not null,
        kind ${text},
        fate ${text} not null,
        item_key ${text},
        name_key ${text},
        content ${text},
        secret ${text},
        cells ${text},
        corrections ${text},
        notes ${text},
        refusals ${text},
        issues ${text},
        question ${text},
        twin ${text},
        decision ${text},
        action ${text},
        target ${text},
        target_version ${integer},
        changes ${text},
        primary key (import_id, position)
      ${end}`,
      `create index import_row_by_key on import_row (import_id, item_key) where item_key is not null`,
      // Most rows are taken as they are: pages of the others must not pass through all of them.
      `create index import_row_by_fate on import_row (import_id, fate, position) where fate <> 'taken'`,
      `create index import_row_by_question on import_row (import_id, question) where question is not null`,
      `create table import_mapping (
        organisation ${text} not null,
        kind ${text} not null,
        fingerprint ${text} not null,
        mapping ${text} not null,
        account ${text} not null,
        saved_at ${text} not null,
        primary key (organisation, kind, fingerprint)
      ${end}`,
      `create table registry_export (
        id ${text} primary key,
        list ${text} not null,
        account ${text} not null,
        organisation ${text} not null,
        query ${text} not null,
        columns ${text} not null,
        created_at ${text} not null
      ${end}`,
    ],
  },
];
