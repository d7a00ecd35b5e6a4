/** The execution as long work: computes in a worker thread, writes once at the end. Nothing of the result is told on the way. */

import { z } from 'zod';
import { refusalsAsProblems } from '../../files/index.ts';
import { type JobContext, type JobKind, type Json, Problem } from '../../platform/index.ts';
import type { FrozenName } from '../content.ts';
import { fileChunks, fileText } from '../files.ts';
import { readHeld } from '../held.ts';
import type { DrawDeps } from '../policy.ts';
import { findDraw } from '../store.ts';
import { keepResult } from './commands/keep-result.ts';
import { compute } from './compute.ts';
import { committedParts } from './loading.ts';

const input = z.strictObject({ draw: z.string() });
export type ExecuteInput = z.output<typeof input> & { readonly [key: string]: Json };

/** The same seed input always gives the same result, so it may be run again from the beginning. */
export function executeJob(deps: DrawDeps): JobKind<ExecuteInput> {
  return {
    kind: 'draw.execute',
    label: '抽签执行',
    input: input as z.ZodType<ExecuteInput>,
    resumable: true,
    run: (job) => runExecution(job, deps),
  };
}

async function runExecution(job: JobContext<ExecuteInput>, deps: DrawDeps): Promise<Json> {
  const { draw: id } = job.input;
  const db = job.database.kysely;
  const content = (await findDraw(db, id))?.content;
  // Killed after its last write: it is done.
  if (content?.state !== 'executing') return { draw: id };
  const { frozen, committed } = committedParts(content);
  const seedInput = await readHeld(db, deps, id, 'seed-input.txt');
  if (seedInput === null) throw new Problem('impossible-transition', { detail: '没有抽签的种子，不能执行。' });
  job.progress(0, null, '读取冻结的名单');
  const { store } = deps;
  const digestOf = (name: FrozenName) => frozen.files[name].sha256;
  const roster = digestOf('subjects.tsv');
  const order = {
    files: {
      'inspectors.tsv': await fileText(store, digestOf('inspectors.tsv')),
      'barred.tsv': await fileText(store, digestOf('barred.tsv')),
      'rules.json': await fileText(store, digestOf('rules.json')),
    },
    total: (await refusalsAsProblems(store.stat(roster))).size,
    commitment: committed.digest,
    seedInput,
  };
  const result = await compute(order, {
    roster: () => fileChunks(store, roster),
    onProgress: (done, total, sentence) => job.progress(done, total, sentence),
    signal: job.signal,
  });
  await job.write((ctx) => keepResult(ctx, deps, id, { seedInput, result }));
  return { draw: id };
}
