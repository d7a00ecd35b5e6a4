/** For tests of imports: a database with both registries, a file store, and jobs run on the spot. */

import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileMigrations, openStore } from '../../files/index.ts';
import {
  type Actor,
  type Database,
  type JobContext,
  type Json,
  jobMigrations,
  migrate,
  settableClock,
  type Tables,
  type WriteContext,
} from '../../platform/index.ts';
import type { TestEngine } from '../../platform/testing.ts';
import { testActor, testDesk } from '../../platform/testing-context.ts';
import { recordMigrations } from '../../records/index.ts';
import { INSPECTOR_MIGRATIONS } from '../inspectors/migrations.ts';
import { makeCipher } from '../shared/cipher.ts';
import { SHARED_MIGRATIONS } from '../shared/migrations.ts';
import { SUBJECT_MIGRATIONS } from '../subjects/migrations.ts';
import { createImport } from './commands/create-import.ts';
import { startApply, startCheck } from './commands/move-import.ts';
import type { ImportsDeps } from './deps.ts';
import { applyJob } from './jobs/apply-job.ts';
import { checkJob } from './jobs/check-job.ts';
import { readJob } from './jobs/read-job.ts';
import { IMPORT_MIGRATIONS } from './migrations.ts';
import { type ImportRecord, importById } from './store.ts';
import '../inspectors/tables.ts';
import '../subjects/tables.ts';

/** The day on which the tests happen. */
export const NOW = '2026-11-23T02:00:00.000Z';

const MIGRATIONS = [
  ...jobMigrations,
  ...fileMigrations,
  ...recordMigrations,
  ...SHARED_MIGRATIONS,
  ...SUBJECT_MIGRATIONS,
  ...INSPECTOR_MIGRATIONS,
  ...IMPORT_MIGRATIONS,
];

/** Stands around a transaction of a job: may stop it before or after. */
export type Through = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A workshop for one test; `close` removes its files. */
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

export async function openWorkshop(engine: TestEngine, limits: ImportsDeps['limits'] = {}) {
  const database = await engine.open<Tables>();
  const clock = settableClock(new Date(NOW));
  await migrate(database, MIGRATIONS, clock);
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-imports-'));
  const files = await openStore({ dataDir: folder, maxBytes: 100_000_000 });
  const deps: ImportsDeps = { files, cipher: makeCipher(join(folder, 'key')), limits };
  const desk = testDesk(database, clock);
  const jobs = { read: readJob(deps), check: checkJob(deps), apply: applyJob(deps) };

  /** Runs the job that an import waits for. `through` is put around each of its transactions. */
  const run = async (id: string, as?: Partial<Actor>, through: Through = (work) => work()): Promise<Json> => {
    const record = (await importById(database.kysely, id))!;
    const row = await database.kysely.selectFrom('job').selectAll().where('id', '=', record.job!).executeTakeFirst();
    const kind = Object.values(jobs).find((one) => one.kind === row!.kind)!;
    return kind.run(jobContext(database, desk, record.job!, JSON.parse(row!.input), as, through));
  };

  /** Puts a file into the store and makes an import of it, as the routes do. */
  const upload = async (fileName: string, bytes: Uint8Array, as?: Partial<Actor>): Promise<ImportRecord> => {
    const stored = await files.put(
      (async function* () {
        yield bytes;
      })(),
      { types: ['xlsx', 'text'] },
    );
    const actor = testActor(as);
    const id = randomUUID();
    await database.kysely
      .insertInto('import_upload')
      .values({
        id,
        organisation: actor.organisation,
        account: actor.account,
        file_sha256: stored.sha256,
        file_name: fileName,
        file_size: stored.size,
        file_type: stored.type,
        uploaded_at: NOW,
      })
      .execute();
    return desk.write((ctx) => createImport(ctx, id, jobs.read), as);
  };

  const current = async (id: string): Promise<ImportRecord> => (await importById(database.kysely, id))!;
  const close = () => rm(folder, { recursive: true, force: true });
  return { database, clock, deps, desk, jobs, run, upload, current, close, folder };
}

function jobContext<Input>(
  database: Database<Tables>,
  desk: ReturnType<typeof testDesk>,
  id: string,
  input: Input,
  as: Partial<Actor> | undefined,
  through: Through,
): JobContext<Input> {
  const actor = testActor(as);
  return {
    id,
    input,
    actor,
    scope: { kind: 'organisations', organisations: [actor.organisation] },
    database,
    signal: new AbortController().signal,
    now: () => NOW,
    newId: () => randomUUID(),
    progress: () => undefined,
    write: <Result>(body: (ctx: WriteContext) => Promise<Result>) => through(() => desk.write(body, as)),
  } as JobContext<Input>;
}

/** A file of the samples. */
export function sample(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../../../fixtures/${name}`, import.meta.url));
}

/** A CSV as Excel saves it. */
export function csv(...rows: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`);
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Uploads a file and reads it. */
export async function read(
  shop: Workshop,
  fileName: string,
  bytes: Uint8Array,
  as?: Partial<Actor>,
): Promise<ImportRecord> {
  const { id } = await shop.upload(fileName, bytes, as);
  await shop.run(id, as);
  return shop.current(id);
}

/** Makes the dry run. */
export async function checked(shop: Workshop, id: string, as?: Partial<Actor>): Promise<ImportRecord> {
  const { version } = await shop.current(id);
  await shop.desk.write((ctx) => startCheck(ctx, id, version, shop.jobs.check), as);
  await shop.run(id, as);
  return shop.current(id);
}

/** Makes the dry run and applies; what is undecided stays out. */
export async function applied(shop: Workshop, id: string, as?: Partial<Actor>): Promise<ImportRecord> {
  const { version } = await checked(shop, id, as);
  const body = { version, leaveOutUndecided: true };
  await shop.desk.write((ctx) => startApply(ctx, id, body, shop.jobs.apply), as);
  await shop.run(id, as);
  return shop.current(id);
}
