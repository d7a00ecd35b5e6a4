/** All SQL on inspectors, their certificates, absences and skills, but the list's. */

import type { Kysely } from 'kysely';
import {
  isDuplicate,
  type Json,
  type LedgerSource,
  Problem,
  rowDigest,
  type Tables,
  type WriteContext,
} from '../../platform/index.ts';
import { insertRows, updateRows } from '../../records/index.ts';
import { type Known, knownOf } from './clashes.ts';
import { parseContent, type StoredInspector } from './content.ts';
import { type Derived, numberKey } from './derive.ts';

/** A record as it is now. */
export async function findInspector(db: Kysely<Tables>, id: string): Promise<StoredInspector | undefined> {
  const [found] = await findInspectors(db, [id]);
  return found;
}

/** Records as they are now, in order of their ids; those that do not exist are left out. */
export async function findInspectors(db: Kysely<Tables>, ids: readonly string[]): Promise<StoredInspector[]> {
  if (ids.length === 0) return [];
  const query = db.selectFrom('inspector').select(['id', 'version', 'content']);
  const rows = await query.where('id', 'in', ids).orderBy('id').execute();
  return rows.map(({ content, ...row }) => ({ ...row, content: parseContent(JSON.parse(content)) }));
}

/** Of the numbers given, those of certificates in an authority's registry, each with whose it is. */
export async function findInspectorsByCertificate(
  db: Kysely<Tables>,
  organisation: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, StoredInspector>> {
  const keys = [...new Set(numbers.map(numberKey))];
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('inspector_certificate as c')
    .innerJoin('inspector as i', 'i.id', 'c.inspector')
    .where('c.organisation', '=', organisation)
    .where('c.number_key', 'in', keys)
    .where('i.listing', '=', 'listed')
    .select(['c.number_key', 'c.inspector'])
    .orderBy('c.id')
    .execute();
  const records = await findInspectors(db, [...new Set(rows.map(({ inspector }) => inspector))]);
  const byId = new Map(records.map((record) => [record.id, record]));
  const owners = new Map(rows.map((row) => [row.number_key, byId.get(row.inspector)!]));
  return new Map(
    numbers.flatMap((number) => (owners.has(numberKey(number)) ? [[number, owners.get(numberKey(number))!]] : [])),
  );
}

const IDENTITY = ['i.id', 'i.organisation', 'i.name', 'i.unit', 'i.status', 'i.standing', 'i.id_fingerprint'] as const;

/** Looks up who shares an id number, a certificate number or a name with one of these. */
export async function loadKnown(db: Kysely<Tables>, all: readonly Derived[]): Promise<Known> {
  const fingerprints = all.flatMap(({ row }) => (row.id_fingerprint === null ? [] : [row.id_fingerprint]));
  const keys = all.flatMap(({ certificates }) => certificates.map(({ number_key }) => number_key));
  const listed = db.selectFrom('inspector as i').where('i.listing', '=', 'listed').select(IDENTITY);
  const people = await listed
    .where((eb) =>
      eb.or([
        eb('i.id_fingerprint', 'in', ['', ...fingerprints]),
        eb.and([
          eb('i.organisation', 'in', ['', ...new Set(all.map(({ row }) => row.organisation))]),
          eb('i.name', 'in', ['', ...all.map(({ row }) => row.name)]),
        ]),
      ]),
    )
    .execute();
  const held = await listed
    .innerJoin('inspector_certificate as c', 'c.inspector', 'i.id')
    .where('c.number_key', 'in', ['', ...keys])
    .select(['c.number_key', 'c.kind as certificate_kind'])
    .execute();
  const holdings = held.map(({ number_key, certificate_kind, ...holder }) => ({
    number_key,
    kind: certificate_kind,
    holder,
  }));
  return knownOf(people, holdings);
}

/** Writes new records. */
export async function insertInspectors(ctx: WriteContext, all: readonly Derived[]): Promise<void> {
  const times = { created_at: ctx.now, changed_at: ctx.now };
  await oncePerPerson(async () => {
    await insertRows(
      ctx.trx,
      'inspector',
      all.map(({ row }) => ({ ...row, ...times })),
    );
    await insertParts(ctx.trx, all);
  });
}

/** Writes records anew. */
export async function updateInspectors(ctx: WriteContext, all: readonly Derived[]): Promise<void> {
  const ids = all.map(({ row }) => row.id);
  if (ids.length === 0) return;
  await oncePerPerson(async () => {
    for (const table of ['inspector_certificate', 'inspector_absence', 'inspector_skill'] as const)
      await ctx.trx.deleteFrom(table).where('inspector', 'in', ids).execute();
    await updateRows(
      ctx.trx,
      'inspector',
      all.map(({ row }) => ({ ...row, changed_at: ctx.now })),
    );
    await insertParts(ctx.trx, all);
  });
}

async function insertParts(db: Kysely<Tables>, all: readonly Derived[]): Promise<void> {
  await insertRows(
    db,
    'inspector_certificate',
    all.flatMap(({ certificates }) => certificates),
  );
  await insertRows(
    db,
    'inspector_absence',
    all.flatMap(({ absences }) => absences),
  );
  await insertRows(
    db,
    'inspector_skill',
    all.flatMap(({ skills }) => skills),
  );
}

/** Who the registry says the person is was looked up before; here only two who enter the same person at once meet. */
async function oncePerPerson(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Problem('duplicate', { detail: '同一个人或同一个执法证号刚刚由他人登记。', cause: error });
  }
}

