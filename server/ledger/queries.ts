/** Reads events for people. */

import type { Kysely, SelectQueryBuilder } from 'kysely';
import { type EventWords, type Json, Problem, type Scope, type Tables, within } from '../platform/index.ts';
import { readContent, readLeaf } from './leaf.ts';
import type { EventFilter, HistoryEntry, Page, Part } from './types.ts';

/** The words for events of a type; undefined where no module has any. */
export type WordsOf = (type: string) => EventWords | undefined;

const USUAL = 50;

interface EventRow {
  readonly event: string;
  readonly at: string;
  readonly leaf: Uint8Array;
  readonly content: string | null;
  readonly leafIndex: number | null;
  readonly version: number | null;
}

/** 操作记录 of a record: by version, newest first. */
export async function historyOf(
  db: Kysely<Tables>,
  record: { readonly kind: string; readonly id: string },
  { before, limit = USUAL }: Part,
  scope: Scope,
  words: WordsOf,
): Promise<Page<HistoryEntry>> {
  const query = db
    .selectFrom('ledger_row')
    .innerJoin('ledger_inbox', 'ledger_inbox.id', 'ledger_row.event_id')
    .leftJoin('ledger_payload', 'ledger_payload.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_entry', 'ledger_entry.event_id', 'ledger_inbox.id')
    .select(['ledger_inbox.id as event', 'at', 'ledger_inbox.leaf', 'content', 'leaf_index as leafIndex', 'version'])
    .where('ledger_row.kind', '=', record.kind)
    .where('ledger_row.id', '=', record.id)
    .where(within(scope, { organisation: 'ledger_inbox.organisation' }))
    .orderBy('version', 'desc')
    .limit(limit + 1);
  const rows = await (before === undefined ? query : query.where('version', '<', versionIn(before))).execute();
  return pageOf(rows, limit, words, ({ version }) => String(version));
}

/** All events, newest first. */
export async function listEvents(
  db: Kysely<Tables>,
  { before, limit = USUAL, kind, id, type, from, to }: EventFilter,
  scope: Scope,
  words: WordsOf,
): Promise<Page<HistoryEntry>> {
  let query = db
    .selectFrom('ledger_inbox')
    .leftJoin('ledger_payload', 'ledger_payload.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_entry', 'ledger_entry.event_id', 'ledger_inbox.id')
    .select((eb) => [
      'ledger_inbox.id as event',
      'at',
      'ledger_inbox.leaf',
      'content',
      'leaf_index as leafIndex',
      eb.lit(null).$castTo<number | null>().as('version'),
    ])
    .where(within(scope, { organisation: 'ledger_inbox.organisation' }))
    .orderBy('at', 'desc')
    .orderBy('ledger_inbox.id', 'desc')
    .limit(limit + 1);
  if (type !== undefined) query = query.where('type', '=', type);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<=', to);
  if (kind !== undefined && id !== undefined) query = about(query, kind, id);
  if (before !== undefined) query = older(query, before);
  return pageOf(await query.execute(), limit, words, ({ at, event }) => `${at} ${event}`);
}

type EventQuery<Row> = SelectQueryBuilder<Tables, 'ledger_inbox', Row>;

function about<Query>(query: Query, kind: string, id: string): Query {
  const events = query as EventQuery<unknown>;
  return events.where((eb) =>
    eb(
      'ledger_inbox.id',
      'in',
      eb.selectFrom('ledger_row').select('event_id').where('kind', '=', kind).where('ledger_row.id', '=', id),
    ),
  ) as Query;
}

function older<Query>(query: Query, before: string): Query {
  const [at, event, more] = before.split(' ');
  if (at === undefined || event === undefined || more !== undefined) throw badCursor();
  const events = query as EventQuery<unknown>;
  return events
    .where('at', '<=', at)
    .where((eb) => eb.or([eb('at', '<', at), eb('ledger_inbox.id', '<', event)])) as Query;
}

function versionIn(before: string): number {
  if (!/^[0-9]{1,15}$/.test(before)) throw badCursor();
  return Number(before);
}

function badCursor(): Problem {
  const message = '不是上一页给出的位置，请从第一页重新查看';
  return new Problem('invalid-input', { errors: [{ field: 'before', message }] });
}

function pageOf(
  rows: readonly EventRow[],
  limit: number,
  words: WordsOf,
  cursor: (row: EventRow) => string,
): Page<HistoryEntry> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => entryOf(row, words)),
    next: rows.length > limit && last !== undefined ? cursor(last) : null,
  };
}

function entryOf({ event, at, leaf, content, leafIndex, version }: EventRow, wordsOf: WordsOf): HistoryEntry {
  const { type, organisation, actor, law } = readLeaf(leaf);
  const read = content === null ? null : readContent(content);
  const words = wordsOf(type);
  return {
    event,
    at,
    type,
    label: words?.label ?? type,
    sentence: read && words ? words.sentence(read.payload) : null,
    organisation,
    actor: actor && { account: actor.account, name: read?.actor?.name ?? null, method: actor.method },
    law,
    version,
    payload: read === null ? null : (read.payload as Json),
    erased: read === null,
    leafIndex,
  };
}
