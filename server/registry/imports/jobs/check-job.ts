/** The dry run: what applying would add, change and leave as it is. Nothing is written to the registries. */

import type { JobContext, JobKind, Json } from '../../../platform/index.ts';
import { type AssessedRow, assessRows } from '../assess.ts';
import { countImport } from '../counts.ts';
import { type ImportsDeps, limitsOf } from '../deps.ts';
import { findDuplicates } from '../duplicates.ts';
import { rowsToTake, updateRows } from '../row-store.ts';
import { asJson } from '../staging.ts';
import { changeImport, importOfJob } from '../store.ts';
import { makeTargets, type Targets } from '../targets/index.ts';
import type { FlatRow } from '../types.ts';
import { type ImportJobInput, jobInput } from './input.ts';

/** Checks an import that is `read` against the registries and leaves it `checked`. */
export function checkJob(deps: ImportsDeps): JobKind<ImportJobInput> {
  return {
    kind: 'registry.check',
    label: '导入前试算',
    input: jobInput,
    resumable: true,
    run: (job) => check(job, deps, makeTargets(deps.cipher)),
  };
}

async function check(job: JobContext<ImportJobInput>, deps: ImportsDeps, targets: Targets): Promise<Json> {
  const { import: id } = job.input;
  const { counts } = await importOfJob(job.database.kysely, id, job.id, ['read']);
  const total = (JSON.parse(counts) as { rows: number }).rows;
  job.progress(0, total, '正在查找重复');
  await findDuplicates(job, id);
  for (let after = 0; ; ) {
    const last = await job.write(async (ctx) => {
      const { organisation } = await importOfJob(ctx.trx, id, job.id, ['read']);
      const records = await rowsToTake(ctx.trx, id, after, limitsOf(deps).batchRows);
      const runs = await assessRows(ctx, organisation, records, targets, deps.cipher, 'check');
      const changed = runs.flatMap(({ rows }) => rows).filter(isNews);
      await updateRows(ctx.trx, id, changed.map(columnsOf));
      return records.at(-1)?.position;
    });
    if (last === undefined) break;
    after = last;
    job.progress(after, total, `已核对 ${after} 行`);
  }
  const found = await countImport(job.database.kysely, id, true);
  return job.write(async (ctx) => {
    const current = await importOfJob(ctx.trx, id, job.id, ['read']);
    await changeImport(ctx, current, { state: 'checked', counts: JSON.stringify(found) });
    return { import: id, actions: found.actions, fates: found.fates };
  });
}

/** Most rows are new, and are kept as such from the beginning: only what is otherwise needs to be written. */
function isNews({ record, assessment: { action, target, similar, refusal } }: AssessedRow): boolean {
  if (record.action !== action || similar.length > 0 || refusal !== null) return true;
  return action !== 'add' || record.target !== target;
}

function columnsOf({ record, assessment }: AssessedRow): FlatRow {
  const { action, target, version, changes, similar, refusal } = assessment;
  const twin =
    refusal !== null
      ? asJson({ kind: 'moved', sentence: refusal })
      : similar.length > 0
        ? asJson({ kind: 'similar', records: similar })
        : null;
  return {
    position: record.position,
    fate: twin === null ? record.fate : 'undecided',
    twin,
    action: twin === null ? action : null,
    target,
    target_version: version,
    changes: changes.length === 0 ? null : asJson(changes),
  };
}
