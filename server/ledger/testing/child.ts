/**
 * A server of its own for the crash tests: `child.ts CONFIG`. It changes things for ever, tells each change after its
 * commit and each checkpoint that it sees published, and kills itself at the step it was told.
 */

import { writeSync } from 'node:fs';
import { type DatabaseConfig, openDatabase, systemClock } from '../../platform/index.ts';
import { openShop, type ThingTables } from './things.ts';

/** What the child is told. */
export interface ChildOrders {
  readonly config: DatabaseConfig;
  /** Dies when it reaches this step for the given time; null: only from outside. */
  readonly dieAt: { readonly step: string; readonly time: number } | null;
  readonly writers: number;
}

const { config, dieAt, writers } = JSON.parse(process.argv[2]!) as ChildOrders;
let left = dieAt?.time ?? 0;

const say = (line: unknown) => void writeSync(1, `${JSON.stringify(line)}\n`);

const database = await openDatabase<ThingTables>(config);
const { ledger, change } = await openShop(database, systemClock, {
  dataDir: config.DATA_DIR,
  failed: (error) => say({ failed: String(error) }),
  reached: (step) => {
    if (step !== dieAt?.step) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
await ledger.start!();
say({ state: (await ledger.status()).state });

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const name = `${process.pid}-${writer}`;
    const stated = n % 2 === 0 ? `${name}-${n}` : undefined;
    const event = await change([`${name}-${n % 5}`, `${name}-${(n % 5) + 5}`], '粮食仓库', 'org-1', stated);
    say({ event, stated });
    // As between two requests: lets the sequencer's clock in.
    await new Promise(setImmediate);
  }
}

async function watch(): Promise<never> {
  for (let size = -1; ; ) {
    const row = await database.kysely
      .selectFrom('ledger_checkpoint')
      .select(['size', 'note'])
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined && row.size > size) {
      size = row.size;
      say({ note: row.note });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

await Promise.all([watch(), ...Array.from({ length: writers }, (_, writer) => write(writer))]);
