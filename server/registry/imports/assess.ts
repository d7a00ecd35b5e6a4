/** Rows against the registry: what taking each would do. The same for the dry run and for applying. */

import type { ListedKind } from '@mingqian/reader';
import type { ReadContext } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import type { RowToTake } from './row-store.ts';
import { secretsOf } from './staging.ts';
import type { Assessment, Purpose, TargetRow, Targets } from './targets/index.ts';
import type { RowContent, RowDecision } from './types.ts';

const NO_CONTENT: RowContent = { values: {}, found: {} };

/** A staged row with what taking it would do. */
export interface AssessedRow {
  readonly record: RowToTake;
  readonly row: TargetRow;
  readonly assessment: Assessment;
}

/** Rows of one kind that follow each other. */
export interface Run {
  readonly kind: ListedKind;
  readonly rows: readonly AssessedRow[];
}

/** Assesses rows in order; each run is of one kind, so that subjects are written before visits to them. */
export async function assessRows(
  ctx: ReadContext,
  organisation: string,
  records: readonly RowToTake[],
  targets: Targets,
  cipher: Cipher,
  purpose: Purpose,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const [kind, ofKind] of runsOf(records)) {
    const rows = ofKind.map((record) => targetRow(record, cipher));
    const assessments = await targets[kind].assess(ctx, organisation, rows, purpose);
    runs.push({
      kind,
      rows: rows.map((row, at) => ({ record: ofKind[at]!, row, assessment: assessments[at]! })),
    });
  }
  return runs;
}

function runsOf(records: readonly RowToTake[]): [ListedKind, RowToTake[]][] {
  const runs: [ListedKind, RowToTake[]][] = [];
  for (const record of records) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] === record.kind) last[1].push(record);
    else runs.push([record.kind!, [record]]);
  }
  return runs;
}

function targetRow(record: RowToTake, cipher: Cipher): TargetRow {
  // Only what is needed: this is done for every row of millions.
  const content = record.content === null ? NO_CONTENT : (JSON.parse(record.content) as RowContent);
  const decision = record.decision === null ? null : (JSON.parse(record.decision) as RowDecision);
  // Behind the family that keeps codes of firms and certificates apart.
  const key = record.item_key?.slice(2) ?? '';
  return { position: record.position, key, content, secrets: secretsOf(record, cipher), same: decision?.same };
}
