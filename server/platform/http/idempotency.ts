/** A request that is sent twice is done once: its first answer is kept and given again. */

import { createHmac } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Json } from '../context.ts';
import type { Migration } from '../database/index.ts';
import type { Tables } from '../database/tables.ts';
import { Problem } from '../problems.ts';

interface AnsweredTable {
  account: string;
  /** The `Idempotency-Key` that the client made. */
  key: string;
  /** HMAC over the key, the address and the content: contents can be guessed, a password's above all. */
  digest: string;
  answer: string;
  at: string;
}

declare module '../database/tables.ts' {
  interface Tables {
    answered_request: AnsweredTable;
  }
}

export const idempotencyMigrations: readonly Migration[] = [
  {
    name: 'http-0001-answered-requests',
    statements: ({ text, end }) => [
      `create table answered_request (account ${text} not null, key ${text} not null, digest ${text} not null,
        answer ${text} not null, at ${text} not null, primary key (account, key)${end}`,
      'create index answered_request_at on answered_request (at)',
    ],
  },
];

/** A write request, as far as its repetition is concerned. */
export interface Repeatable {
  readonly account: string;
  readonly key: string;
  readonly digest: string;
}

/** Names a request: the same key with other content is a mistake of the client and is refused. */
export function repeatable(
  secret: string,
  { account, key, address, content }: { account: string; key: string; address: string; content: Json },
): Repeatable {
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify(['mingqian/request/v1', key, address, content]))
    .digest('hex');
  return { account, key, digest };
}

/** The answer given before, or undefined where this is the first time. */
export async function answeredBefore(
  trx: Transaction<Tables>,
  { account, key, digest }: Repeatable,
): Promise<Json | undefined> {
  const row = await trx
    .selectFrom('answered_request')
    .select(['digest', 'answer'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.digest !== digest) throw new Problem('request-reused');
  return JSON.parse(row.answer) as Json;
}

/** Keeps the answer, in the transaction that it belongs to. */
export async function keepAnswer(
  trx: Transaction<Tables>,
  request: Repeatable,
  answer: Json,
  now: string,
): Promise<void> {
  await trx
    .insertInto('answered_request')
    .values({ ...request, answer: JSON.stringify(answer ?? null), at: now })
    .execute();
}

/** Forgets answers given before `instant`: a client that was away longer sees the record itself. */
export async function forgetAnswers(trx: Transaction<Tables>, instant: string): Promise<void> {
  await trx.deleteFrom('answered_request').where('at', '<', instant).execute();
}
