/** For tests: draws that were executed through the routes, what follows them, and their bundles. */

import { memorySource, README_TEXT, utf8, type VerifyOptions, verifyBundle } from '@mingqian/draw';
import type { Actor } from '../../platform/index.ts';
import { settableClock } from '../../platform/index.ts';
import { executeJob } from '../ceremony/execute-job.ts';
import { fileText } from '../files.ts';
import { heldNames, readHeld } from '../held.ts';
import type { DrawDeps } from '../policy.ts';
import type { DrawAnswer } from '../schema.ts';
import { findDraw } from '../store.ts';
import { type DrawBureau, PEOPLE, TERMS } from '../testing.ts';
import { keepDraw } from '../writing.ts';
import type { ReadingAnswer, TasksAnswer } from './schema.ts';
import { type Standing, standingOf } from './standing.ts';

/** Whoever asks and whoever confirms, both named as readers. */
const READERS = [PEOPLE.planner.account, PEOPLE.approver.account] as const;

/** A sealed draw of a task, executed on the first of March. */
export async function drawnDraw(bureau: DrawBureau, task: string): Promise<DrawAnswer> {
  return executedDraw(bureau, await committedDraw(bureau, task));
}

/** A commitment to a draw that will be sealed, with these readers. */
export async function committedDraw(
  bureau: DrawBureau,
  task: string,
  readers: readonly string[] = READERS,
): Promise<string> {
  const { draw, run } = await bureau.submit(await bureau.freeze(await bureau.open(task)), { ...TERMS, public: null });
  await bureau.sign(run, PEOPLE.approver);
  await bureau.desk.write(async (ctx) => {
    const stored = (await findDraw(ctx.trx, draw.id))!;
    const terms = { ...stored.content.terms!, readers: [...readers] };
    await keepDraw(ctx, draw.id, stored, { ...stored.content, terms }, { type: 'draw.changed' });
  }, PEOPLE.planner);
  return draw.id;
}

/** Executes what was committed. */
export async function executedDraw(bureau: DrawBureau, id: string): Promise<DrawAnswer> {
  bureau.clock.set('2027-03-01T02:00:00.000Z');
  // Without witnesses and without a public value nothing is waited for.
  for (const step of ['ceremony', 'ceremony/joining-end', 'ceremony/execution']) await stepOf(bureau, id, step);
  await execute(bureau, id);
  return bureau.read(id);
}

async function stepOf(bureau: DrawBureau, id: string, step: string): Promise<void> {
  const { version } = await bureau.read(id);
  await bureau.call(`POST /api/draws/:id/${step}`, { params: { id }, body: { version } });
}

async function execute({ database, desk, clock, drawDeps }: DrawBureau, id: string): Promise<void> {
  const actor = PEOPLE.planner;
  const scope = { kind: 'organisations' as const, organisations: [actor.organisation] };
  await executeJob(drawDeps).run({
    id,
    input: { draw: id },
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

/** The standing, as nobody is told it. */
export async function standing({ database, drawDeps }: DrawBureau, id: string): Promise<Standing> {
  return standingOf(database.kysely, drawDeps, (await findDraw(database.kysely, id))!);
}

const jsonOf = <Answer>({ bytes }: { readonly bytes: Buffer }): Answer => JSON.parse(bytes.toString('utf8')) as Answer;

/** A reading of the list. */
export async function reading(bureau: DrawBureau, id: string, as: Actor, reason: string | null = '安排检查') {
  const input = { params: { id }, body: { reason } };
  return jsonOf<ReadingAnswer>(await bureau.call('POST /api/draws/:id/readings', input, as));
}

/** The own tasks. */
export async function tasks(bureau: DrawBureau, as: Actor) {
  return jsonOf<TasksAnswer>(await bureau.call('POST /api/my/draw-tasks', {}, as));
}

/** Asks for a change, a supplement or a postponement; gives the run. */
export async function ask(bureau: DrawBureau, id: string, what: string, body: object, as: Actor = PEOPLE.planner) {
  const { version } = await bureau.read(id);
  const input = { params: { id }, body: { version, ...body } };
  return (await bureau.call<{ run: string }>(`POST /api/draws/:id/${what}`, input, as)).run;
}

/** Asks for a change and has it confirmed. */
export async function change(bureau: DrawBureau, id: string, asked: object): Promise<void> {
  await bureau.sign(await ask(bureau, id, 'changes', { change: { note: '见申请', ...asked } }), PEOPLE.approver);
}

/** The deps of a server whose clock is its own. */
export function serverDeps({ drawDeps, database, clock }: DrawBureau, at?: string): DrawDeps {
  const own = at === undefined ? clock : settableClock(at);
  const failed = (error: unknown) => {
    throw error;
  };
  return { ...drawDeps, byTheClock: { database, now: () => own.now(), failed } };
}

/** Every file of a draw's bundle, from what the platform holds. */
async function bundleOf({ database, drawDeps }: DrawBureau, id: string): Promise<Map<string, Uint8Array>> {
  const { content } = (await findDraw(database.kysely, id))!;
  const { committed, frozen, outcome } = content;
  const files = new Map<string, Uint8Array>([
    ['README.txt', utf8(README_TEXT)],
    ['commitment.json', utf8(committed!.text)],
    ['seal.json', utf8(outcome!.seal!)],
  ]);
  for (const [name, { sha256 }] of Object.entries(frozen!.files))
    files.set(name, await fileText(drawDeps.store, sha256));
  if (outcome!.disclosure === null) return files;
  files.set('disclosure.json', utf8(outcome!.disclosure));
  for (const name of await heldNames(database.kysely, id))
    if (name !== 'salts') files.set(name, utf8((await readHeld(database.kysely, drawDeps, id, name))!));
  return files;
}

/** Verifies it as anybody does. */
export async function verified(bureau: DrawBureau, id: string, options: VerifyOptions = {}) {
  return verifyBundle(memorySource(await bundleOf(bureau, id)), options);
}
