/** Puts a frozen draw up for the commitment: the first of two persons, with a second factor. */

import type { z } from 'zod';
import { type Json, Problem, rowDigest, type WriteContext } from '../../platform/index.ts';
import { assertReaders } from '../choices.ts';
import { checkTerms, submitPurpose } from '../commitment.ts';
import type { DrawContent } from '../content.ts';
import { assertSameTerms, committingOf } from '../joint/commitment.ts';
import { COMMIT_MATTER } from '../matter-codes.ts';
import type { DrawDeps } from '../policy.ts';
import { drawAnswer } from '../queries.ts';
import type { DrawAnswer, submitBody } from '../schema.ts';
import { moved } from '../states.ts';
import { DRAW_KIND, type StoredDraw } from '../store.ts';
import { keepDraw, loadSeen, writtenBy } from '../writing.ts';

/** The terms are those of the commitment; the protocol says whether they hold together. */
export async function submitDraw(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, terms, proof, opinion }: z.output<typeof submitBody>,
): Promise<{ draw: DrawAnswer; run: string }> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  const state = moved(content.state, 'submit');
  assertCanBeDrawn(content);
  await committingOf(ctx.trx, draw);
  await assertSameTerms(ctx.trx, draw, terms);
  checkTerms(content, terms, ctx.now);
  await assertReaders(ctx, deps, content.organisation, terms);
  const method = await deps.stepUp.confirm(ctx, proof, submitPurpose(id, version));
  const next = writtenBy(ctx, { ...content, state, terms, revision: content.revision + 1 });
  const saved = await keepDraw(ctx, id, draw, next, { type: 'draw.submitted', payload: { signedBy: method } });
  const run = await begin(ctx, deps, saved, opinion);
  return { draw: await drawAnswer(ctx, deps, saved), run };
}

/** Nobody to draw, or a rehearsal that never found teams: the plan can still be changed now, and never afterwards. */
function assertCanBeDrawn({ frozen }: DrawContent): void {
  if (frozen === null) throw new Problem('impossible-transition', { detail: '还没有冻结，不能提请承诺。' });
  if (frozen.strata.every(({ quota }) => quota === 0))
    throw new Problem('invalid-input', { detail: '没有可抽的检查对象，不能承诺。请查看排除原因，或撤销这次抽签。' });
  if (frozen.rehearsal.complete === 0)
    throw new Problem('invalid-input', {
      detail: `演练 ${frozen.rehearsal.runs} 遍都配不齐检查人员，不能承诺。${frozen.rehearsal.shortage ?? ''}`,
    });
}

async function begin(ctx: WriteContext, { approvals }: DrawDeps, { id, content }: StoredDraw, opinion: string | null) {
  const { organisation, office, writers, revision } = content;
  const run = await approvals.submitForApproval(ctx, {
    matter: COMMIT_MATTER,
    record: { kind: DRAW_KIND, id },
    state: { version: revision, digest: digestOf(content), title: `抽签承诺：${content.title}` },
    organisation,
    office,
    preparedBy: writers,
    opinion,
  });
  return run.id;
}

/** What is approved: the frozen files by their digests, and the terms. */
export function digestOf({ frozen, terms, settings }: DrawContent): string {
  const json = { files: frozen?.files ?? null, day: frozen?.day ?? null, terms, settings };
  return rowDigest('', json as unknown as Json);
}
