/** A joint draw as it is told: to those who prepare it, and to everybody. Of other authorities only what is public, and how far they are. */

import type { Kysely } from 'kysely';
import type { ReadContext, Tables } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import { DRAW_STATES } from '../states.ts';
import type { StoredDraw } from '../store.ts';
import { isMember } from './place.ts';
import type { JointAnswer, PublicJoint } from './schema.ts';
import { type Seat, seatsOf } from './seats.ts';
import { jointVisits } from './visits.ts';

/** For those who prepare the draw; null for one of one authority. */
export async function jointAnswer({ db }: ReadContext, draw: StoredDraw): Promise<JointAnswer | null> {
  const { joint } = draw.content;
  if (joint === null) return null;
  const seats = await seatsOf(db, draw);
  const lead = seats[0]?.stored?.content;
  const terms = lead?.terms == null || lead.state === 'preparing' || lead.state === 'frozen' ? null : lead.terms;
  return {
    lead: !isMember(draw),
    leadDraw: joint.lead,
    members: seats.map(({ organisation, name, draw: id, stored }, at) => ({
      authority: organisation,
      name,
      own: organisation === draw.content.organisation,
      lead: at === 0,
      draw: id,
      ...standingOf(stored),
    })),
    waitingFor: waitingFor(seats),
    terms: terms && { public: terms.public, drawAt: terms.drawAt, embargo: terms.embargo },
  };
}

/** For everybody; null for a draw of one authority. What was not committed to is told by its authority's name alone. */
export async function publicJoint(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher' | 'store'>,
  draw: StoredDraw,
): Promise<PublicJoint | null> {
  if (draw.content.joint === null) return null;
  const seats = await seatsOf(db, draw);
  const members = seats.map(({ name, stored }) => {
    const isPublic = stored?.content.committed != null;
    const { state, ...told } = standingOf(isPublic ? stored : undefined);
    const stateLabel = isPublic ? told.stateLabel : '尚未承诺';
    return { authority: name, draw: isPublic ? stored.id : null, ...told, state, stateLabel };
  });
  return { members, visits: await jointVisits(db, deps, seats) };
}

function standingOf(stored: StoredDraw | undefined) {
  if (stored === undefined) return { state: null, stateLabel: '尚未加入', number: null, digest: null };
  const { state, committed } = stored.content;
  return {
    state,
    stateLabel: DRAW_STATES[state],
    number: committed?.number ?? null,
    digest: committed?.digest ?? null,
  };
}

/** Who has to do what before the ceremony can begin; null once it can, or is over. */
function waitingFor(seats: readonly Seat[]): string | null {
  const names = (test: (seat: Seat) => boolean) => seats.filter(test).map(({ name }) => name);
  const lead = seats[0];
  const missing = names(({ stored }) => stored === undefined);
  if (missing.length > 0) return `等${missing.join('、')}用自己的抽签加入。`;
  const unfrozen = names(({ stored }) => stored?.content.frozen == null);
  if (unfrozen.length > 0) return `等${unfrozen.join('、')}冻结名单和人员。`;
  if (lead?.stored?.content.committed == null) return `等牵头单位${lead?.name ?? ''}提请承诺并由第二人确认。`;
  const uncommitted = names(({ stored }) => stored?.content.committed == null);
  return uncommitted.length === 0 ? null : `等${uncommitted.join('、')}按牵头单位的时间和随机源承诺。`;
}
