/** Imports as their screens read them. */

import type { ReadContext } from '../../platform/index.ts';
import { neededApproval } from './approval.ts';
import { differingFields } from './duplicates.ts';
import { findInspectors } from './registries.ts';
import { questionsOf, type RowRecord, rowsAfter, rowsAsking, rowsAt, rowsWithKeys } from './row-store.ts';
import { opened } from './staging.ts';
import { importOf, sheetsOf } from './store.ts';
import type { RowFate } from './tables.ts';
import { lookUp } from './targets/subject-lookup.ts';
import { mappableFields, viewOfImport, viewOfRow, viewOfSheet } from './views.ts';

const MOST_QUESTIONS = 100;

/** An import with its sheets and what their columns can be mapped to. */
export async function readImport(ctx: ReadContext, id: string) {
  const record = await importOf(ctx, id);
  const sheets = await sheetsOf(ctx.db, id);
  const needsApproval = (await neededApproval(ctx.db, record)).length > 0;
  const view = { ...viewOfImport(record, ctx.actor), needsApproval };
  return { ...view, sheets: sheets.map(viewOfSheet), fields: mappableFields() };
}

/** A page of rows by fate, or of those that ask one question. */
export async function listRows(
  ctx: ReadContext,
  id: string,
  query: {
    readonly fate?: RowFate | undefined;
    readonly question?: string | undefined;
    readonly after: number;
    readonly limit: number;
  },
) {
  await importOf(ctx, id);
  const { fate, question, after, limit } = query;
  const rows =
    question === undefined
      ? await rowsAfter(ctx.db, id, after, limit, fate && [fate])
      : await rowsAsking(ctx.db, id, question, after, limit);
  return { rows: rows.map(viewOfRow), next: rows.length < limit ? null : rows.at(-1)!.position };
}

/** Open questions, each with how many rows ask it and the first of them. */
export async function listQuestions(ctx: ReadContext, id: string) {
  await importOf(ctx, id);
  const found = await questionsOf(ctx.db, id, MOST_QUESTIONS);
  const examples =
    found.length === 0
      ? []
      : await rowsAt(
          ctx.db,
          id,
          found.map(({ position }) => position),
        );
  const byPosition = new Map(examples.map((row) => [row.position, viewOfRow(row)]));
  return {
    questions: found.map(({ question, rows, position }) => ({ question, rows, example: byPosition.get(position)! })),
  };
}

/** Rows that may be about the same item, side by side with each other or with records of the registry. */
export async function listDuplicates(ctx: ReadContext, id: string, after: number, limit: number) {
  const { organisation } = await importOf(ctx, id);
  const page = await rowsAfter(ctx.db, id, after, limit, ['undecided']);
  const asking = page.filter(({ twin }) => twin !== null);
  const groups = [];
  const seen = new Set<string>();
  for (const row of asking) {
    const { twin } = opened(row);
    if (twin?.kind === 'similar') groups.push(await similarGroup(ctx, organisation, row, twin.records));
    if (twin?.kind !== 'differs' && twin?.kind !== 'conflict') continue;
    if (seen.has(row.item_key!)) continue;
    seen.add(row.item_key!);
    groups.push(fileGroup(twin.kind, await rowsWithKeys(ctx.db, id, [row.item_key!])));
  }
  return { groups, next: page.length < limit ? null : page.at(-1)!.position };
}

function fileGroup(kind: 'differs' | 'conflict', rows: readonly RowRecord[]) {
  const [first, ...others] = rows.map(opened);
  const fields = [...new Set(others.flatMap((row) => differingFields(first!, row)))];
  return { kind, rows: rows.map(viewOfRow), fields, records: [] };
}

async function similarGroup(ctx: ReadContext, organisation: string, row: RowRecord, ids: readonly string[]) {
  const records = row.kind === 'inspectors' ? await people(ctx, ids) : await subjects(ctx, organisation, ids);
  return { kind: 'similar' as const, rows: [viewOfRow(row)], fields: [], records };
}

/** A record beside a row: where it is, a subject by its address, a person by the unit. */
async function subjects(ctx: ReadContext, organisation: string, ids: readonly string[]) {
  const found = await lookUp(ctx.db, organisation, 'id', ids);
  return found.map(({ id, content: { name, uscc, provisionalNumber, address = '' } }) => {
    return { id, name, code: uscc ?? provisionalNumber ?? '', address };
  });
}

async function people(ctx: ReadContext, ids: readonly string[]) {
  const found = await findInspectors(ctx.db, ids);
  return found.map(({ id, content: { facts, certificates } }) => {
    return { id, name: facts.name, code: certificates.map(({ number }) => number).join('、'), address: facts.unit };
  });
}
