/** The job that reads a file: its sheets, every row by the rules of its list, and what lies between the rows. */

import { type JobContext, type JobKind, type Json, Problem } from '../../../platform/index.ts';
import { countImport, NO_COUNTS } from '../counts.ts';
import { type ImportsDeps, limitsOf } from '../deps.ts';
import { findDuplicates } from '../duplicates.ts';
import { fileAtPath } from '../file-at-path.ts';
import { readFile } from '../reading/read-file.ts';
import { knownSubjects } from '../recusals.ts';
import { addRows, removeRows } from '../row-store.ts';
import { plannedSheets, rememberGiven, sheetRecords } from '../sheets.ts';
import { stagedRow } from '../staging.ts';
import { changeImport, importOfJob, replaceSheets, sheetsOf } from '../store.ts';
import { type ImportJobInput, jobInput } from './input.ts';

/** Reads an import that is `uploaded` and leaves it `read`, or `failed` with the sentence that says why. */
export function readJob(deps: ImportsDeps): JobKind<ImportJobInput> {
  return {
    kind: 'registry.read',
    label: '读取名录文件',
    input: jobInput,
    resumable: true,
    run: (job) => failing(job, () => read(job, deps)),
  };
}

async function read(job: JobContext<ImportJobInput>, deps: ImportsDeps): Promise<Json> {
  const { import: id } = job.input;
  const record = await importOfJob(job.database.kysely, id, job.id, ['uploaded']);
  while (await job.write((ctx) => removeRows(ctx, id))) job.signal.throwIfAborted();
  const today = new Date(Date.parse(job.now()) + 8 * 3_600_000).toISOString().slice(0, 10);
  const { maxBytes, maxRows } = limitsOf(deps);
  const path = await fileAtPath(deps.files, record.file_sha256);
  try {
    const limits = { maxFileBytes: maxBytes, maxRows };
    job.progress(0, null, '正在认表头');
    const file = await readFile({ path: path.path, fileName: record.file_name, today, limits }, job.signal);
    try {
      const given = await sheetsOf(job.database.kysely, id);
      const { found, choices } = await plannedSheets(job.database.kysely, record.organisation, file, given);
      await job.write(async (ctx) => {
        await importOfJob(ctx.trx, id, job.id, ['uploaded']);
        const sheets = sheetRecords(id, found.sheets, choices);
        await replaceSheets(ctx, id, sheets);
        await rememberGiven(ctx, record.organisation, sheets);
      });
      const total = found.sheets.reduce((sum, { verdict }) => sum + verdict.rows, 0);
      const subjects = await knownSubjects(job.database.kysely, record.organisation, found.recusals);
      let position = 0;
      for await (const rows of file.rows(subjects)) {
        const first = position + 1;
        position += rows.length;
        await job.write(async (ctx) => {
          await importOfJob(ctx.trx, id, job.id, ['uploaded']);
          await addRows(
            ctx,
            rows.map((row, at) => stagedRow(id, first + at, row, deps.cipher)),
          );
        });
        job.progress(position, total, `已读 ${position} 行`);
      }
      job.progress(total, total, '正在查找重复');
      await findDuplicates(job, id);
      const counts = await countImport(job.database.kysely, id, false);
      return await job.write(async (ctx) => {
        const current = await importOfJob(ctx.trx, id, job.id, ['uploaded']);
        const values = {
          state: 'read' as const,
          encoding: found.encoding,
          counts: JSON.stringify(counts),
          failure: null,
        };
        await changeImport(ctx, current, values);
        return { import: id, rows: counts.rows, fates: counts.fates };
      });
    } finally {
      await file.close();
    }
  } finally {
    await path.remove();
  }
}

/** A file that cannot be read leaves the import `failed`; a job that was stopped leaves it as it is, to be run again. */
async function failing(job: JobContext<ImportJobInput>, work: () => Promise<Json>): Promise<Json> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || job.signal.aborted) throw error;
    await job.write(async (ctx) => {
      const current = await importOfJob(ctx.trx, job.input.import, job.id, ['uploaded']);
      const values = { state: 'failed' as const, failure: error.message, counts: JSON.stringify(NO_COUNTS) };
      await changeImport(ctx, current, values);
    });
    throw error;
  }
}
