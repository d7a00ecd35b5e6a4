/** One import from the file to the answered list, in a process of its own; prints one `ImportMeasured`. */

import { createReadStream, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { openStore } from '../../server/files/index.ts';
import { ledgerModule } from '../../server/ledger/ledger.ts';
import { MIGRATIONS } from '../../server/migrations.ts';
import {
  createIdSource,
  type JobContext,
  type JobKind,
  migrate,
  openDatabase,
  type ReadContext,
  systemClock,
  type Tables,
  timestamp,
  type WriteContext,
  withTransaction,
} from '../../server/platform/index.ts';
import { createImport } from '../../server/registry/imports/commands/create-import.ts';
import { startApply, startCheck } from '../../server/registry/imports/commands/move-import.ts';
import { parseCounts } from '../../server/registry/imports/counts.ts';
import { applyJob } from '../../server/registry/imports/jobs/apply-job.ts';
import { checkJob } from '../../server/registry/imports/jobs/check-job.ts';
import type { ImportJobInput } from '../../server/registry/imports/jobs/input.ts';
import { readJob } from '../../server/registry/imports/jobs/read-job.ts';
import { importById } from '../../server/registry/imports/store.ts';
import { makeCipher } from '../../server/registry/shared/cipher.ts';
import { listSubjects } from '../../server/registry/subjects/list-query.ts';
import { listQuery } from '../../server/registry/subjects/list-schema.ts';
import { recordOf } from '../../server/registry/subjects/queries.ts';
import { median } from '../tickets-row.ts';

const [file, dataDir, url] = process.argv.slice(2) as [string, string, string | undefined];
const TIMES = 25;
const actor = {
  account: 'account-1',
  name: '李经办',
  organisation: 'org-1',
  office: null,
  roles: [],
  session: null,
  method: 'system',
  viewedBy: null,
};
const scope = { kind: 'organisations', organisations: ['org-1'] } as const;

mkdirSync(dataDir, { recursive: true });
const config = { DATA_DIR: dataDir, DATABASE_URL: url, DATABASE_POOL: 10 };
const database = await openDatabase<Tables>(config);
await migrate(database, MIGRATIONS, systemClock);
const ledger = ledgerModule({ database, clock: systemClock, dataDir, origin: 'bench.example' });
const newId = createIdSource(systemClock);
const files = await openStore({ dataDir, maxBytes: 2_000_000_000 });
const deps = { files, cipher: makeCipher(join(dataDir, 'cipher.key')) };
const jobs = { read: readJob(deps), check: checkJob(deps), apply: applyJob(deps) };

function readContext(): ReadContext {
  const now = timestamp(systemClock);
  return { db: database.kysely, now, today: now.slice(0, 10), actor, scope };
}

function write<Result>(body: (ctx: WriteContext) => Promise<Result>): Promise<Result> {
  const context = readContext();
  const { now } = context;
  return withTransaction(database, (trx) =>
    body({
      ...context,
      db: trx,
      trx,
      newId,
      record: (event) => ledger.record(trx, event, { actor, now, id: newId() }),
    }),
  );
}

async function run(kind: JobKind<ImportJobInput>, id: string): Promise<number> {
  const { job } = (await importById(database.kysely, id))!;
  const started = performance.now();
  let told = started;
  const context: JobContext<ImportJobInput> = {
    id: job!,
    input: { import: id },
    actor,
    scope,
    database,
    signal: new AbortController().signal,
    now: () => timestamp(systemClock),
    newId,
    progress: (_done, _total, sentence) => {
      if (performance.now() - told < 10_000) return;
      told = performance.now();
      console.error(`${kind.kind} ${((told - started) / 1000).toFixed(0)} s: ${sentence}, ${megabytes()} MB`);
    },
    write,
  };
  await kind.run(context);
  return (performance.now() - started) / 1000;
}

function megabytes(): number {
  const found = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Math.round(Number(found?.[1] ?? 0) / 1024);
}

async function milliseconds(body: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const started = performance.now();
    await body();
    times.push(performance.now() - started);
  }
  return median(times);
}

const stored = await files.put(createReadStream(file), { types: ['text', 'xlsx'] });
const upload = newId();
const receipt = {
  file_sha256: stored.sha256,
  file_name: basename(file),
  file_size: stored.size,
  file_type: stored.type,
};
await database.kysely
  .insertInto('import_upload')
  .values({ id: upload, organisation: 'org-1', account: 'account-1', ...receipt, uploaded_at: timestamp(systemClock) })
  .execute();
const { id } = await write((ctx) => createImport(ctx, upload, jobs.read));
const read = await run(jobs.read, id);
const version = async () => (await importById(database.kysely, id))!.version;
const beforeCheck = await version();
await write((ctx) => startCheck(ctx, id, beforeCheck, jobs.check));
const check = await run(jobs.check, id);
const beforeApply = await version();
await write((ctx) => startApply(ctx, id, { version: beforeApply, leaveOutUndecided: true }, jobs.apply));
const apply = await run(jobs.apply, id);
const peak = megabytes();
const { applied } = parseCounts((await importById(database.kysely, id))!.counts);
if (url !== undefined) await sql`analyze`.execute(database.kysely);
const list = await milliseconds(() => listSubjects(readContext(), listQuery.parse({})));
const words = ['粮食', '金穗', '鼎谷', '临江', '香源'];
let at = 0;
const search = await milliseconds(() => {
  at += 1;
  return listSubjects(readContext(), listQuery.parse({ text: words[at % words.length] }));
});
const some = (await listSubjects(readContext(), listQuery.parse({ text: '望田' }))).subjects;
const page = await milliseconds(() => {
  at += 1;
  return recordOf(readContext(), some[at % some.length]!.id);
});
console.log(JSON.stringify({ rows: applied?.add ?? 0, read, check, apply, megabytes: peak, list, search, page }));
await database.close();
