/** Changes how teams are made; what was frozen with other settings counts no more. */

import type { z } from 'zod';
import type { WriteContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import { drawAnswer } from '../queries.ts';
import type { DrawAnswer, settingsBody } from '../schema.ts';
import { moved } from '../states.ts';
import { keepDraw, loadSeen, writtenBy } from '../writing.ts';

/** Back to preparing, with nothing frozen. */
export async function changeSettings(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, settings }: z.output<typeof settingsBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  const state = moved(content.state, 'set');
  const next = writtenBy(ctx, {
    ...content,
    state,
    settings,
    frozen: null,
    terms: null,
    revision: content.revision + 1,
  });
  return drawAnswer(
    ctx,
    deps,
    await keepDraw(ctx, id, draw, next, { type: 'draw.changed', payload: { settings: { ...settings } } }),
  );
}
