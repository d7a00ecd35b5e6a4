/** Enters a relation for which an inspector must not inspect somebody. */

import type { WriteContext } from '../../../platform/index.ts';
import { reachable } from '../policy.ts';
import { insertRecusals, type ShownRecusal, shownRecusal } from '../recusal-store.ts';
import type { RecusalInput } from '../schema.ts';

/** Private: the ledger is told only that there is one (行政处罚法第四十三条). */
export async function addRecusal(ctx: WriteContext, id: string, input: RecusalInput): Promise<ShownRecusal> {
  const { content } = await reachable(ctx, id);
  const [row] = await insertRecusals(ctx, [{ id, content, input }]);
  return shownRecusal(row!, true);
}
