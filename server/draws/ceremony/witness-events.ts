/** Events about witnesses: recorded with the witness as the actor, and never with what was contributed. */

import type { Actor, Json, Scope, WriteContext } from '../../platform/index.ts';
import type { DrawContent } from '../content.ts';

/** The law under which witnesses take part. */
const LAW = ['国办发〔2015〕58号（双随机抽查机制）'];

/** Whoever holds the phone: no account. */
export function witnessActor(organisation: string): { readonly actor: Actor; readonly scope: Scope } {
  const nobody = { office: null, roles: [], session: null, viewedBy: null };
  return {
    actor: { account: 'program:witness', name: '见证人', organisation, method: 'public', ...nobody },
    scope: { kind: 'organisations', organisations: [organisation] },
  };
}

/** What a witness did. */
interface WitnessDeed {
  readonly id: string;
  readonly content: DrawContent;
  readonly type: string;
  readonly n: number;
  readonly name: string;
  readonly payload?: Readonly<Record<string, Json>>;
}

/** Records it. The draw's own record is not changed, so no row is named. */
export async function recordWitness(
  ctx: WriteContext,
  { id, content, type, n, name, payload = {} }: WitnessDeed,
): Promise<void> {
  const { organisation, title, committed } = content;
  await ctx.record({
    type,
    organisation,
    rows: [],
    law: LAW,
    payload: { draw: id, title, number: committed?.number ?? '', n, name, ...payload },
  });
}