/** Every version ever of every record, its digest made anew of what is kept; of an erased one the digest that was kept. */
export const inspectorVersions: LedgerSource['versions'] = async (db, after, limit) => {
  let query = db
    .selectFrom('record_version as v')
    .innerJoin('record_content as c', (join) =>
      join.onRef('c.kind', '=', 'v.kind').onRef('c.id', '=', 'v.id').onRef('c.version', '=', 'v.version'),
    )
    .where('v.kind', '=', 'inspector')
    .select(['v.id', 'v.version', 'v.digest', 'c.content', 'c.salt']);
  if (after !== null) {
    const { id, version } = after;
    query = query.where((eb) =>
      eb.or([eb('v.id', '>', id), eb.and([eb('v.id', '=', id), eb('v.version', '>', version)])]),
    );
  }
  const rows = await query.orderBy('v.id').orderBy('v.version').limit(limit).execute();
  return rows.map(({ id, version, digest, content, salt }) => {
    const kept = content === null || salt === null;
    return { id, version, digest: kept ? digest : rowDigest(salt, JSON.parse(content) as Json) };
  });
};

/** The columns that a record's content decides. */
const ROW = [
  'i.id',
  'i.version',
  'i.organisation',
  'i.office',
  'i.kind',
  'i.name',
  'i.unit',
  'i.department',
  'i.status',
  'i.listing',
  'i.standing',
  'i.id_fingerprint',
  'i.sought',
  'i.content',
] as const;

/** Rows of records after an id, each with the content of its last version, for fsck. */
export async function recordRows(db: Kysely<Tables>, after: string, limit: number) {
  const rows = await db
    .selectFrom('inspector as i')
    .leftJoin('record_content as c', (join) =>
      join.on('c.kind', '=', 'inspector').onRef('c.id', '=', 'i.id').onRef('c.version', '=', 'i.version'),
    )
    .leftJoin('record_version as later', (join) =>
      join.on('later.kind', '=', 'inspector').onRef('later.id', '=', 'i.id').onRef('later.version', '>', 'i.version'),
    )
    .where('i.id', '>', after)
    .select(ROW)
    .select(['c.version as saved', 'c.content as saved_content', 'later.version as later'])
    .orderBy('i.id')
    .limit(limit)
    .execute();
  const ids = ['', ...rows.map(({ id }) => id)];
  const [certificates, absences, skills] = [
    await db.selectFrom('inspector_certificate').selectAll().where('inspector', 'in', ids).execute(),
    await db.selectFrom('inspector_absence').selectAll().where('inspector', 'in', ids).execute(),
    await db.selectFrom('inspector_skill').selectAll().where('inspector', 'in', ids).execute(),
  ];
  const of = <Part extends { readonly inspector: string }>(parts: readonly Part[], id: string) =>
    parts.filter(({ inspector }) => inspector === id);
  return rows.map(({ saved, saved_content, later, ...row }) => ({
    row,
    saved,
    savedContent: saved_content,
    later,
    certificates: of(certificates, row.id),
    absences: of(absences, row.id),
    skills: of(skills, row.id),
  }));
}

/** Ids of records that have versions but no row: somebody deleted it. */
export async function lostRecords(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('record_version as v')
    .leftJoin('inspector as i', 'i.id', 'v.id')
    .where('v.kind', '=', 'inspector')
    .where('v.version', '=', 1)
    .where('i.id', 'is', null)
    .select('v.id')
    .orderBy('v.id')
    .execute();
  return rows.map(({ id }) => id);
}
