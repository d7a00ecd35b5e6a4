/** What of plans and tasks is public: no names of people or of subjects. */

import type { z } from 'zod';
import { Problem, type PublicContext } from '../../platform/index.ts';
import { invitationsOf } from '../joint/store.ts';
import { type Method, seasonWords, subjectWords } from '../plans/content.ts';
import { drawOf, methodWords } from '../plans/judge-row.ts';
import { findPlan, publishedPlans, type StoredPlan } from '../plans/store.ts';
import type { PlanningDeps } from '../policy.ts';
import { publishedSpecials, type StoredTask } from '../tasks/store.ts';
import type { PublicPlan, publicTasksShape } from './schema.ts';

type Authorities = Pick<PlanningDeps, 'authorities'>;
export type PublicTask = z.output<typeof publicTasksShape>['tasks'][number];

/** Published plans of one authority, or of all. */
export async function publicPlans(
  ctx: PublicContext,
  deps: Authorities,
  organisation: string | undefined,
): Promise<PublicPlan[]> {
  const names = await namesOf(ctx, deps);
  const plans: PublicPlan[] = [];
  for (const plan of await publishedPlans(ctx.db, organisation)) plans.push(await toldOf(ctx, names, plan));
  return plans;
}

/** One plan; `not-found` where there is none, or none that was published. */
export async function publicPlan(ctx: PublicContext, deps: Authorities, id: string): Promise<PublicPlan> {
  const plan = await findPlan(ctx.db, id);
  if (plan === undefined || plan.content.publishedAt === null)
    throw new Problem('not-found', { detail: '（抽查计划）' });
  return toldOf(ctx, await namesOf(ctx, deps), plan);
}

/** Published special tasks of one authority, or of all. */
export async function publicTasks(
  ctx: PublicContext,
  deps: Authorities,
  organisation: string | undefined,
): Promise<PublicTask[]> {
  const names = await namesOf(ctx, deps);
  return (await publishedSpecials(ctx.db, organisation)).flatMap((task) => publicTask(names, task));
}

async function namesOf({ db }: PublicContext, deps: Authorities): Promise<ReadonlyMap<string, string>> {
  return new Map((await deps.authorities(db)).map(({ id, name }) => [id, name]));
}

async function toldOf(
  { db }: PublicContext,
  names: ReadonlyMap<string, string>,
  { id, content }: StoredPlan,
): Promise<PublicPlan> {
  const { organisation, year, body, editions, filing, publishedAt, state } = content;
  const joint = (await invitationsOf(db, id)).filter(({ content: { state: answer } }) => answer === 'accepted');
  return {
    id,
    organisation,
    year,
    closed: state === 'closed',
    publishedAt: publishedAt!,
    authority: names.get(organisation) ?? '',
    title: body.title,
    number: body.number,
    edition: editions.length,
    filing:
      filing === null
        ? null
        : {
            number: filing.number,
            day: filing.day,
          },
    rows: body.rows.map((row) => {
      const drawn = drawOf(row.counted?.size ?? null, row.ratio);
      const others = joint.filter(({ content: { rows } }) => rows.some(({ key }) => key === row.key));
      return {
        item: row.item,
        code: row.taken?.code ?? '',
        name: row.taken?.name ?? '',
        subjects: subjectWords(row.taken?.subjects ?? '', row.narrowing),
        content: row.content ?? row.taken?.content ?? '',
        basis: [...(row.taken?.basis ?? [])],
        season: seasonWords(row.season),
        sentence: drawn?.sentence ?? '',
        countedOn: row.counted?.on ?? '',
        method: methodWords(row.methods as Method[]),
        onSiteReason: row.onSiteReason,
        leadOffice: row.leadOffice,
        coAuthorities: [...new Set([...row.coAuthorities, ...others.map(({ content: { invitee } }) => invitee.name)])],
      };
    }),
    changes: editions
      .filter(({ note }) => note !== '')
      .map(({ edition, at, note }) => ({
        edition,
        at,
        note,
      })),
  };
}

function publicTask(names: ReadonlyMap<string, string>, { id, content }: StoredTask): PublicTask[] {
  const { organisation, facts, items, publishedAt } = content;
  if (facts.type !== 'special') return [];
  return [
    {
      id,
      organisation,
      authority: names.get(organisation) ?? '',
      title: facts.title,
      number: facts.number,
      ceiling: facts.ceiling,
      from: facts.from,
      until: facts.until,
      publishedAt: publishedAt!,
      method: methodWords(facts.methods),
      items: items.map(({ id: item, code, name, basis }) => ({
        item,
        code,
        name,
        basis: [...basis],
      })),
    },
  ];
}
