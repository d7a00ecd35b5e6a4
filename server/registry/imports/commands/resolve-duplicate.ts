/** Rows of a file about one and the same item: one is kept, or they are merged into one. */

import { fieldsOf, listReader } from '@mingqian/reader';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { Cipher } from '../../shared/cipher.ts';
import { recountFates } from '../counts.ts';
import { recordImport } from '../events.ts';
import { parted } from '../reading/rows.ts';
import { type RowRecord, rowsAt, rowsWithKeys, updateRows } from '../row-store.ts';
import type { resolveBody } from '../schema.ts';
import { asJson, checkedColumns, opened, secretsOf } from '../staging.ts';
import { assertAble } from '../states.ts';
import { changeImport, type ImportRecord, importOf, withHand } from '../store.ts';
import type { FlatRow, RowDecision } from '../types.ts';

/** Keeps one row of a group and leaves the others out; on `merge` what it leaves blank is filled from them, in order. */
export async function resolveDuplicate(
  ctx: WriteContext,
  id: string,
  { version, position, choice, reason }: z.output<typeof resolveBody>,
  cipher: Cipher,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'decide');
  const [kept] = await rowsAt(ctx.trx, id, [position]);
  if (kept?.kind == null || kept.item_key === null) throw new Problem('not-found', { detail: '没有这一行。' });
  const group = (await rowsWithKeys(ctx.trx, id, [kept.item_key])).filter(({ refusals }) => refusals === null);
  const others = group.filter((row) => row.position !== position);
  if (others.length === 0) throw new Problem('invalid-input', { detail: '这一行已没有重复的行。' });
  if (kept.issues !== null) throw new Problem('invalid-input', { detail: '要保留的这一行还有别的问题，请先决定它。' });
  if (choice === 'merge' && others.some(({ name_key }) => name_key !== kept.name_key))
    throw new Problem('invalid-input', { detail: '名称不同的行不能合并，请改正编号，或只留一行。' });
  const by = ctx.actor.account;
  const decision: RowDecision = { action: 'take', reason, by, group: position };
  const keptColumns = choice === 'merge' ? merged(kept, others, ctx.today, cipher) : asItWas(kept);
  const columns = [
    { position, ...keptColumns, twin: null, decision: asJson(decision) },
    ...others.map((row) => ({
      position: row.position,
      ...asItWas(row),
      fate: 'left-out',
      action: null,
      question: null,
      twin: null,
      decision: asJson({ action: 'leave-out', reason: `${reason}（留第 ${kept.row} 行）`, by, group: position }),
    })),
  ];
  await updateRows(ctx.trx, id, columns);
  const counts = recountFates(record.counts, [kept, ...others], columns);
  const values = { state: 'read' as const, counts, prepared_by: withHand(record, ctx.actor) };
  const changed = await changeImport(ctx, { id, version }, values);
  await recordImport(ctx, 'registry-import.decided', changed, { rows: group.length, action: choice, reason });
  return changed;
}

/** The columns that a check sets, as they are; what was compared with the registry is compared anew. */
function asItWas(row: RowRecord): FlatRow {
  const { item_key, name_key, content, secret, corrections, notes, refusals, issues } = row;
  const fate = corrections === null ? 'taken' : 'corrected';
  const columns = { item_key, name_key, content, secret, corrections, notes, refusals, issues };
  return { fate, ...columns, question: null, action: 'add' };
}

function merged(kept: RowRecord, others: readonly RowRecord[], today: string, cipher: Cipher): FlatRow {
  const kind = kept.kind!;
  const own = opened(kept);
  const values: Record<string, string> = { ...own.content.values, ...secretsOf(kept, cipher) };
  const filled = others.flatMap((other) => {
    const theirs = { ...opened(other).content.values, ...secretsOf(other, cipher) };
    return fieldsOf(kind).flatMap(({ field, label, isSecret }) => {
      const value = theirs[field];
      if (value === undefined || (values[field] ?? '') !== '') return [];
      values[field] = value;
      const after = isSecret ? '（加密保存）' : value;
      return [{ field, label: `${label}：取自第 ${other.row} 行`, before: '', after }];
    });
  });
  const secrets = fieldsOf(kind).filter(({ isSecret }) => isSecret);
  const listed = listReader(kind, {}, { today, subjects: [] }).check(values, false, {});
  const row = parted(
    listed,
    secrets.map(({ field }) => field),
  );
  const corrections = [...own.corrections, ...filled];
  const found = { ...row.content!, found: own.content.found };
  return checkedColumns({ ...row, content: found, kind, sort: kept.sort, corrections, issues: [] }, cipher);
}
