/** The ledger for people who are signed in. */

import { type Route, readRoute } from '../platform/index.ts';
import { listEvents, type WordsOf } from './queries.ts';
import {
  eventParams,
  eventProof,
  eventsQuery,
  historyPage,
  ledgerStatus,
  partQuery,
  proofQuery,
  recordParams,
} from './schema.ts';
import type { Ledger } from './types.ts';

/** The routes under `/api/ledger/`. */
export function ledgerRoutes(
  ledger: Pick<Ledger, 'status' | 'historyOf' | 'proofOf'>,
  words: WordsOf,
): readonly Route[] {
  return [
    readRoute({
      path: '/api/ledger/status',
      access: { permission: 'ledger.read' },
      summary: '账本状态',
      response: ledgerStatus,
      handle: () => ledger.status(),
    }),
    readRoute({
      path: '/api/ledger/events',
      access: { permission: 'ledger.read' },
      summary: '查询账本事件',
      query: eventsQuery,
      response: historyPage,
      handle: ({ db, scope }, { query }) => listEvents(db, query, scope, words),
    }),
    readRoute({
      path: '/api/ledger/records/:kind/:id',
      access: { permission: 'ledger.read-record' },
      summary: '一条记录的操作记录',
      params: recordParams,
      query: partQuery,
      response: historyPage,
      handle: ({ db, scope }, { params, query }) => ledger.historyOf(db, params, { ...query, scope }),
    }),
    readRoute({
      path: '/api/ledger/events/:id/proof',
      access: { permission: 'ledger.read-record' },
      summary: '一个事件的证明，可附其中一条记录的证明',
      params: eventParams,
      query: proofQuery,
      response: eventProof,
      handle: ({ db, scope }, { params, query: { kind, row } }) =>
        ledger.proofOf(db, params.id, kind === undefined || row === undefined ? null : { kind, id: row }, scope),
    }),
  ];
}
