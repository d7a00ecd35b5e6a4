/** Every version of authorities, offices, accounts and their ways to sign in, so that `fsck` finds rows that somebody changed by SQL. */

import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import {
  canonicalJson,
  type Json,
  type LedgerSource,
  newSalt,
  type RowMark,
  rowDigest,
  type Tables,
} from '../../platform/index.ts';
import type { AccountTable, AuthorityTable, OfficeTable, OidcBindingTable, PasskeyTable } from '../tables.ts';
import { type Grant, grantsByAccount } from './accounts.ts';

type Db = Kysely<Tables>;
const KINDS = ['authority', 'office', 'account', 'passkey', 'oidc-binding'] as const;
type Kind = (typeof KINDS)[number];

const LABELS: Readonly<Record<Kind, string>> = {
  authority: '单位',
  office: '科室',
  account: '账号',
  passkey: '通行密钥',
  'oidc-binding': '统一身份绑定',
};

/** Keeps the present version of a row; the mark is for the event that brought it there. */
export async function keepVersion(trx: Transaction<Tables>, kind: Kind, id: string, now: string): Promise<RowMark> {
  const [row] = await current(trx, kind, id);
  if (row === undefined) throw new Error(`no ${kind} to keep a version of`);
  const salt = newSalt();
  const content = canonicalJson(row.content);
  await trx.insertInto('identity_version').values({ kind, id, version: row.version, salt, content, at: now }).execute();
  return { kind, id, version: row.version, digest: rowDigest(salt, row.content) };
}

/** For `fsck`: one source per kind. */
export const identitySources: readonly LedgerSource[] = KINDS.map(sourceOf);

function sourceOf(kind: Kind): LedgerSource {
  return {
    kind,
    versions: async (db, after, limit) => {
      let query = db
        .selectFrom('identity_version')
        .select(['id', 'version', 'salt', 'content'])
        .where('kind', '=', kind);
      if (after !== null)
        query = query.where((eb) =>
          eb.or([eb('id', '>', after.id), eb.and([eb('id', '=', after.id), eb('version', '>', after.version)])]),
        );
      const rows = await query.orderBy('id').orderBy('version').limit(limit).execute();
      return rows.map(({ id, version, salt, content }) => ({
        id,
        version,
        digest: rowDigest(salt, JSON.parse(content) as Json),
      }));
    },
    differences: (db) => differences(db, kind),
  };
}

async function differences(db: Db, kind: Kind): Promise<readonly string[]> {
  const kept = await db
    .selectFrom('identity_version')
    .select(['id', 'version', 'content'])
    .where('kind', '=', kind)
    .orderBy('version')
    .execute();
  const last = new Map(kept.map((row) => [row.id, row]));
  const now = await current(db, kind);
  const found = now
    .filter(({ id, version, content }) => {
      const before = last.get(id);
      return before?.version !== version || before.content !== canonicalJson(content);
    })
    .map(({ id }) => `${LABELS[kind]} ${id} 的现有内容与最后一个版本不符。`);
  const present = new Set(now.map(({ id }) => id));
  const gone = [...last.keys()].filter((id) => !present.has(id));
  return [...found, ...gone.map((id) => `${LABELS[kind]} ${id} 已不在表中，但有它的版本记录。`)];
}

interface Current {
  readonly id: string;
  readonly version: number;
  readonly content: Json;
}

async function current(db: Db, kind: Kind, id?: string): Promise<readonly Current[]> {
  switch (kind) {
    case 'authority': {
      const query = db.selectFrom('authority').selectAll();
      const rows = await (id === undefined ? query : query.where('id', '=', id)).execute();
      return rows.map((row) => ({ id: row.id, version: row.version, content: authorityContent(row) }));
    }
    case 'office': {
      const query = db.selectFrom('office').selectAll();
      const rows = await (id === undefined ? query : query.where('id', '=', id)).execute();
      return rows.map((row) => ({ id: row.id, version: row.version, content: officeContent(row) }));
    }
    case 'account':
      return currentAccounts(db, id);
    case 'passkey': {
      const query = db.selectFrom('passkey').selectAll();
      const rows = await (id === undefined ? query : query.where('id', '=', id)).execute();
      return rows.map((row) => ({ id: row.id, version: row.version, content: passkeyContent(row) }));
    }
    case 'oidc-binding': {
      const query = db.selectFrom('oidc_binding').selectAll();
      const rows = await (id === undefined ? query : query.where('id', '=', id)).execute();
      return rows.map((row) => ({ id: row.id, version: row.version, content: bindingContent(row) }));
    }
  }
}

async function currentAccounts(db: Db, id?: string): Promise<readonly Current[]> {
  const accounts = db.selectFrom('account').selectAll();
  const rows = await (id === undefined ? accounts : accounts.where('id', '=', id)).execute();
  const grants = await grantsByAccount(db, id === undefined ? undefined : [id]);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    content: accountContent(row, grants.get(row.id) ?? []),
  }));
}

function authorityContent(row: AuthorityTable): Json {
  const { name, short_name, uscc, region_code, level, superior, standing, state } = row;
  return { name, shortName: short_name, uscc, regionCode: region_code, level, superior, standing, state };
}

function officeContent({ organisation, name, state }: OfficeTable): Json {
  return { organisation, name, state };
}

function accountContent(row: AccountTable, grants: readonly Grant[]): Json {
  const { username, name, organisation, office, state } = row;
  return { username, name, organisation, office, state, roles: grants.map((grant) => ({ ...grant })) };
}

function passkeyContent({ account, name, credential, public_key, state }: PasskeyTable): Json {
  return { account, name, credential, publicKey: public_key, state };
}

/** The subject by its digest only: versions are kept for ever, and a service may use identity numbers as subjects. */
function bindingContent({ id, account, issuer, subject, state }: OidcBindingTable): Json {
  return { account, issuer, subject: createHash('sha256').update(`${id}\n${subject}`).digest('hex'), state };
}
