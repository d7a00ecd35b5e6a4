/** An inspector declares no conflict of interest with a subject of the own tasks, or asks to be recused. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { linkedInspector } from '../../../registry/inspectors/index.ts';
import type { DrawDeps } from '../../policy.ts';
import { findDraw } from '../../store.ts';
import type { declarationBody } from '../schema.ts';
import { standingOf } from '../standing.ts';
import { insertDeclaration } from '../store.ts';
import { ownTeams } from './read-tasks.ts';

/** 行政处罚法第四十三条. The ledger is told that there is a declaration, never which. `not-found` for what is no task of the own. */
export async function declare(
  ctx: WriteContext,
  deps: DrawDeps,
  { draw: id, subject, verdict, reason }: z.output<typeof declarationBody>,
): Promise<{ verdict: 'none' | 'recuse'; at: string }> {
  const { account, organisation } = ctx.actor;
  const inspector = await linkedInspector(ctx.trx, { account, organisation });
  const draw = inspector === null ? undefined : await findDraw(ctx.trx, id);
  const listed = draw !== undefined && draw.content.organisation === organisation && draw.content.outcome !== null;
  const teams = listed ? ownTeams(await standingOf(ctx.trx, deps, draw), inspector!) : [];
  if (!teams.some((team) => team.subject === subject))
    throw new Problem('not-found', { detail: '这不是您本人的检查任务，请从“我的检查任务”重新进入。' });
  const { title, committed } = draw!.content;
  await insertDeclaration(ctx, deps, { draw: id, inspector: inspector!, subject, verdict, reason });
  const payload = { draw: id, title, number: committed!.number };
  await ctx.record({ type: 'draw.declared', organisation, rows: [], law: ['行政处罚法第四十三条'], payload });
  return { verdict, at: ctx.now };
}
