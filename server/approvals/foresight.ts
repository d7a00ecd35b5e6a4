/** What an approval would be like, before there is one: for who is about to submit, and for who sets a chain. */

import { Problem, type ReadContext } from '../platform/index.ts';
import { permissionLabel } from './answers.ts';
import { chainInUse } from './chains.ts';
import { ableAt, type Course } from './deciders.ts';
import { foresee, shortageWords } from './foresee.ts';
import { groundOf } from './ground.ts';
import { submissionMends } from './mends.ts';
import type { ForesightAnswer, TrialQuery } from './schema.ts';
import { openRun } from './store.ts';
import type { ApprovalDeps, ApprovalMatter, ChainStep, Intent } from './types.ts';

/** The chain that a record of the actor's authority would go through, and whether today's people suffice. */
export async function foreseeSubmission(
  ctx: ReadContext,
  deps: ApprovalDeps,
  record: string,
): Promise<ForesightAnswer> {
  const { matter, intent } = await intentOf(ctx, deps, record);
  const { steps, version } = await chainInUse(ctx.db, intent.organisation, matter);
  // Whoever submitted or prepared a round that was returned does not decide on the next one either.
  const before = await openRun(ctx.db, intent.record);
  const course: Course = {
    ...courseOf(matter, intent, steps),
    submitter: ctx.actor.account,
    preparedBy: [...intent.preparedBy, ...(before === null ? [] : [before.submitter, ...before.preparedBy])],
  };
  const ground = await groundOf(ctx.db, deps, ctx.today, [course]);
  const { shortage } = foresee(course, ground);
  return {
    matter: matter.code,
    label: matter.label,
    chainVersion: version,
    steps: steps.map((step, at) => ({
      ...step,
      permissionLabel: permissionLabel(matter, step.permission),
      people: [...new Map(ableAt(course, ground, at).map(({ account, name }) => [account, name])).values()],
    })),
    shortage: shortage === null ? null : `${shortageWords(shortage)}。`,
    mends: shortage === null ? [] : [...(await submissionMends(ctx, deps, matter, course, shortage.steps))],
  };
}

/** The same for a chain that somebody is writing. Throws `invalid-input` for an authority that is not above. */
export async function tryChain(
  ctx: ReadContext,
  deps: ApprovalDeps,
  matter: ApprovalMatter,
  steps: TrialQuery['steps'],
): Promise<string | null> {
  const above = (await deps.people.superiors(ctx.db, ctx.actor.organisation)).map(({ id }) => id);
  if (steps.some(({ authority }) => authority !== null && !above.includes(authority)))
    throw new Problem('invalid-input', { errors: [{ field: 'steps', message: '只能选择本单位的上级单位。' }] });
  return chainShortage(ctx, deps, matter, steps);
}

/** Why today's people could not complete a chain of the actor's authority, whoever submits; null where they could. */
export async function chainShortage(
  ctx: Pick<ReadContext, 'db' | 'actor' | 'today'>,
  deps: ApprovalDeps,
  matter: ApprovalMatter,
  steps: TrialQuery['steps'],
): Promise<string | null> {
  const { organisation } = ctx.actor;
  const chain = steps.map((step) => ({ ...step, stepUp: false, days: null }));
  const course = courseOf(matter, { organisation, office: null }, chain);
  const { shortage } = foresee(course, await groundOf(ctx.db, deps, ctx.today, [course]));
  return shortage === null ? null : `${shortageWords(shortage)}。`;
}

async function intentOf(
  ctx: ReadContext,
  { matters }: ApprovalDeps,
  record: string,
): Promise<{ readonly matter: ApprovalMatter; readonly intent: Intent }> {
  for (const matter of matters()) {
    const intent = await matter.intended?.(ctx, record);
    if (intent != null && intent.organisation === ctx.actor.organisation) return { matter, intent };
  }
  throw new Problem('not-found');
}

function courseOf(
  matter: ApprovalMatter,
  { organisation, office }: Pick<Intent, 'organisation' | 'office'>,
  chain: readonly ChainStep[],
): Course {
  return { organisation, office, matter: matter.code, submitter: '', preparedBy: [], chain, counted: [], step: 0 };
}
