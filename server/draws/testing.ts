/** For tests: a bureau with a published plan, a task that waits for its draw, firms and inspectors. */

import {
  addPlan,
  approvePlan,
  type Bureau,
  type Later,
  openBureau,
  PEOPLE,
  publishPlan,
  rowOf,
} from '../planning/testing.ts';
import type { Actor, JobContext, Json } from '../platform/index.ts';
import type { TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { type CeremonyCourse, type CeremonySteps, ceremonyOf, ceremonySteps } from './ceremony/testing.ts';
import { drawMigrations, drawsModule, liveDrawWords } from './index.ts';
import type { DrawDeps } from './policy.ts';
import type { DrawAnswer } from './schema.ts';
import { findDraw } from './store.ts';

/** A bureau where draws are made. */
export interface DrawBureau extends Bureau, CeremonySteps {
  /** An item, a row of 20 % in March 2027 about every firm, its plan published, and the task; gives the task. */
  task(code?: string, more?: { readonly item?: object; readonly row?: object }): Promise<string>;
  open(task: string, as?: Actor): Promise<DrawAnswer>;
  read(id: string, as?: Actor): Promise<DrawAnswer>;
  /** Runs the freeze as the runner does. */
  freeze(draw: Pick<DrawAnswer, 'id' | 'version'>): Promise<DrawAnswer>;
  submit(draw: Pick<DrawAnswer, 'id' | 'version'>, terms?: object): Promise<{ draw: DrawAnswer; run: string }>;
  /** Decides the pending step with a second factor, in the version that is there. */
  sign(run: string, as: Actor, verb?: string): Promise<void>;
  /** What the module was made of. */
  readonly drawDeps: DrawDeps;
  /** Opened, frozen, submitted and confirmed. */
  committed(task: string, terms?: object): Promise<DrawAnswer>;
  /** Runs the job of an execution as the runner does. */
  runJobOf(id: string): Promise<void>;
  /** Committed, and taken through a ceremony to its result: `drawn`, or `disclosed` where the terms have no embargo. */
  executed(task: string, course?: CeremonyCourse & { readonly terms?: object }): Promise<DrawAnswer>;
}

/** Who is named to read the sealed list. */
const READER = testActor({
  account: '019e8156-a600-728c-ac81-79482084d2aa',
  name: '何知悉',
  roles: ['approver'],
});

/** Terms that hold: an open draw of dice on the first of March. */
export const TERMS = {
  public: { kind: 'dice10', event: '大洼-2027-03', waitHours: 2, fallback: null },
  drawAt: '2027-03-01T01:30:00Z',
  embargo: '2027-03-31',
  readers: [READER.account],
};

/** Opens it; parts of the module may be replaced. */
export async function openDrawBureau(engine: TestEngine, given: Partial<DrawDeps> = {}): Promise<DrawBureau> {
  let drawDeps: DrawDeps | undefined;
  let jobs: NonNullable<ReturnType<typeof drawsModule>['jobs']> = [];
  const later: Later = {
    migrations: drawMigrations,
    make: ({ permits, approvals, planning, frequency, people, cipher, store, pdf }) => {
      drawDeps = {
        permits,
        approvals,
        planning,
        frequency,
        people,
        authorities: (db) => db.selectFrom('authority').selectAll().execute(),
        accountNames: async (_db, accounts) =>
          new Map(
            Object.values(PEOPLE).flatMap(({ account, name }) => (accounts.includes(account) ? [[account, name]] : [])),
          ),
        readers: async () => [READER],
        store,
        logKey: async () => null,
        pdf,
        cipher,
        stepUp: { confirm: async () => 'totp' },
        drandRelays: [],
        write: ({ actor }, work) => bureau.desk.write(work, actor),
        ...given,
      };
      const module = drawsModule(drawDeps);
      jobs = module.jobs ?? [];
      return module;
    },
  };
  const bureau = await openBureau(engine, { liveDraw: liveDrawWords }, later);
  const read: DrawBureau['read'] = (id, as) => bureau.call('GET /api/draws/:id', { params: { id } }, as);
  const open: DrawBureau['open'] = (task, as) => bureau.call('POST /api/draws', { body: { task } }, as);
  const freeze: DrawBureau['freeze'] = async ({ id, version }) => {
    const { job } = await bureau.call<{ job: string }>('POST /api/draws/:id/freeze', {
      params: { id },
      body: { version },
    });
    await runJob(bureau, jobs, job);
    return read(id);
  };
  const submit: DrawBureau['submit'] = ({ id, version }, terms = TERMS) =>
    bureau.call('POST /api/draws/:id/submission', { params: { id }, body: { version, terms, proof: 'proof' } });
  const sign: DrawBureau['sign'] = async (id, as, verb = 'approve') => {
    const { run } = await bureau.call<{ run: { version: number } }>(
      'GET /api/approvals/runs/:id',
      { params: { id } },
      as,
    );
    const body = { version: run.version, verb, proof: 'proof', opinion: '核对无误' };
    await bureau.call('POST /api/approvals/runs/:id/decision', { params: { id }, body }, as);
  };
  const committed: DrawBureau['committed'] = async (task, terms) => {
    const { draw, run } = await submit(await freeze(await open(task)), terms);
    await sign(run, PEOPLE.approver);
    return read(draw.id);
  };
  const runJobOf: DrawBureau['runJobOf'] = async (id) => {
    const { content } = (await findDraw(bureau.database.kysely, id))!;
    await runJob(bureau, jobs, content.ceremony!.job!);
  };
  const steps = ceremonySteps({ ...bureau, read });
  return {
    ...bureau,
    ...steps,
    drawDeps: drawDeps!,
    read,
    open,
    freeze,
    submit,
    sign,
    task: (code, more) => makeTask(bureau, code, more),
    committed,
    runJobOf,
    executed: async (task, { terms, ...course } = {}) => {
      const draw = await committed(task, terms);
      await ceremonyOf({ ...bureau, ...steps, read }, draw, course);
      await runJobOf(draw.id);
      return read(draw.id);
    },
  };
}

async function makeTask(
  bureau: Bureau,
  code = '001',
  { item = {}, row = {} }: { readonly item?: object; readonly row?: object } = {},
): Promise<string> {
  const planned = rowOf(await bureau.item(code, item), row);
  const plan = await publishPlan(
    bureau,
    await approvePlan(bureau, await addPlan(bureau, [planned], `${code} 号抽查计划`)),
  );
  const body = { version: plan.version, row: planned.key, part: 3 };
  const task = await bureau.call<{ id: string }>('POST /api/planning/plans/:id/tasks', {
    params: { id: plan.id },
    body,
  });
  return task.id;
}

/** As the runner does, but here and now. */
async function runJob(
  { database, desk, clock }: Bureau,
  kinds: NonNullable<ReturnType<typeof drawsModule>['jobs']>,
  id: string,
) {
  const row = await database.kysely.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { actor, scope } = JSON.parse(row.asked_by) as Pick<JobContext<Json>, 'actor' | 'scope'>;
  const kind = kinds.find((one) => one.kind === row.kind)!;
  const input = kind.input.parse(JSON.parse(row.input));
  await kind.run({
    id,
    input,
    actor,
    scope,
    database,
    signal: new AbortController().signal,
    now: () => clock.now().toISOString(),
    newId: () => id,
    progress: () => undefined,
    write: (body) => desk.write(body, actor),
  });
}

export { PEOPLE };
