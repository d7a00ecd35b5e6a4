/** All SQL on what is asked for and declared after a draw. What names a firm or a person is under the cipher. */

import type { Kysely } from 'kysely';
import type { Tables, WriteContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import type { Asked, Declared } from './asked.ts';
import type { RequestKind } from './words.ts';
import './tables.ts';

type Db = Kysely<Tables>;
type Sealing = Pick<DrawDeps, 'cipher'>;

/** An application that waits or was decided. */
export interface StoredRequest {
  readonly id: string;
  readonly draw: string;
  readonly kind: RequestKind;
  readonly by: string;
  readonly at: string;
  readonly digest: string;
  readonly outcome: string | null;
}
const COLUMNS = ['id', 'draw', 'kind', 'by', 'at', 'digest', 'outcome'] as const;

/** Keeps an application. */
export async function insertRequest(
  ctx: WriteContext,
  { cipher }: Sealing,
  row: Omit<StoredRequest, 'outcome'>,
  asked: Asked,
): Promise<void> {
  const sealed = cipher.seal(JSON.stringify(asked));
  await ctx.trx
    .insertInto('draw_request')
    .values({ ...row, sealed, outcome: null, decided_at: null })
    .execute();
}

/** An application; undefined where there is none. */
export function findRequest(db: Db, id: string): Promise<StoredRequest | undefined> {
  return db.selectFrom('draw_request').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

/** What is asked. Whoever calls must have the right to know it, or only compute with it. */
export async function askedIn(db: Db, { cipher }: Sealing, id: string): Promise<Asked> {
  const query = db.selectFrom('draw_request').select('sealed').where('id', '=', id);
  return JSON.parse(cipher.open((await query.executeTakeFirstOrThrow()).sealed)) as Asked;
}

/** The applications of a draw that wait, the oldest first. */
export function waitingRequests(db: Db, draw: string): Promise<StoredRequest[]> {
  const query = db.selectFrom('draw_request').select(COLUMNS).where('draw', '=', draw);
  return query.where('outcome', 'is', null).orderBy('id').execute();
}

/** Notes how an application ended. */
export async function endRequest(ctx: WriteContext, id: string, outcome: string): Promise<void> {
  await ctx.trx.updateTable('draw_request').set({ outcome, decided_at: ctx.now }).where('id', '=', id).execute();
}

/** A declaration with who made it. */
export interface StoredDeclaration extends Declared {
  readonly inspector: string;
  readonly at: string;
}

/** Keeps a declaration. */
export async function insertDeclaration(
  ctx: WriteContext,
  { cipher }: Sealing,
  { draw, inspector, ...declared }: Declared & { readonly draw: string; readonly inspector: string },
): Promise<void> {
  const sealed = cipher.seal(JSON.stringify(declared));
  const row = { id: ctx.newId(), draw, inspector, at: ctx.now, sealed };
  await ctx.trx.insertInto('draw_declaration').values(row).execute();
}

/** The declaration that holds of each person and subject, the oldest first. */
export async function declarationsOf(db: Db, { cipher }: Sealing, draw: string): Promise<StoredDeclaration[]> {
  const query = db.selectFrom('draw_declaration').select(['inspector', 'at', 'sealed']).where('draw', '=', draw);
  const last = new Map<string, StoredDeclaration>();
  for (const { inspector, at, sealed } of await query.orderBy('id').execute()) {
    const declared = JSON.parse(cipher.open(sealed)) as Declared;
    last.set(`${inspector} ${declared.subject}`, { ...declared, inspector, at });
  }
  return [...last.values()];
}

/** The ids of an authority's draws in these states, the newest first. */
async function idsIn(db: Db, states: readonly StoredDraw['content']['state'][], organisation: string | null) {
  let query = db.selectFrom('draw').select('id').where('state', 'in', states);
  if (organisation !== null) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('id', 'desc').execute()).map(({ id }) => id);
}

/** The draws of an authority whose list there is, the newest first. */
export async function listedDraws(db: Db, organisation: string, limit: number): Promise<StoredDraw[]> {
  const ids = await idsIn(db, ['drawn', 'disclosed'], organisation);
  const found = await Promise.all(ids.slice(0, limit).map((id) => findDraw(db, id)));
  return found.filter((draw) => draw !== undefined);
}

/** The ids of all draws whose list is sealed. */
export const sealedDraws = (db: Db): Promise<string[]> => idsIn(db, ['drawn'], null);
