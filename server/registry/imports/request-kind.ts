/** Requests about imports: approving one starts the job that applies it, anything else gives it back. */

import type { JobKind, WriteContext } from '../../platform/index.ts';
import { Problem } from '../../platform/index.ts';
import type { KindOfRequest } from '../shared/requests/kinds.ts';
import type { StoredRequest } from '../shared/requests/store.ts';
import { beginApplying } from './commands/move-import.ts';
import { recordImport } from './events.ts';
import type { ImportJobInput } from './jobs/input.ts';
import { changeImport, type ImportRecord, importOf } from './store.ts';

/** The kind. Its rows are read apart, by the routes of `approval-routes.ts`. */
export function importRequests(applying: JobKind<ImportJobInput>): KindOfRequest {
  return {
    apply: async (ctx, request) => (await beginApplying(ctx, await waiting(ctx, request), applying)).id,
    release: async (ctx, request, end) => {
      const record = await waiting(ctx, request);
      // Where rows were written before the approval was wanted, it can only go on; see `startApply`.
      const state = record.applied_through > 0 ? 'applying' : 'checked';
      const changed = await changeImport(ctx, record, { state });
      await recordImport(ctx, 'registry-import.returned', changed, { request: request.id, end });
    },
    foresee: async () => [],
  };
}

/** The import that waits for a request. */
async function waiting(ctx: WriteContext, { id, record }: StoredRequest): Promise<ImportRecord> {
  const found = await importOf(ctx, record ?? '');
  if (found.state === 'pending' && found.request === id) return found;
  throw new Problem('impossible-transition', { detail: '（这次导入已不在等待这份审批）' });
}
