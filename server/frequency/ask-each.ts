/** The question for some named subjects and items, each answer with everything that was looked at: a fixed number of queries. */

import { type Answer, type ItemFacts, likeness, mayInspect, type Question, type TaskType } from '@mingqian/frequency';
import type { ReadContext } from '../platform/index.ts';
import { authoritiesFor, itemOf, sourcesOf } from './ask-one.ts';
import type { FrequencyDeps, SubjectVisit } from './policy.ts';
import { profileOf } from './profiles.ts';
import { namedFacts } from './registry.ts';
import { marksOfAll, rulesInUse } from './store.ts';

/** Subjects of one authority, at most a few thousand. */
export interface AskEach {
  readonly organisation: string;
  readonly subjects: readonly string[];
  readonly day: string;
  readonly type: TaskType;
  readonly items: readonly string[];
}

/** Answers by subject and then by item, each as `askOne` gives it. Who is unknown or beyond the scope has none. */
export async function askEach(
  ctx: ReadContext,
  deps: FrequencyDeps,
  { organisation, subjects, day, type, items: named }: AskEach,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Answer>>> {
  const { asking, find } = await authoritiesFor(ctx, deps, organisation);
  const rules = (await rulesInUse(ctx.db, organisation)).map(({ rule }) => rule);
  const items: ItemFacts[] = [];
  for (const item of named) items.push((await itemOf(ctx, deps, organisation, item))!);
  const facts = await namedFacts(ctx, organisation, subjects);
  const ids = facts.map(({ id }) => id);
  const marks = Map.groupBy(await marksOfAll(ctx.db, ids), ({ subject }) => subject);
  const found: SubjectVisit[] = [];
  for (const source of sourcesOf(deps)) found.push(...(await source.ofSubjects(ctx.db, ids, find)));
  const visits = Map.groupBy(found, ({ subject }) => subject);
  const alike = [...Map.groupBy(items, (item) => likeness(rules, item)).values()];
  return new Map(
    facts.map((one) => {
      const profile = profileOf(one, marks.get(one.id) ?? []);
      const history = (visits.get(one.id) ?? []).map(({ subject: _subject, ...visit }) => visit);
      const answers = alike.flatMap((group) => {
        const question: Question = { day, type, item: group[0]!, authority: asking };
        const answer = mayInspect(rules, question, profile, history);
        return group.map(({ id }) => [id, answer] as const);
      });
      return [one.id, new Map(answers)];
    }),
  );
}
