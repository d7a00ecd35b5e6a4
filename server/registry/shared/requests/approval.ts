/** Which changes of its registries an authority wants a second person to approve. */

import type { Kysely } from 'kysely';
import type { Tables, WriteContext } from '../../../platform/index.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { APPROVABLE, type RequestAction } from './states.ts';

/** A registry whose changes may need approval. */
export type Approvable = keyof typeof APPROVABLE;

type Wanted = Readonly<Record<Approvable, readonly RequestAction[]>>;

/** What an authority wants approved in each registry; nothing where nothing is set. */
export async function approvalSetting(
  db: Kysely<Tables>,
  organisation: string,
): Promise<Wanted & { readonly version: number }> {
  const { value, version } = await readSetting(db, organisation, 'approval');
  const set = (value ?? {}) as Partial<Record<Approvable, readonly string[]>>;
  const known = (registry: Approvable): readonly RequestAction[] =>
    APPROVABLE[registry].filter((action) => set[registry]?.includes(action));
  return { subject: known('subject'), inspector: known('inspector'), version };
}

/** Sets what is approved, for the actor's own authority; a registry that is not named stays as it is. */
export async function setApproval(ctx: WriteContext, version: number, wanted: Partial<Wanted>): Promise<void> {
  const { version: _, ...before } = await approvalSetting(ctx.trx, ctx.actor.organisation);
  const after: Wanted = { ...before, ...wanted };
  await writeSetting(ctx, 'approval', version, { ...after });
  await ctx.record({
    type: 'registry.approval-set',
    organisation: ctx.actor.organisation,
    rows: [],
    law: [],
    payload: { before: { ...before }, after: { ...after } },
  });
}
