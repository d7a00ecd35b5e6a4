/** A draw of which there is a ceremony, as its commands need it. */

import { formatWitnesses } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import type { Ceremony, Committed, DrawContent, Frozen, Terms } from '../content.ts';
import { isMember } from '../joint/place.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import type { WitnessRow } from './store.ts';

/** What a committed draw has. */
export interface CommittedDraw {
  readonly frozen: Frozen;
  readonly terms: Terms;
  readonly committed: Committed;
}

/** The parts of a committed draw; throws `impossible-transition` before the commitment. */
export function committedParts({ frozen, terms, committed }: DrawContent): CommittedDraw {
  if (frozen !== null && terms !== null && committed !== null) return { frozen, terms, committed };
  throw new Problem('impossible-transition', { detail: '抽签还没有承诺。' });
}

/** The ceremony; throws `impossible-transition` before it was opened. */
export function openedCeremony({ ceremony }: DrawContent): Ceremony {
  if (ceremony !== null) return ceremony;
  throw new Problem('impossible-transition', { detail: '抽签仪式还没有开始，请稍候。' });
}

/** A draw that was committed to, for everybody; else `not-found`. */
export async function publicDraw(db: Kysely<Tables>, id: string): Promise<StoredDraw> {
  const draw = await findDraw(db, id);
  if (draw === undefined || draw.content.committed === null) throw new Problem('not-found', { detail: '（抽签）' });
  return draw;
}

/** The draw, if its ceremony is its own: witnesses of a joint draw are with the lead. */
export function assertOwnCeremony(draw: StoredDraw): StoredDraw {
  if (!isMember(draw)) return draw;
  throw new Problem('impossible-transition', { detail: '这是联合抽签，请扫牵头单位大屏幕上的二维码加入。' });
}

/** The bytes of `witnesses.tsv`; null where nobody joined. */
export function witnessesFile(rows: readonly WitnessRow[]): Uint8Array | null {
  if (rows.length === 0) return null;
  return formatWitnesses(rows.map(({ n, name, commitment }) => ({ n: Number(n), name, commitment })));
}
