/** The selection of a published draw made again by one SQL statement a stratum, on the PostgreSQL of the platform. */

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseResult, seedsFrom } from '@mingqian/draw';
import pg from 'pg';
import { statements } from '../packages/draw/test/sql-statements.ts';

/** One stratum, as the office published it and as the database drew it. */
interface Twice {
  readonly code: string;
  readonly published: readonly string[];
  readonly bySql: readonly string[];
}

/** Reads the public files of a disclosed draw from the site; the statements run in a schema of their own, gone afterwards. */
export async function drawnBySql(site: string, databaseUrl: string, draw: string): Promise<Twice[]> {
  const at = `${site}api/public/draws/${draw}/files`;
  const { seed, strata } = parseResult(Buffer.from(await (await fetch(`${at}/result.json`)).arrayBuffer()));
  const { subjectSeed } = seedsFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-sql-draw-'));
  const roster = join(folder, 'subjects.tsv');
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const schema = `verify_${randomUUID().replaceAll('-', '')}`;
  try {
    const { body } = await fetch(`${at}/subjects.tsv`);
    await pipeline(body!, createWriteStream(roster));
    // The database may be run by another user than the one who checks.
    await chmod(folder, 0o755);
    await client.query(`create schema ${schema}`);
    await client.query(`set search_path = ${schema}`);
    const { table, load, draw: select } = statements('postgresql.sql');
    await client.query(table);
    await client.query(load.replace('/path/to/subjects.tsv', roster));
    const drawn: Twice[] = [];
    for (const { code, quota, selected } of strata) {
      const { rows } = await client.query<{ id: string }>(select, [subjectSeed, code, quota]);
      drawn.push({ code, published: selected, bySql: rows.map(({ id }) => id) });
    }
    return drawn;
  } finally {
    await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
    await rm(folder, { recursive: true });
  }
}
