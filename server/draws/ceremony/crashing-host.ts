/**
 * A process of its own for the crash test: `crashing-host.ts ORDERS`. It takes a draw from wherever it is to its result, and
 * kills itself in the middle of a step or right after it, where it was told.
 */

import { join } from 'node:path';
import { commitSecret, digestHex, type Secret, witnessParty } from '@mingqian/draw';
import { openStore } from '../../files/index.ts';
import {
  type Actor,
  createIdSource,
  type DatabaseConfig,
  type JobContext,
  openDatabase,
  settableClock,
  type Tables,
  timestamp,
  type WriteContext,
  withTransaction,
} from '../../platform/index.ts';
import { makeCipher } from '../../registry/index.ts';
import type { DrawDeps } from '../policy.ts';
import { findDraw } from '../store.ts';
import { closeJoining } from './commands/close-joining.ts';
import { closeReveals } from './commands/close-reveals.ts';
import { executeDraw } from './commands/execute-draw.ts';
import { giveValue } from './commands/give-value.ts';
import { joinCeremony } from './commands/join-ceremony.ts';
import { openCeremony } from './commands/open-ceremony.ts';
import { revealContribution } from './commands/reveal-contribution.ts';
import { type ExecuteInput, executeJob } from './execute-job.ts';
import { typedValues, witnessesOf } from './store.ts';

/** Every step that writes, and the computation. */
export const CRASH_STEPS = [
  'open',
  'join',
  'close-joining',
  'reveal',
  'close-reveals',
  'type',
  'give',
  'execute',
  'compute',
  'keep',
] as const;
type CrashStep = (typeof CRASH_STEPS)[number];

/** What the process is told. */
export interface HostOrders {
  readonly config: DatabaseConfig;
  readonly draw: string;
  /** The time that the clock shows; the same in every process. */
  readonly now: string;
  readonly hosts: readonly [Actor, Actor];
  readonly value: { readonly kind: 'dice10'; readonly event: string; readonly value: string };
  /** `within`: everything of the step is written and nothing committed; `after`: committed, and nobody was told. */
  readonly dieAt: { readonly step: CrashStep; readonly when: 'within' | 'after' } | null;
}

const WITNESSES = ['甲', '乙'];

/** Where the keys of such a process are. */
export const hostKeyFile = (config: DatabaseConfig): string => join(config.DATA_DIR, 'host.key');

/** Goes on until there is a result. */
async function host({ config, draw: id, now, hosts, value, dieAt }: HostOrders): Promise<void> {
  const clock = settableClock(now);
  const newId = createIdSource(clock);
  const database = await openDatabase<Tables>(config);
  const store = await openStore({ dataDir: config.DATA_DIR, maxBytes: 1_000_000 });
  const deps = {
    permits: () => true,
    approvals: { openRun: async () => null },
    accountNames: async () => new Map<string, string>(),
    readers: async () => [],
    cipher: makeCipher(hostKeyFile(config)),
    store,
  } as unknown as DrawDeps;
  const job = executeJob(deps);

  const die = (step: CrashStep, when: 'within' | 'after'): void => {
    if (dieAt?.step === step && dieAt.when === when) process.kill(process.pid, 'SIGKILL');
  };
  const write = async <Result>(
    step: CrashStep,
    body: (ctx: WriteContext) => Promise<Result>,
    actor = hosts[0],
  ): Promise<Result> => {
    const result = await withTransaction(database, async (trx) => {
      const times = { now: timestamp(clock), today: now.slice(0, 10) };
      const scope = { kind: 'organisations', organisations: [actor.organisation] } as const;
      const done = await body({ ...times, actor, scope, db: trx, trx, newId, record: async () => undefined });
      die(step, 'within');
      return done;
    });
    die(step, 'after');
    return result;
  };
  const secretOf = (name: string): Secret => ({ nonceHex: digestHex(name), valueHex: digestHex(`${name} gives`) });
  const joinAs = (n: number, name: string, code: string) => {
    const commitment = commitSecret(witnessParty(n, name), secretOf(name));
    return write('join', (ctx) => joinCeremony(ctx, id, { code, n, name, role: 'citizen', commitment }));
  };

  for (;;) {
    const { version, content } = (await findDraw(database.kysely, id))!;
    const { state, ceremony } = content;
    const seen = { version };
    if (state === 'drawn') break;
    if (state === 'committed') await write('open', (ctx) => openCeremony(ctx, deps, id, seen));
    else if (state === 'joining') {
      // Every phone sends again what it does not know the answer of.
      for (const [at, name] of WITNESSES.entries()) await joinAs(at + 1, name, ceremony!.code);
      await write('close-joining', (ctx) => closeJoining(ctx, deps, id, seen));
    } else if (state === 'revealing') {
      for (const { n, name } of await witnessesOf(database.kysely, id))
        await write('reveal', (ctx) => revealContribution(ctx, id, { n: Number(n), ...secretOf(name) }));
      await write('close-reveals', (ctx) => closeReveals(ctx, deps, id, seen));
    } else if (state === 'awaiting-value') {
      const first = (await typedValues(database.kysely, id)).length === 0;
      const [step, who] = first ? (['type', hosts[0]] as const) : (['give', hosts[1]] as const);
      await write(step, (ctx) => giveValue(ctx, deps, id, { ...seen, ...value }), who);
    } else if (state === 'ready') await write('execute', (ctx) => executeDraw(ctx, deps, job, id, seen));
    else if (state === 'executing')
      await job.run({
        id: ceremony!.job!,
        input: { draw: id },
        actor: hosts[0],
        scope: { kind: 'all' },
        database,
        signal: new AbortController().signal,
        now: () => timestamp(clock),
        newId,
        progress: () => die('compute', 'within'),
        write: (body) => write('keep', body),
      } satisfies JobContext<ExecuteInput>);
    else throw new Error(`a draw that is ${state}`);
  }
  await database.close();
}

const [, script, orders] = process.argv;
if (script?.endsWith('crashing-host.ts') === true) await host(JSON.parse(orders!) as HostOrders);
