/** A witness reveals what the commitment hid (protocol §3). */

import { commitSecret, witnessParty } from '@mingqian/draw';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { assertOwnCeremony, openedCeremony, publicDraw } from '../loading.ts';
import type { revealBody } from '../schema.ts';
import { assertStillUnknown } from '../still-unknown.ts';
import { keepReveal, witnessAt } from '../store.ts';
import { assertNotBefore } from '../times.ts';
import { recordWitness } from '../witness-events.ts';

/**
 * The same reveal again has the same answer, whatever came since. Throws `not-found` for a place that nobody has,
 * `impossible-transition` for another reveal, too early or too late, `invalid-input` where it is not what was committed to.
 */
export async function revealContribution(
  ctx: WriteContext,
  id: string,
  { n, nonceHex, valueHex }: z.output<typeof revealBody>,
): Promise<{ n: number }> {
  const { content } = assertOwnCeremony(await publicDraw(ctx.db, id));
  const ceremony = openedCeremony(content);
  const witness = await witnessAt(ctx.db, id, n);
  if (witness === undefined) throw new Problem('not-found', { detail: `（第 ${n} 位见证人）` });
  if (witness.nonce === nonceHex && witness.value === valueHex) return { n };
  if (witness.nonce !== null)
    throw new Problem('impossible-transition', { detail: '已经揭示过，揭示的内容不能更改。' });
  const { name, commitment } = witness;
  if (commitSecret(witnessParty(n, name), { nonceHex, valueHex }) !== commitment)
    throw new Problem('invalid-input', {
      errors: [{ field: 'valueHex', message: '与加入时的承诺不符，没有接受；请用加入时的那部手机揭示' }],
    });
  if (content.state === 'joining')
    throw new Problem('impossible-transition', { detail: '还在等其他见证人加入，截止加入后才揭示，请稍候。' });
  if (content.state !== 'revealing')
    throw new Problem('impossible-transition', {
      detail: '揭示已截止，按规程这次不计入；您的承诺仍留在见证人名单中，并注明未揭示。',
    });
  assertStillUnknown(content, ctx.now, '揭示');
  assertNotBefore(ctx.now, ceremony.joiningClosedAt ?? ceremony.openedAt);
  await keepReveal(ctx, { draw: id, n }, { nonceHex, valueHex });
  await recordWitness(ctx, { id, content, type: 'draw.witness-revealed', n, name });
  return { n };
}
