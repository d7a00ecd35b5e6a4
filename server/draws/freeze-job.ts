/** The freeze as long work: reads the registries, writes the four files, compares, rehearses; changes the draw at the end. */

import { z } from 'zod';
import { type JobContext, type JobKind, type Json, Problem, type ReadContext } from '../platform/index.ts';
import { askedDay, type Built, buildFiles } from './build/build.ts';
import { comparisonWith, excludingRules, strataOf, trendOf } from './build/frozen.ts';
import { rehearsalOf } from './build/rehearsal.ts';
import { storeSink } from './build/sinks.ts';
import { peopleFacts } from './build/staff.ts';
import { keepFrozen } from './commands/keep-frozen.ts';
import type { Frozen } from './content.ts';
import { keepFile } from './files.ts';
import type { DrawDeps } from './policy.ts';
import { moved } from './states.ts';
import { commitmentsOf, loadDraw } from './store.ts';

const input = z.strictObject({ draw: z.string(), version: z.int() });
type Input = z.output<typeof input> & { readonly [key: string]: Json };
/** Commitments that the trend shows. */
const TREND = 10;
const STEPS = 5;

/** Nothing is written before the end, so it may be run again. */
export function freezeJob(deps: DrawDeps): JobKind<Input> {
  return {
    kind: 'draws.freeze',
    label: '抽签冻结',
    input: input as z.ZodType<Input>,
    resumable: true,
    run: (job) => runFreeze(job, deps),
  };
}

async function runFreeze(job: JobContext<Input>, deps: DrawDeps): Promise<Json> {
  const { draw: id, version } = job.input;
  const step = (done: number, sentence: string) => {
    if (job.signal.aborted) throw new Problem('impossible-transition', { detail: '冻结已停止，没有改动。' });
    job.progress(done, STEPS, sentence);
  };
  step(0, '核对任务、事项和计划');
  const order = await job.write(async (ctx) => {
    const { content, version: now } = await loadDraw(ctx, id);
    if (now !== version) throw new Problem('changed-meanwhile', { detail: '抽签的设置有改动，请重新冻结。' });
    moved(content.state, 'keep');
    const ground = await deps.planning.drawGround(ctx, content.task);
    return { ground, settings: content.settings, day: askedDay(ground, ctx.today) };
  });
  const ctx = readContext(job);
  step(1, '读取名录库，逐户判断');
  const built = await buildFiles(ctx, deps, order, storeSink(deps.store));
  step(2, '写入冻结文件');
  for (const bytes of built.files.values()) await keepFile(deps.store, bytes);
  const { entries: files, exclusions } = built;
  step(3, '与上一次抽签比较');
  const earlier = await commitmentsOf(ctx.db, order.ground.organisation, TREND);
  const comparison = await comparisonWith(ctx.db, deps, earlier[0], built);
  step(4, '演练');
  const rehearsal = await rehearsalOf(built, deps.store, (done, of) => job.progress(4, STEPS, `演练 ${done}/${of} 遍`));
  const at = job.now();
  const { account: by, name: byName } = job.actor;
  const trend = trendOf(earlier, built, at);
  const frozen: Frozen = {
    at,
    by,
    byName,
    ...factsOf(built),
    files,
    exclusions: exclusions!,
    comparison,
    trend,
    rehearsal,
  };
  await job.write((writing) => keepFrozen(writing, id, version, frozen));
  step(STEPS, '已冻结');
  return { draw: id, rows: files['subjects.tsv'].rows, people: files['inspectors.tsv'].rows };
}

function factsOf(built: Built) {
  const { ground, items, rules, staff, day } = built;
  const { title, document, from, until, basis } = ground;
  return {
    day,
    title,
    document,
    from,
    until,
    basis: [...basis],
    most: ground.most,
    items: items.map(({ code, edition, facts }) => ({ code, edition, name: facts.name })),
    strata: strataOf(built),
    rules: excludingRules(built),
    team: { size: rules.team.size, needs: [...rules.team.needs] },
    people: peopleFacts(staff, rules.team.needs),
  };
}

function readContext(job: JobContext<Input>): ReadContext {
  const now = job.now();
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const { actor, scope, database } = job;
  return { actor, scope, db: database.kysely, now, today };
}
