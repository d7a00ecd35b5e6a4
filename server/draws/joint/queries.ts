/** In which joint draws an authority is named, and whom it can name itself. */

import type { ReadContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import { drawsIn } from '../store.ts';

/** Those that are still being prepared: afterwards nobody joins. */
export async function readJointDraws({ db, actor }: ReadContext, { authorities }: DrawDeps) {
  const own = actor.organisation;
  const prepared = await drawsIn(db, ['preparing', 'frozen']);
  const items = prepared.flatMap(({ id, content: { joint, title } }) => {
    const place = joint?.parties.find(({ organisation }) => organisation === own);
    if (joint === null || place === undefined || joint.parties[0]!.organisation === own) return [];
    return [{ lead: { draw: id, authority: joint.parties[0]!.name, title }, own: place.draw }];
  });
  const others = (await authorities(db)).filter(({ id, state }) => state === 'active' && id !== own);
  return { items, authorities: others.map(({ id, name }) => ({ id, name })) };
}
