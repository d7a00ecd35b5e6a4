/** Requests as the routes answer them. */

import type { z } from 'zod';
import { Problem, type ReadContext } from '../../../platform/index.ts';
import type { DecisionParts } from './decide-request.ts';
import type { Prospect } from './kinds.ts';
import { type Permits, requestAbilities } from './policy.ts';
import type { foreseenShape, requestShape } from './schema.ts';
import type { StoredRequest } from './store.ts';

/** Records of one request that are shown; the others are counted. */
const MOST_RECORDS = 100;

/** A request without what it would do. */
export function shownRequest(
  { permits }: { readonly permits: Permits },
  { actor }: ReadContext,
  row: StoredRequest,
): z.input<typeof requestShape> {
  const { id, organisation, kind, action, record, title, reason, state, version, opinion } = row;
  return {
    id,
    organisation,
    kind,
    action,
    record,
    title,
    reason,
    state,
    version,
    opinion,
    requestedBy: row.requested_by,
    requestedName: row.requested_name,
    requestedAt: row.requested_at,
    decidedName: row.decided_name,
    decidedAt: row.decided_at,
    abilities: [...requestAbilities(actor, permits, row)],
  };
}

/** A request with what it would do while it waits; private things masked. */
export async function foreseen(
  parts: DecisionParts,
  ctx: ReadContext,
  row: StoredRequest,
): Promise<z.input<typeof foreseenShape>> {
  const { all, obstacle } = await prospectsOf(parts, ctx, row);
  const records = all.slice(0, MOST_RECORDS).map(({ id, name, differences }) => {
    return { id, name, differences: differences.map((one) => ({ ...one })) };
  });
  return { request: shownRequest(parts, ctx, row), records, more: all.length - records.length, obstacle };
}

async function prospectsOf(
  { kinds }: DecisionParts,
  ctx: ReadContext,
  row: StoredRequest,
): Promise<{ readonly all: readonly Prospect[]; readonly obstacle: string | null }> {
  if (row.state !== 'pending') return { all: [], obstacle: null };
  try {
    return { all: await kinds[row.kind].foresee(ctx, row), obstacle: null };
  } catch (error) {
    // The record went on: who looks is told so, and may still refuse the request.
    if (error instanceof Problem) return { all: [], obstacle: error.message };
    throw error;
  }
}
