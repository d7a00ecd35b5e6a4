/** A person says what a sheet is and which column is what; the file is then read again. */

import { fieldsOf } from '@mingqian/reader';
import type { z } from 'zod';
import { enqueueJob, type JobKind, Problem, type WriteContext } from '../../../platform/index.ts';
import { recordImport } from '../events.ts';
import type { ImportJobInput } from '../jobs/input.ts';
import type { mapBody } from '../schema.ts';
import { assertAble } from '../states.ts';
import { changeImport, giveMapping, type ImportRecord, importOf, withHand } from '../store.ts';

/** Gives a sheet its kind and columns, and asks for the reading. Decisions about rows are lost: rows may be others now. */
export async function mapSheet(
  ctx: WriteContext,
  id: string,
  { version, sheet, kind, columns, headerRow }: z.output<typeof mapBody>,
  reading: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'map');
  if (kind !== 'none') {
    const known = fieldsOf(kind).map(({ field }) => field);
    const unknown = Object.keys(columns).find((field) => !known.includes(field));
    if (unknown !== undefined)
      throw new Problem('invalid-input', { errors: [{ field: `columns.${unknown}`, message: '这种名录没有这一项' }] });
  }
  const mapping = { columns, ...(headerRow === undefined ? {} : { headerRow }) };
  const isThere = await giveMapping(ctx, id, sheet, kind === 'none' ? null : kind, JSON.stringify(mapping));
  if (!isThere) throw new Problem('not-found', { detail: '文件里没有这张表。' });
  const job = await enqueueJob(ctx, reading, { import: id });
  const values = { state: 'uploaded' as const, job, failure: null, prepared_by: withHand(record, ctx.actor) };
  const changed = await changeImport(ctx, { id, version }, values);
  await recordImport(ctx, 'registry-import.mapped', changed, { sheet, kind, columns });
  return changed;
}
