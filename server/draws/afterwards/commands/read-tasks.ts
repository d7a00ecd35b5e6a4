/** An inspector's own tasks of the draws that were made; the reading of sealed ones is in the ledger. */

import type { WriteContext } from '../../../platform/index.ts';
import { linkedInspector } from '../../../registry/inspectors/index.ts';
import { inspectorId } from '../../build/ids.ts';
import type { DrawDeps } from '../../policy.ts';
import type { StoredDraw } from '../../store.ts';
import { peopleOf, subjectsOf } from '../names.ts';
import type { TasksAnswer } from '../schema.ts';
import { type Standing, standingOf } from '../standing.ts';
import { declarationsOf, listedDraws } from '../store.ts';

/** Draws that are looked through, the newest ones. */
const MOST_DRAWS = 30;

/** Nothing but the own tasks is given; nobody's where the account is not linked to an inspector. */
export async function readTasks(ctx: WriteContext, deps: DrawDeps): Promise<TasksAnswer> {
  const { account, organisation } = ctx.actor;
  const record = await linkedInspector(ctx.trx, { account, organisation });
  if (record === null) return { linked: false, tasks: [] };
  const tasks: TasksAnswer['tasks'] = [];
  const sealed: string[] = [];
  for (const draw of await listedDraws(ctx.trx, organisation, MOST_DRAWS)) {
    if (draw.content.state === 'disclosed' && draw.content.frozen!.until < ctx.today) continue;
    const own = await tasksOf(ctx, deps, draw, record);
    tasks.push(...own);
    if (own.length > 0 && draw.content.state === 'drawn') sealed.push(draw.id);
  }
  if (sealed.length > 0)
    await ctx.record({
      type: 'draw.tasks-read',
      organisation,
      rows: [],
      law: [],
      payload: { draws: sealed, count: sealed.length },
    });
  return { linked: true, tasks };
}

async function tasksOf(
  ctx: WriteContext,
  deps: DrawDeps,
  draw: StoredDraw,
  record: string,
): Promise<TasksAnswer['tasks']> {
  const standing = await standingOf(ctx.trx, deps, draw);
  const teams = ownTeams(standing, record);
  if (teams.length === 0) return [];
  const subjects = await subjectsOf(
    deps,
    standing,
    teams.map(({ subject }) => subject),
  );
  const person = peopleOf(standing.inspectors);
  const declared = (await declarationsOf(ctx.trx, deps, draw.id)).filter(({ inspector }) => inspector === record);
  const { title, state, frozen, committed } = draw.content;
  const { from, until, items } = frozen!;
  return teams.map(({ subject, members }) => {
    const said = declared.find((one) => one.subject === subject);
    return {
      draw: draw.id,
      number: committed!.number,
      title,
      from,
      until,
      sealed: state === 'drawn',
      items: items.map(({ code, name }) => ({ code, name })),
      subject: { id: subject, name: subjects.get(subject)?.name ?? subject },
      team: members.map((id) => ({ ...person(id), self: id === inspectorId(record) })),
      declaration: said === undefined ? null : { verdict: said.verdict, at: said.at },
    };
  });
}

/** The teams that somebody of the registry is in now. */
export function ownTeams({ teams }: Standing, record: string): Standing['teams'] {
  return teams.filter(({ members }) => members.includes(inspectorId(record)));
}
