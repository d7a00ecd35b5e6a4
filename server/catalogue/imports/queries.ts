/** Imports as they are answered: the dry run against what the catalogue holds now, or the report of what was done. */

import type { ReadContext } from '../../platform/index.ts';
import type { ItemFacts } from '../items/facts.ts';
import { itemsOf } from '../items/store.ts';
import { libraryOf } from '../law/library.ts';
import { type CatalogueDeps, EDIT, permitted } from '../policy.ts';
import type { PowerFacts } from '../powers/content.ts';
import { powersOf } from '../powers/store.ts';
import { assessItems } from './assess-items.ts';
import { assessPowers } from './assess-powers.ts';
import { type Assessed, type AssessedRow, type Decision, FATES } from './assessed.ts';
import type { ReadRow } from './reading/protocol.ts';
import type { ImportAnswer, ImportBrief } from './schema.ts';
import { type ImportRow, loadImport, loadImports } from './store.ts';

type Asking = Pick<CatalogueDeps, 'permits'>;

/** The latest imports. */
export async function listImports(ctx: ReadContext, deps: Asking): Promise<ImportBrief[]> {
  return (await loadImports(ctx)).map((row) => brief(ctx, deps, row));
}

/** One import with every row. */
export async function readImport(ctx: ReadContext, deps: Asking, id: string): Promise<ImportAnswer> {
  return importAnswer(ctx, deps, await loadImport(ctx, id));
}

/** An import that was loaded, as it is answered. */
export async function importAnswer(ctx: ReadContext, deps: Asking, row: ImportRow): Promise<ImportAnswer> {
  const rows =
    row.report === null ? (await assess(ctx, row)).map((one) => one.row) : (JSON.parse(row.report) as AssessedRow[]);
  const count = (outcome: AssessedRow['outcome']) => rows.filter((one) => one.outcome === outcome).length;
  return {
    ...brief(ctx, deps, row),
    fates: Object.fromEntries(Object.keys(FATES).map((fate) => [fate, rows.filter((one) => one.fate === fate).length])),
    added: count('add'),
    changed: count('change'),
    unchanged: count('unchanged'),
    rows: rows.map((one) => ({
      ...one,
      reasons: [...one.reasons],
      needs: [...one.needs],
      values: { ...one.values },
      corrections: one.corrections.map((correction) => ({ ...correction })),
    })),
  };
}

function brief(ctx: ReadContext, deps: Asking, row: ImportRow): ImportBrief {
  const { id, organisation, kind, state, version } = row;
  const open = { permission: EDIT, possible: state === 'read' };
  return {
    id,
    organisation,
    kind,
    state,
    version,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    createdAt: row.created_at,
    abilities: permitted(deps, ctx.actor, organisation, { decide: open, apply: open }),
  };
}

/** What every row would do now. */
async function assess(ctx: ReadContext, row: ImportRow): Promise<Assessed<ItemFacts | PowerFacts>[]> {
  return row.kind === 'items' ? assessItemRows(ctx, row) : assessPowerRows(ctx, row);
}

/** The same for a list of items. */
export async function assessItemRows(ctx: ReadContext, row: ImportRow): Promise<Assessed<ItemFacts>[]> {
  const { organisation } = row;
  const grounds = {
    library: await libraryOf(ctx.db, organisation),
    items: await itemsOf(ctx.db, organisation),
    powers: await powersOf(ctx.db, organisation),
    today: ctx.today,
  };
  return assessItems(rowsOf(row), decisionsOf(row), grounds);
}

/** The same for a list of powers. */
export async function assessPowerRows(ctx: ReadContext, row: ImportRow): Promise<Assessed<PowerFacts>[]> {
  const { organisation } = row;
  const grounds = {
    library: await libraryOf(ctx.db, organisation),
    powers: await powersOf(ctx.db, organisation),
    today: ctx.today,
  };
  return assessPowers(rowsOf(row), decisionsOf(row), grounds);
}

const rowsOf = ({ rows }: ImportRow): ReadRow[] => JSON.parse(rows) as ReadRow[];
/** What was decided so far. */
export const decisionsOf = ({ decisions }: ImportRow): Decision[] => JSON.parse(decisions) as Decision[];
