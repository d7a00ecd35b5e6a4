/** What people decide about rows: take, with other values or as something the registry knows, or leave out. */

import { fieldsOf, type ListedKind, type ListReader, listReader } from '@mingqian/reader';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { Cipher } from '../../shared/cipher.ts';
import { recountFates } from '../counts.ts';
import { recordImport } from '../events.ts';
import { parted } from '../reading/rows.ts';
import { type RowRecord, rowsAsking, rowsAt, updateRows } from '../row-store.ts';
import type { decideBody } from '../schema.ts';
import { asJson, checkedColumns, opened, secretsOf } from '../staging.ts';
import { assertAble } from '../states.ts';
import { changeImport, type ImportRecord, importOf, withHand } from '../store.ts';
import { lookUpByCode } from '../targets/subject-lookup.ts';
import type { FlatRow, RowDecision } from '../types.ts';

type Decision = z.output<typeof decideBody>;

/** Rows decided in one request: more are better put right in the file. */
const MOST_ROWS = 20_000;
const ROWS_AT_ONCE = 1000;

/** Decides rows and takes the import back to `read`: the dry run has to be made again. */
export async function decideRows(
  ctx: WriteContext,
  id: string,
  decision: Decision,
  cipher: Cipher,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'decide');
  const readers = await readersFor(ctx, record, decision);
  let decided = 0;
  let counts = record.counts;
  for await (const rows of rowsOf(ctx, id, decision)) {
    const columns = rows.map((row) => decide(row, decision, ctx.actor.account, readers, cipher));
    await updateRows(ctx.trx, id, columns);
    counts = recountFates(counts, rows, columns);
    decided += rows.length;
    if (decided > MOST_ROWS)
      throw new Problem('invalid-input', {
        detail: `一次最多决定 ${MOST_ROWS} 行，这里还不止。请在原表里改好后重新上传。`,
      });
  }
  if (decided === 0) throw new Problem('invalid-input', { detail: '没有要决定的行，可能已有人决定过。' });
  const values = { state: 'read' as const, counts, prepared_by: withHand(record, ctx.actor) };
  const changed = await changeImport(ctx, { id, version: decision.version }, values);
  await recordImport(ctx, 'registry-import.decided', changed, {
    rows: decided,
    action: decision.action,
    reason: decision.reason,
    fields: Object.keys(decision.values ?? {}),
  });
  return changed;
}

async function* rowsOf(ctx: WriteContext, id: string, { target }: Decision): AsyncGenerator<RowRecord[]> {
  if ('positions' in target) {
    const rows = await rowsAt(ctx.trx, id, target.positions);
    if (rows.length < new Set(target.positions).size) throw new Problem('not-found', { detail: '没有这一行。' });
    yield rows;
    return;
  }
  for (let after = 0; ; ) {
    const rows = await rowsAsking(ctx.trx, id, target.question, after, ROWS_AT_ONCE);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.position;
  }
}

type Readers = (kind: ListedKind) => ListReader;

/** The rules of each kind, with the subjects that the decision names for recusals. */
async function readersFor(
  ctx: WriteContext,
  { organisation }: ImportRecord,
  { recusals = [] }: Decision,
): Promise<Readers> {
  const known = await lookUpByCode(ctx.trx, organisation, recusals);
  const missing = recusals.find((code) => !known.has(code));
  if (missing !== undefined)
    throw new Problem('invalid-input', {
      errors: [{ field: 'recusals', message: `名录库里没有代码为 ${missing} 的检查对象` }],
    });
  const subjects = Array.from(known, ([code, { content }]) => ({ id: code, name: content.name }));
  return (kind) => listReader(kind, {}, { today: ctx.today, subjects });
}

/** The columns of a row after the decision. */
function decide(row: RowRecord, given: Decision, by: string, readers: Readers, cipher: Cipher): FlatRow {
  if (row.kind === null || row.fate === 'not-data')
    throw new Problem('invalid-input', { detail: `第 ${row.row} 行不是数据行，不能作决定。` });
  if (row.refusals !== null)
    throw new Problem('invalid-input', { detail: `第 ${row.row} 行不收，决定改变不了。请改好原表后重新上传。` });
  const { action, reason, values, recusals, same } = given;
  const decision: RowDecision = { action, reason, values, recusals, same, by };
  const base = { position: row.position, twin: null, decision: asJson(decision), ...NOT_ASSESSED };
  if (action === 'leave-out') return { ...base, ...kept(row), fate: 'left-out', question: null, action: null };
  const checked = checkAgain(row, row.kind, given, readers, cipher);
  const open = checked.issues.find(({ needs }) => needs !== undefined);
  if (open !== undefined)
    throw new Problem('invalid-input', {
      errors: [{ field: `values.${open.needs}`, message: `第 ${row.row} 行还有问题没解决：${open.text}` }],
    });
  return { ...base, ...checkedColumns({ ...checked, kind: row.kind, sort: row.sort }, cipher) };
}

const NOT_ASSESSED = { target: null, target_version: null, changes: null };

/** Every row of one update has the same columns. */
function kept(row: RowRecord): FlatRow {
  const { item_key, name_key, content, secret, corrections, notes, refusals, issues } = row;
  return { item_key, name_key, content, secret, corrections, notes, refusals, issues };
}

/** The row by its own rules, with the decided values in the place of its cells. */
function checkAgain(
  row: RowRecord,
  kind: ListedKind,
  { values = {}, recusals }: Decision,
  readers: Readers,
  cipher: Cipher,
) {
  const fields = fieldsOf(kind);
  const wrong = Object.keys(values).find(
    (name) => !fields.some(({ field, isSettable }) => field === name && isSettable),
  );
  if (wrong !== undefined)
    throw new Problem('invalid-input', { errors: [{ field: `values.${wrong}`, message: '这一项不能填写' }] });
  if (recusals !== undefined && kind !== 'inspectors')
    throw new Problem('invalid-input', { errors: [{ field: 'recusals', message: '只有执法检查人员有回避对象' }] });
  const { cells, content, corrections } = opened(row);
  const hasCells = row.cells !== null;
  const whole = { ...(hasCells ? cells : content.values), ...secretsOf(row, cipher) };
  const listed = readers(kind).check(whole, false, { values, ...(recusals === undefined ? {} : { recusals }) });
  const secrets = fields.filter(({ isSecret }) => isSecret).map(({ field }) => field);
  // Without the first cells the first corrections cannot be made again: they are kept.
  const before = hasCells ? [] : corrections;
  return { ...parted(listed, secrets), corrections: [...before, ...listed.corrections] };
}
