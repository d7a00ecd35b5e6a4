/** Supervision tags put on and taken off many subjects at once. */

import { Problem, type ReadContext, type WriteContext } from '../../../platform/index.ts';
import { invalid } from '../checks.ts';
import { compact } from '../content.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseUnlisted } from '../plans.ts';
import { loadSubjects, type Plan, writeSubjects } from '../store.ts';

const MOST_TAGS = 50;

/** Which tags on which subjects. */
export interface Tagging {
  readonly ids: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly reason: string;
}

/** Tags up to 1000 subjects of the scope; gives how many changed. Tags that are, or are not, there already are left. */
export async function tagSubjects(ctx: WriteContext, tagging: Tagging): Promise<number> {
  const plans = await taggingPlans(ctx, tagging);
  const { add, remove, reason } = tagging;
  const organisations = new Set(plans.map(({ content }) => content.organisation));
  for (const organisation of organisations) {
    const own = plans.filter(({ content }) => content.organisation === organisation);
    const rows = await writeSubjects(ctx, own);
    const payload = { count: own.length, add, remove, reason };
    await ctx.record({ type: 'subject.tagged', organisation, rows, law: [REGISTRY_LAW], payload });
  }
  return plans.length;
}

/** What tagging makes of the subjects that it changes. */
export async function taggingPlans(ctx: ReadContext, { ids, add, remove, reason }: Tagging): Promise<Plan[]> {
  const subjects = await loadSubjects(ctx, ids);
  if (subjects.length < new Set(ids).size)
    throw new Problem('not-found', { detail: '（所选检查对象中有的不存在或不归您管）' });
  return subjects.flatMap((before) => {
    refuseUnlisted(before);
    const had = before.content.tags ?? [];
    const tags = [...new Set([...had.filter((tag) => !remove.includes(tag)), ...add])];
    if (tags.length > MOST_TAGS)
      throw invalid([{ field: 'add', message: `“${before.content.name}”的标签将超过 ${MOST_TAGS} 个` }]);
    if (tags.join('\n') === had.join('\n')) return [];
    const { id, fingerprint } = before;
    return [{ id, before, content: compact({ ...before.content, tags }), fingerprint, reason }];
  });
}
