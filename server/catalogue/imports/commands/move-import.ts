/** Deciding rows of an import, and applying it: all of it in one transaction, or nothing. */

import type { z } from 'zod';
import { type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import { makeItem } from '../../items/commands/add-item.ts';
import { rewriteItem } from '../../items/commands/change-item.ts';
import { findItem } from '../../items/store.ts';
import { CATALOGUE_LAW } from '../../items/writing.ts';
import type { CatalogueDeps } from '../../policy.ts';
import { recordPowers } from '../../powers/commands/save-power.ts';
import { powersOf } from '../../powers/store.ts';
import { type AssessedRow, placeOf } from '../assessed.ts';
import { assessItemRows, assessPowerRows, decisionsOf, importAnswer } from '../queries.ts';
import type { applyBody, decideBody, ImportAnswer } from '../schema.ts';
import { changeImport, type ImportRow, loadImport } from '../store.ts';

/** Writes down what somebody decided about rows; what they decided of them before is replaced. */
export async function decideRows(
  ctx: WriteContext,
  deps: CatalogueDeps,
  id: string,
  { version, decisions }: z.output<typeof decideBody>,
): Promise<ImportAnswer> {
  const row = await loadOpen(ctx, deps, id, version);
  const places = new Set(decisions.map(placeOf));
  const kept = decisionsOf(row).filter((one) => !places.has(placeOf(one)));
  await changeImport(ctx, row, { decisions: JSON.stringify([...kept, ...decisions]) });
  return importAnswer(ctx, deps, await loadImport(ctx, id));
}

/** Applies the import as it is assessed at this moment; the report is kept. The same file again finds nothing to do. */
export async function applyImport(
  ctx: WriteContext,
  deps: CatalogueDeps,
  id: string,
  { version, leaveOutUndecided }: z.output<typeof applyBody>,
): Promise<ImportAnswer> {
  const row = await loadOpen(ctx, deps, id, version);
  const rows =
    row.kind === 'items'
      ? await applyItems(ctx, row, leaveOutUndecided)
      : await applyPowers(ctx, row, leaveOutUndecided);
  await changeImport(ctx, row, { state: 'applied', report: JSON.stringify(rows) });
  const count = (outcome: string) => rows.filter((one) => one.outcome === outcome).length;
  await ctx.record({
    type: 'catalogue.import-applied',
    organisation: row.organisation,
    rows: [],
    law: CATALOGUE_LAW,
    payload: {
      import: id,
      file: row.file_name,
      sha256: row.file_sha256,
      kind: row.kind,
      added: count('add'),
      changed: count('change'),
      unchanged: count('unchanged'),
    },
  });
  return importAnswer(ctx, deps, await loadImport(ctx, id));
}

async function loadOpen(ctx: WriteContext, deps: CatalogueDeps, id: string, version: number): Promise<ImportRow> {
  const row = await loadImport(ctx, id);
  if (row.version !== version)
    throw new Problem('changed-meanwhile', { current: (await importAnswer(ctx, deps, row)) as unknown as Json });
  if (row.state === 'applied')
    throw new Problem('impossible-transition', { detail: '这次导入已经写入。要再导入请重新上传文件。' });
  return row;
}

async function applyItems(ctx: WriteContext, row: ImportRow, leaveOut: boolean): Promise<AssessedRow[]> {
  const assessed = await assessItemRows(ctx, row);
  refuseUndecided(
    assessed.map((one) => one.row),
    leaveOut,
  );
  const reason = `导入“${row.file_name}”`;
  for (const { row: one, facts, record, code } of assessed) {
    if (facts === null || one.outcome === 'unchanged') continue;
    const { organisation, office } = row;
    const before = record === null ? undefined : await findItem(ctx.trx, record);
    if (before !== undefined) await rewriteItem(ctx, before, facts, before.content.note, reason);
    else
      await makeItem(ctx, {
        organisation,
        office,
        code,
        facts,
        note: '首次发布',
        source: row.file_name,
        sample: null,
        reason,
      });
  }
  return assessed.map((one) => settled(one.row));
}

async function applyPowers(ctx: WriteContext, row: ImportRow, leaveOut: boolean): Promise<AssessedRow[]> {
  const assessed = await assessPowerRows(ctx, row);
  refuseUndecided(
    assessed.map((one) => one.row),
    leaveOut,
  );
  const powers = new Map((await powersOf(ctx.trx, row.organisation)).map((power) => [power.id, power]));
  const reason = `导入“${row.file_name}”`;
  const plans = assessed.flatMap(({ row: one, facts, record, code }) => {
    if (facts === null || one.outcome === 'unchanged') return [];
    const before = record === null ? undefined : powers.get(record);
    const content = { ...facts, organisation: row.organisation, code, source: row.file_name };
    return [{ id: before?.id ?? ctx.newId(), before, content, reason }];
  });
  await recordPowers(ctx, row.organisation, plans);
  return assessed.map((one) => settled(one.row));
}

function refuseUndecided(rows: readonly AssessedRow[], leaveOut: boolean): void {
  const open = rows.filter(({ fate }) => fate === 'undecided').length;
  if (open > 0 && !leaveOut)
    throw new Problem('invalid-input', { detail: `还有 ${open} 行待决定。请逐行决定，或选择把它们留下不导入。` });
}

/** Rows that nobody decided stay out. */
function settled(row: AssessedRow): AssessedRow {
  return row.fate === 'undecided'
    ? { ...row, fate: 'left-out', reasons: [...row.reasons, '没有决定，这次不列入'] }
    : row;
}
