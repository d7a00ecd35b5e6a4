/** A process of its own for the tests: `child.ts hold|write CONFIG`. */

import { writeSync } from 'node:fs';
import { type DatabaseConfig, openDatabase, withTransaction } from '../database/index.ts';

/** The table that `write` fills. */
export interface ChildTables {
  written: { n: number; by: string };
}

const [verb, config = '{}'] = process.argv.slice(2);
const say = (line: string | number): void => {
  writeSync(1, `${line}\n`);
};

try {
  const database = await openDatabase<ChildTables>(JSON.parse(config) as DatabaseConfig);
  say('open');
  // Waits to be killed.
  if (verb === 'hold') setInterval(() => undefined, 60_000);
  for (let n = 1; verb === 'write'; n += 1) {
    const row = { n, by: String(process.pid) };
    await withTransaction(database, (trx) => trx.insertInto('written').values(row).execute());
    say(n);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
