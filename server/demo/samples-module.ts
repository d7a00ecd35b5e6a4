/** 载入示例数据: the sample for an installation that an administrator has just set up, as a job that they ask for. */

import { z } from 'zod';
import {
  type Actor,
  enqueueJob,
  type JobContext,
  type JobKind,
  type Json,
  type Module,
  Problem,
  type WriteContext,
  writeRoute,
} from '../platform/index.ts';
import { SECOND } from './accounts.ts';
import { type Desk, type DeskParts, openDesk } from './desk.ts';
import { FIRMS } from './firms.ts';
import { loadSamples } from './load-samples.ts';
import { PEOPLE } from './people.ts';

/** What the module needs of the app; `routes` are those of the other modules, once they are all there. */
interface SamplesDeps extends Omit<DeskParts, 'routes' | 'scopeFor'> {
  readonly routes: () => DeskParts['routes'];
}

const nothing = z.strictObject({});
const counted = z.object({ total: z.number() });
const withId = z.object({ id: z.string() });

/** The module, and the asking without a request of its own: by 初始化, in its transaction. */
interface Samples extends Module {
  /** Puts the job into the queue for an administrator of the whole installation; returns its id. */
  readonly ask: (ctx: WriteContext) => Promise<string>;
}

/** The module: one route and one kind of job, no tables. */
export function samplesModule(deps: SamplesDeps): Samples {
  const kind: JobKind = {
    kind: 'samples.load',
    label: '载入示例数据',
    input: z.strictObject({}),
    resumable: false,
    run: (job) => run(deps, job),
  };
  const ask = (ctx: WriteContext): Promise<string> => {
    if (ctx.scope.kind !== 'all')
      throw new Problem('not-permitted', { detail: '只有承建单位的系统管理员可以载入示例数据。' });
    return enqueueJob(ctx, kind, {});
  };
  return {
    ask,
    name: 'samples',
    migrations: [],
    jobs: [kind],
    routes: [
      writeRoute({
        method: 'POST',
        path: '/api/samples',
        access: { permission: 'settings.manage' },
        summary: '载入示例数据（只在名录库还空着的时候）',
        body: nothing,
        response: z.object({ job: z.string() }),
        handle: async (ctx) => ({ job: await ask(ctx) }),
      }),
    ],
  };
}

/** The administrator makes the second authority; the registries are filled by the program, which holds no account. */
async function run({ database, record, routes }: SamplesDeps, job: JobContext<Json>): Promise<Json> {
  const { actor, scope, signal } = job;
  const scopeFor: DeskParts['scopeFor'] = async ({ account, organisation }) =>
    account === actor.account ? scope : { kind: 'organisations', organisations: [organisation] };
  const desk = openDesk({ database, record, routes: routes(), scopeFor }, new Date(job.now()));
  const program = (part: string, organisation = actor.organisation): Actor => {
    const own = {
      account: `sample:${part}`,
      name: '示例数据',
      roles: [],
      office: null,
      session: null,
      method: 'system',
    };
    return { ...own, organisation, viewedBy: null };
  };
  const manager = program('manager');
  await refuseFilled(desk, manager);
  const body = { ...SECOND, uscc: null, superior: null };
  const { id } = withId.parse(await desk.ask(actor, 'POST /api/authorities', { body }));
  const cast = { administrator: actor, manager, approver: program('approver'), second: program('second', id) };
  await loadSamples(desk, cast, (done, total) => {
    signal.throwIfAborted();
    job.progress(done, total, '正在载入示例数据');
  });
  const [subjects, people] = [FIRMS.length, PEOPLE.length];
  job.progress(1, 1, `已载入示例数据：检查对象 ${subjects} 户，检查人员、专家和协助人员 ${people} 人`);
  return { subjects, people };
}

/** Sample records are never mixed with real ones. */
async function refuseFilled(desk: Desk, manager: Actor): Promise<void> {
  const subjects = counted.parse(await desk.ask(manager, 'GET /api/subjects'));
  const { counts } = z.object({ counts: counted }).parse(await desk.ask(manager, 'GET /api/inspectors'));
  if (subjects.total + counts.total > 0)
    throw new Problem('impossible-transition', { detail: '名录库里已有数据，示例数据不能混入。' });
}
