/** Invitations as they are answered. */

import { z } from 'zod';
import type { Actor, ReadContext } from '../../platform/index.ts';
import { EDIT, type PlanningDeps } from '../policy.ts';
import { INVITATION_STATES, LEADS } from './content.ts';
import type { StoredInvitation } from './store.ts';

const letter = z.object({ number: z.string(), day: z.string() });
export const invitationShape = z.object({
  id: z.string(),
  version: z.int(),
  organisation: z.string(),
  inviter: z.string(),
  plan: z.string(),
  planTitle: z.string(),
  year: z.int(),
  rows: z.array(z.object({ key: z.string(), name: z.string(), season: z.string() })),
  invitee: z.object({ id: z.string().nullable(), name: z.string() }),
  lead: z.enum(Object.keys(LEADS) as (keyof typeof LEADS)[]),
  letter: letter.nullable(),
  message: z.string().nullable(),
  state: z.enum(Object.keys(INVITATION_STATES) as (keyof typeof INVITATION_STATES)[]),
  stateLabel: z.string(),
  invitedBy: z.string(),
  invitedByName: z.string(),
  reply: z
    .object({ by: z.string(), byName: z.string(), at: z.string(), opinion: z.string(), letter: letter.nullable() })
    .nullable(),
  /** Why it was taken back. */
  endedBecause: z.string().nullable(),
  abilities: z.array(z.enum(['answer', 'withdraw'])),
});
export const invitationsShape = z.object({ invitations: z.array(invitationShape) });

/** An invitation with what this actor may do with it now. */
export function invitationAnswer(
  { actor }: Pick<ReadContext, 'actor'>,
  { permits }: Pick<PlanningDeps, 'permits'>,
  { id, version, content }: StoredInvitation,
): z.input<typeof invitationShape> {
  const open = content.state === 'invited' && actor.viewedBy === null && permits(actor, EDIT);
  const abilities = [
    ...(open && answersFor(actor, content) ? (['answer'] as const) : []),
    ...(open && actor.organisation === content.organisation ? (['withdraw'] as const) : []),
  ];
  const { rows, ...rest } = content;
  return { id, version, ...rest, rows: [...rows], stateLabel: INVITATION_STATES[content.state], abilities };
}

/** Who says yes or no: the invited authority itself; for one outside, the inviter enters what its letter says. */
export function answersFor(actor: Actor, { organisation, invitee }: StoredInvitation['content']): boolean {
  return actor.organisation === (invitee.id ?? organisation);
}
