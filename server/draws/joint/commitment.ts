/** A commitment of a joint draw: who is in it is fixed by the lead, and all promise the same time, source and day. */

import type { Kysely } from 'kysely';
import { type Json, Problem, rowDigest, type Tables } from '../../platform/index.ts';
import { PARTY } from '../commitment.ts';
import type { Terms } from '../content.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import { leadOf } from './parties.ts';
import { inOrder, isMember } from './place.ts';

/** Under which name an authority commits, and with whom. */
export interface Committing {
  readonly party: string;
  readonly joint: { readonly id: string; readonly parties: readonly string[] } | null;
}

const ALONE: Committing = { party: PARTY, joint: null };

/** Throws `impossible-transition` where it is not this authority's turn, or somebody is missing. */
export async function committingOf(db: Kysely<Tables>, draw: StoredDraw): Promise<Committing> {
  const lead = await leadOf(db, draw);
  if (lead === undefined) return ALONE;
  if (isMember(draw)) assertLeadCommitted(lead);
  else await assertAllThere(db, lead);
  const parties = lead.content.joint!.parties;
  const own = parties.find(({ draw: id }) => id === draw.id)!;
  return { party: own.party, joint: { id: lead.id, parties: inOrder(parties).map(({ party }) => party) } };
}

function assertLeadCommitted({ content: { state, joint } }: StoredDraw): void {
  if (state === 'committed') return;
  throw new Problem('impossible-transition', {
    detail: `联合抽签由牵头单位${joint?.parties[0]?.name ?? ''}先承诺，其他单位按同样的时间和随机源承诺；牵头单位现在还没有承诺。`,
  });
}

async function assertAllThere(db: Kysely<Tables>, { content }: StoredDraw): Promise<void> {
  const missing = content.joint!.parties.filter(({ draw }) => draw === null);
  if (missing.length > 0)
    throw new Problem('impossible-transition', {
      detail: `${missing.map(({ name }) => name).join('、')}还没有用自己的抽签加入，请催办，或改定参加单位。`,
    });
  const waiting = [];
  for (const { draw, name } of content.joint!.parties)
    if ((await findDraw(db, draw!))?.content.frozen == null) waiting.push(name);
  if (waiting.length > 0)
    throw new Problem('impossible-transition', { detail: `${waiting.join('、')}还没有冻结，请催办后再提请承诺。` });
}

/** Throws `invalid-input` where a member would promise another time, source or day than the lead. */
export async function assertSameTerms(db: Kysely<Tables>, draw: StoredDraw, terms: Terms): Promise<void> {
  if (!isMember(draw)) return;
  const promised = (await leadOf(db, draw))?.content.terms;
  if (promised == null || marks(promised) === marks(terms)) return;
  throw new Problem('invalid-input', {
    errors: [{ field: 'terms', message: '联合抽签的抽签时间、公共随机源和保密截止日应与牵头单位承诺的相同' }],
  });
}

/** All but the readers, who are each authority's own. */
const marks = ({ public: source, drawAt, embargo }: Terms): string =>
  rowDigest('', { public: source, drawAt, embargo } as unknown as Json);
