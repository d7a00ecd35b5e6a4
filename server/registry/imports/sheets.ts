/** Which sheets are read as what: as recognised, as remembered for these headers, or as a person said. */

import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tables, WriteContext } from '../../platform/index.ts';
import type { FoundSheet, SheetOrder } from './reading/protocol.ts';
import type { FoundFile, OpenFile } from './reading/read-file.ts';
import { rememberedMappings, rememberMapping, type SheetRecord } from './store.ts';
import type { Mapping } from './types.ts';

/** Where the mapping of a sheet comes from. */
interface Choice {
  readonly order: SheetOrder;
  readonly source: 'remembered' | 'given';
}

/** Looks at the sheets of an open file in the light of what people said about them, now or for the same headers before. */
export async function plannedSheets(
  db: Kysely<Tables>,
  organisation: string,
  file: OpenFile,
  given: readonly SheetRecord[],
): Promise<{ readonly found: FoundFile; readonly choices: readonly Choice[] }> {
  const choices = await choicesOf(db, organisation, file.found, given);
  if (choices.length === 0) return { found: file.found, choices };
  return { found: await file.plan(choices.map(({ order }) => order)), choices };
}

async function choicesOf(
  db: Kysely<Tables>,
  organisation: string,
  { sheets }: FoundFile,
  given: readonly SheetRecord[],
): Promise<Choice[]> {
  const prints = sheets.flatMap((sheet) => sheet.prints.map(({ print }) => print));
  const remembered = await rememberedMappings(db, organisation, prints);
  return sheets.flatMap((found): Choice[] => {
    const said = given.find(({ sheet, mapping_source }) => sheet === found.sheet && mapping_source === 'given');
    if (said !== undefined) return [{ order: givenOrder(said), source: 'given' }];
    const order = rememberedOrder(found, remembered);
    return order === undefined ? [] : [{ order, source: 'remembered' }];
  });
}

function givenOrder({ sheet, wanted, mapping }: SheetRecord): SheetOrder {
  return { sheet, kind: wanted ?? 'none', mapping: parseMapping(mapping) };
}

/** A recognised header must be the very one that was answered for; where none is, any of the first rows may be. */
function rememberedOrder(
  found: FoundSheet,
  remembered: readonly Selectable<Tables['import_mapping']>[],
): SheetOrder | undefined {
  for (const { row, print } of found.prints) {
    if (found.fingerprint !== null && print !== found.fingerprint) continue;
    const known = remembered.findLast(({ fingerprint }) => fingerprint === print);
    if (known === undefined) continue;
    return { sheet: found.sheet, kind: known.kind, mapping: { ...parseMapping(known.mapping), headerRow: row } };
  }
  return undefined;
}

const parseMapping = (text: string | null): Mapping =>
  text === null ? { columns: {} } : (JSON.parse(text) as Mapping);

/** Remembers what a person said about headers, for the next file of the same office. */
export async function rememberGiven(
  ctx: WriteContext,
  organisation: string,
  sheets: readonly Insertable<Tables['import_sheet']>[],
): Promise<void> {
  for (const { mapping_source, fingerprint, wanted, mapping } of sheets) {
    if (mapping_source !== 'given' || fingerprint == null || wanted == null || mapping == null) continue;
    const { account } = ctx.actor;
    await rememberMapping(ctx, { organisation, kind: wanted, fingerprint, mapping, account, saved_at: ctx.now });
  }
}

/** The sheets as they are kept with the import. */
export function sheetRecords(
  importId: string,
  sheets: readonly FoundSheet[],
  choices: readonly Choice[],
): Insertable<Tables['import_sheet']>[] {
  return sheets.map(({ sheet, hidden, verdict, labels, fingerprint, sample }) => {
    const choice = choices.find(({ order }) => order.sheet === sheet);
    return {
      import_id: importId,
      sheet,
      name: verdict.sheet,
      visibility: hidden ? 'hidden' : 'shown',
      kind: verdict.kind,
      label: verdict.label,
      header_rows: JSON.stringify(verdict.headerRows),
      columns: JSON.stringify(verdict.columns),
      labels: JSON.stringify(labels),
      notes: JSON.stringify(verdict.notes),
      rows: verdict.rows,
      sample: JSON.stringify(sample),
      fingerprint,
      wanted: choice === undefined || choice.order.kind === 'none' ? null : choice.order.kind,
      mapping: choice === undefined ? null : JSON.stringify(choice.order.mapping),
      mapping_source: choice?.source ?? 'recognised',
    };
  });
}
