/** Makes the ledger's tables. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';

/** The words of SQL that a migration is given. */
type Words = Parameters<Migration['statements']>[0];

const APPEND_ONLY = [
  'ledger_inbox',
  'ledger_row',
  'ledger_statement',
  'ledger_entry',
  'ledger_node',
  'ledger_checkpoint',
  'ledger_epoch',
] as const;

/** No foreign keys: five thousand marks in one event would each be looked up. `fsck` finds what does not belong. */
function tables({ text, integer, blob, end }: Words): readonly string[] {
  return [
    `create table ledger_inbox (id ${text} primary key, at ${text} not null, type ${text} not null,
      organisation ${text}, leaf ${blob} not null${end}`,
    'create index ledger_inbox_at on ledger_inbox (at, id)',
    'create index ledger_inbox_type on ledger_inbox (type, at, id)',
    `create table ledger_pending (event_id ${text} primary key${end}`,
    `create table ledger_payload (event_id ${text} primary key, salt ${text} not null, content ${text} not null${end}`,
    `create table ledger_row (event_id ${text} not null, position ${integer} not null, kind ${text} not null,
      id ${text} not null, version ${integer} not null, digest ${text} not null, primary key (event_id, position)${end}`,
    // A version of a record is made by one event; also the order in which fsck and the record's page read.
    'create unique index ledger_row_version on ledger_row (kind, id, version)',
    `create table ledger_statement (event_id ${text} primary key, digest ${text} not null, bytes ${blob} not null${end}`,
    'create index ledger_statement_digest on ledger_statement (digest)',
    `create table ledger_entry (leaf_index ${integer} primary key, event_id ${text} unique, statement_of ${text} unique,
      leaf ${blob} not null, leaf_hash ${blob} not null, check ((event_id is null) <> (statement_of is null))${end}`,
    `create table ledger_node (level ${integer} not null, node_index ${integer} not null, hash ${blob} not null,
      primary key (level, node_index)${end}`,
    `create table ledger_checkpoint (epoch ${integer} not null, size ${integer} not null, root ${blob} not null,
      note ${text} not null, signed_at ${text} not null, primary key (epoch, size)${end}`,
    `create table ledger_epoch (number ${integer} primary key, event_id ${text} not null unique,
      previous_size ${integer} not null, previous_note ${text} not null${end}`,
  ];
}

/** A payload goes only after the event of its erasure has been recorded, in the same transaction. */
function payloadTriggers({ engine }: Words): readonly string[] {
  const erased = `exists (select 1 from ledger_row where kind = 'ledger.event' and id = old.event_id)`;
  const sentence = 'append-only: ledger_payload';
  if (engine === 'sqlite')
    return [
      `create trigger ledger_payload_no_update before update on ledger_payload
        begin select raise(abort, '${sentence}'); end`,
      `create trigger ledger_payload_no_delete before delete on ledger_payload when not ${erased}
        begin select raise(abort, '${sentence}'); end`,
    ];
  return [
    `create function ledger_payload_keep() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then if ${erased} then return old; end if; end if;
      raise exception '${sentence}'; end $$`,
    `create trigger ledger_payload_no_change before update or delete on ledger_payload
      for each row execute function ledger_payload_keep()`,
    `create trigger ledger_payload_no_truncate before truncate on ledger_payload
      for each statement execute function ledger_payload_keep()`,
    'alter table ledger_payload enable always trigger ledger_payload_no_change',
    'alter table ledger_payload enable always trigger ledger_payload_no_truncate',
  ];
}

/** The steps in order; a released one never changes. */
export const migrations: readonly Migration[] = [
  {
    name: 'ledger-0001-tables',
    statements: (words) => [
      ...tables(words),
      ...APPEND_ONLY.flatMap((table) => appendOnlyTriggers(words, table)),
      ...payloadTriggers(words),
    ],
  },
];
