/** Keeps what the job of a freeze made: the draw is frozen from here on. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import type { Frozen } from '../content.ts';
import { moved } from '../states.ts';
import { loadDraw } from '../store.ts';
import { keepDraw, writtenBy } from '../writing.ts';

/** `version` is the one that the files were made for; another is refused, as nobody looked at it. */
export async function keepFrozen(ctx: WriteContext, id: string, version: number, frozen: Frozen): Promise<void> {
  const draw = await loadDraw(ctx, id);
  if (draw.version !== version)
    throw new Problem('changed-meanwhile', { detail: '冻结期间抽签的设置有改动，这次冻结作废，请重新冻结。' });
  const { content } = draw;
  const state = moved(content.state, 'keep');
  const next = writtenBy(ctx, { ...content, state, frozen, terms: null, revision: content.revision + 1 });
  const { files, strata, people, comparison } = frozen;
  const sum = (field: 'rows' | 'eligible' | 'quota') => strata.reduce((total, stratum) => total + stratum[field], 0);
  await keepDraw(ctx, id, draw, next, {
    type: 'draw.frozen',
    payload: {
      rows: sum('rows'),
      eligible: sum('eligible'),
      quota: sum('quota'),
      people: people.available,
      reclassified: comparison?.reclassified ?? 0,
      files: Object.fromEntries(Object.entries(files).map(([name, { sha256 }]) => [name, sha256])),
    },
  });
}
