/** Supervision tags put on and taken off many subjects at once. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { invalid } from '../checks.ts';
import { compact } from '../content.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseUnlisted } from '../plans.ts';
import { approvedByAnother } from '../proposals.ts';
import { loadSubjects, writeSubjects } from '../store.ts';

const MOST_TAGS = 50;

/** Which tags on which subjects. */
export interface Tagging {
  readonly ids: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly reason: string;
}

/** Tags up to 1000 subjects of the scope; gives how many changed. Tags that are, or are not, there already are left. */
export async function tagSubjects(ctx: WriteContext, { ids, add, remove, reason }: Tagging): Promise<number> {
  const subjects = await loadSubjects(ctx, ids);
  if (subjects.length < new Set(ids).size)
    throw new Problem('not-found', { detail: '（所选检查对象中有的不存在或不归您管）' });
  const plans = subjects.flatMap((before) => {
    refuseUnlisted(before);
    const had = before.content.tags ?? [];
    const tags = [...new Set([...had.filter((tag) => !remove.includes(tag)), ...add])];
    if (tags.length > MOST_TAGS)
      throw invalid([{ field: 'add', message: `“${before.content.name}”的标签将超过 ${MOST_TAGS} 个` }]);
    if (tags.join('\n') === had.join('\n')) return [];
    const { id, fingerprint } = before;
    return [{ id, before, content: compact({ ...before.content, tags }), fingerprint, reason }];
  });
  const organisations = new Set(plans.map(({ content }) => content.organisation));
  for (const organisation of organisations) {
    await refuseUnapproved(ctx, organisation);
    const own = plans.filter(({ content }) => content.organisation === organisation);
    const rows = await writeSubjects(ctx, own);
    const payload = { count: own.length, add, remove, reason };
    await ctx.record({ type: 'subject.tagged', organisation, rows, law: [REGISTRY_LAW], payload });
  }
  return plans.length;
}

/** Tags are a change: where changes need another person's approval, many at once are no way around it. */
async function refuseUnapproved({ db }: WriteContext, organisation: string): Promise<void> {
  if ((await approvedByAnother(db, organisation)).includes('change'))
    throw new Problem('two-person-rule', {
      detail: '本单位规定修改检查对象须经审批，批量调整标签不能代替审批，请逐户修改。',
    });
}
