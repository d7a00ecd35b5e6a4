/** The question for one subject, with everything that was looked at. */

import {
  type Answer,
  type AuthorityFacts,
  type ItemFacts,
  mayInspect,
  type Question,
  type TaskType,
} from '@mingqian/frequency';
import { Problem, type ReadContext } from '../platform/index.ts';
import type { FindAuthority, FrequencyDeps, SubjectVisit } from './policy.ts';
import { profileOf } from './profiles.ts';
import { registryVisits, subjectFacts } from './registry.ts';
import { marksOf, rulesInUse } from './store.ts';
import { authorityFinder, factsOf } from './words.ts';

export interface AskOne {
  readonly subject: string;
  readonly day: string;
  readonly type: TaskType;
  readonly item: string | null;
}

/** Answers for a subject within the scope, by the rules of its authority. Throws `not-found`; `invalid-input` for an unknown item. */
export async function askOne(
  ctx: ReadContext,
  deps: FrequencyDeps,
  { subject, day, type, item }: AskOne,
): Promise<
  Answer & {
    readonly subject: string;
    readonly name: string;
    /** Whose registry and rules they are. */
    readonly organisation: string;
    readonly question: Question;
  }
> {
  const facts = await subjectFacts(ctx, subject);
  const { asking, find } = await authoritiesFor(ctx, deps, facts.organisation);
  const question = { day, type, item: await itemOf(ctx, deps, facts.organisation, item), authority: asking };
  const rules = (await rulesInUse(ctx.db, facts.organisation)).map(({ rule }) => rule);
  const profile = profileOf(facts, await marksOf(ctx.db, subject));
  const visits: Omit<SubjectVisit, 'subject'>[] = [];
  for (const source of sourcesOf(deps)) {
    const own = await source.ofSubjects(ctx.db, [subject], find);
    visits.push(...own.map(({ subject: _subject, ...visit }) => visit));
  }
  const { name, organisation } = facts;
  return { ...mayInspect(rules, question, profile, visits), subject, name, organisation, question };
}

/** The registry's inspections, and what other modules tell. */
export const sourcesOf = ({ visitSources }: FrequencyDeps) => [registryVisits, ...visitSources];

/** The authority that would inspect, and how others are found by name. */
export async function authoritiesFor(
  { db }: Pick<ReadContext, 'db'>,
  deps: FrequencyDeps,
  organisation: string,
): Promise<{ readonly asking: AuthorityFacts; readonly find: FindAuthority }> {
  const rows = await deps.authorities(db);
  const own = rows.find(({ id }) => id === organisation);
  if (own === undefined) throw new Problem('not-found', { detail: '（检查机关）' });
  const find = authorityFinder(rows);
  return { asking: factsOf(own), find };
}

/** The item that is named, if one is. */
export async function itemOf(
  { db }: Pick<ReadContext, 'db'>,
  deps: FrequencyDeps,
  organisation: string,
  item: string | null,
): Promise<ItemFacts | null> {
  if (item === null) return null;
  const facts = await deps.itemFacts(db, organisation, item);
  if (facts !== null) return facts;
  throw new Problem('invalid-input', {
    errors: [{ field: 'item', message: '没有这个检查事项，请从事项清单中选择' }],
  });
}
