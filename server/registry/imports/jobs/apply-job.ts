/** Applying: batch by batch, each in one transaction that also says how far it came, so that none is applied twice. */

import type { JobContext, JobKind, Json, WriteContext } from '../../../platform/index.ts';
import { type AssessedRow, assessRows, type Run } from '../assess.ts';
import { NOTHING_APPLIED, parseCounts } from '../counts.ts';
import { type ImportsDeps, limitsOf } from '../deps.ts';
import { recordImport } from '../events.ts';
import { rowsToTake, updateRows } from '../row-store.ts';
import { asJson } from '../staging.ts';
import { changeImport, type ImportRecord, importOfJob, moveOn } from '../store.ts';
import { makeTargets, type Targets } from '../targets/index.ts';
import { type ImportJobInput, jobInput } from './input.ts';

const MEANWHILE = '试算之后名录库里的这一条又有变动，没有写入。请重新试算后再导入这一行。';

/** Applies an import that is `applying` and leaves it `applied`. Run again after a crash it goes on where it stopped. */
export function applyJob(deps: ImportsDeps): JobKind<ImportJobInput> {
  return {
    kind: 'registry.apply',
    label: '写入名录库',
    input: jobInput,
    resumable: true,
    run: (job) => apply(job, deps, makeTargets(deps.cipher)),
  };
}

async function apply(job: JobContext<ImportJobInput>, deps: ImportsDeps, targets: Targets): Promise<Json> {
  const { import: id } = job.input;
  const { rows: total } = parseCounts((await importOfJob(job.database.kysely, id, job.id, ['applying'])).counts);
  for (;;) {
    const through = await job.write((ctx) => applyBatch(ctx, job, deps, targets));
    if (through === null) break;
    job.progress(through, total, `已处理 ${through} 行`);
  }
  return job.write(async (ctx) => {
    const current = await importOfJob(ctx.trx, id, job.id, ['applying']);
    const { applied } = parseCounts(current.counts);
    await changeImport(ctx, current, { state: 'applied', applied_at: ctx.now });
    await recordImport(ctx, 'registry-import.applied', current, { applied: { ...(applied ?? NOTHING_APPLIED) } });
    return { import: id, applied };
  });
}

/** The next rows after those that have been applied; null when there are none left. */
async function applyBatch(
  ctx: WriteContext,
  job: JobContext<ImportJobInput>,
  deps: ImportsDeps,
  targets: Targets,
): Promise<number | null> {
  const { import: id } = job.input;
  const current = await importOfJob(ctx.trx, id, job.id, ['applying']);
  const records = await rowsToTake(ctx.trx, id, current.applied_through, limitsOf(deps).batchRows);
  const last = records.at(-1);
  if (last === undefined) return null;
  const runs = await assessRows(ctx, current.organisation, records, targets, deps.cipher, 'apply');
  const sum = { ...(parseCounts(current.counts).applied ?? NOTHING_APPLIED) };
  for (const run of runs) {
    const skipped = await applyRun(ctx, current, run, targets);
    for (const { record, assessment } of run.rows) sum[skipped.has(record.position) ? 'skipped' : assessment.action]++;
    await updateRows(ctx.trx, id, [...skipped].map(skippedColumns));
  }
  await moveOn(ctx, current, last.position, JSON.stringify({ ...parseCounts(current.counts), applied: sum }));
  return last.position;
}

/** Writes one run; gives the sentences of rows that were not written. */
async function applyRun(
  ctx: WriteContext,
  current: ImportRecord,
  { kind, rows }: Run,
  targets: Targets,
): Promise<Map<number, string>> {
  const skipped = new Map<number, string>();
  const writable: AssessedRow[] = [];
  const changing = new Set<string>();
  for (const one of rows) {
    const sentence = refusalOf(one) ?? againSentence(one, changing);
    if (sentence !== null) skipped.set(one.record.position, sentence);
    else if (one.assessment.action !== 'unchanged') writable.push(one);
  }
  const source = `导入：${current.file_name}`.slice(0, 200);
  const refused = await targets[kind].write(ctx, current.organisation, writable, source);
  return new Map([...skipped, ...refused]);
}

/**
 * What the dry run did not show is not done: somebody else may have been at work since. Records that are only similar may
 * well come from this file; they are another number's, and no reason to stop.
 */
function refusalOf({ record, assessment }: AssessedRow): string | null {
  if (assessment.action === 'unchanged') return null;
  if (assessment.refusal !== null) return assessment.refusal;
  const isAsShown =
    record.action === assessment.action &&
    (record.target ?? null) === assessment.target &&
    (record.target_version ?? null) === assessment.version;
  return isAsShown ? null : MEANWHILE;
}

/** Two rows of one file about one record: the second was compared with what the first has changed by now. */
function againSentence({ assessment: { action, target } }: AssessedRow, changing: Set<string>): string | null {
  if (action !== 'change' || target === null) return null;
  if (changing.has(target)) return MEANWHILE;
  changing.add(target);
  return null;
}

function skippedColumns([position, sentence]: readonly [number, string]) {
  return { position, fate: 'undecided', twin: asJson({ kind: 'moved', sentence }), action: null };
}
