/** The sample's office at work: who drafts and who decides, and the days on which it happens. */

import { z } from 'zod';
import type { Actor } from '../platform/index.ts';
import type { Task } from './cast.ts';
import type { Desk } from './desk.ts';
import type { FirmKey } from './history.ts';

/** Those of the host authority who write and decide; each step is somebody else's (行政执法的分工制约). */
export interface Office {
  readonly desk: Desk;
  readonly planner: Actor;
  readonly approver: Actor;
  readonly legal: Actor;
  readonly publisher: Actor;
  /** Ids of the sample's subjects, filled as they are entered. */
  readonly subjects: ReadonlyMap<FirmKey, string>;
  /** Ids of inspection items by code, filled as they are made. */
  readonly items: Map<string, string>;
}

/** What somebody says when they decide. */
interface Verdict {
  readonly verb?: 'approve' | 'return';
  readonly opinion: string;
}

const DAY_MS = 86_400_000;
const pending = z.object({
  run: z.object({ version: z.number() }),
  chain: z.array(z.object({ permission: z.string(), standing: z.string() })),
});

/** Days from a day, `YYYY-MM-DD`, to the one on which the sample is made. */
export function agoOf(desk: Desk, day: string): number {
  return Math.round((Date.parse(desk.day(0)) - Date.parse(day)) / DAY_MS);
}

/** The year in which the sample is made. */
export function yearOf(desk: Desk): number {
  return Number(desk.day(0).slice(0, 4));
}

/** The task of deciding the pending step of a run, which is known by then, by the one whose step it is. */
export function decision(office: Office, ago: number, run: () => string, verdict: Verdict): Task {
  return { ago, run: () => decide(office, run(), verdict) };
}

async function decide(office: Office, id: string, { verb = 'approve', opinion }: Verdict): Promise<void> {
  const { desk, planner } = office;
  const { run, chain } = pending.parse(await desk.ask(planner, 'GET /api/approvals/runs/:id', { params: { id } }));
  const step = chain.find(({ standing }) => standing === 'pending');
  if (step === undefined) throw new Error(`nothing pending in the run ${id}`);
  const body = { version: run.version, verb, opinion };
  await desk.ask(deciderOf(office, step.permission), 'POST /api/approvals/runs/:id/decision', { params: { id }, body });
}

function deciderOf({ approver, legal, publisher }: Office, permission: string): Actor {
  if (permission.endsWith('.review')) return legal;
  return permission.endsWith('.publish') ? publisher : approver;
}

/** What was made and is needed later; throws where it is not there yet. */
export function known<Key extends string>(made: ReadonlyMap<Key, string>, key: Key): string {
  const id = made.get(key);
  if (id === undefined) throw new Error(`not in the sample, or not made yet: ${key}`);
  return id;
}
