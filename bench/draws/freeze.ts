/**
 * The freeze of a whole registry on both databases: who fits, what the rules say, the roster written and digested, and the
 * comparison with the freeze before; beside a plain reading of the same rows. `npm run bench -- draw-freeze 3000000`.
 */

import { sql } from 'kysely';
import { compareRosters } from '../../server/draws/build/compare.ts';
import { placedSubjects } from '../../server/draws/build/roster.ts';
import { prepareRows } from '../../server/draws/build/rows.ts';
import { storeSink } from '../../server/draws/build/sinks.ts';
import { strataFor } from '../../server/draws/build/strata.ts';
import { tallying } from '../../server/draws/build/tally.ts';
import { rosterRows } from '../../server/draws/files.ts';
import { openStore } from '../../server/files/index.ts';
import { frequencyModule } from '../../server/frequency/index.ts';
import type { Database, ReadContext, Tables } from '../../server/platform/index.ts';
import { onBothDatabases, series, sizeAsked, spent } from '../databases.ts';
import { type BenchRow, round } from '../tickets-row.ts';

const TODAY = '2026-06-01';
const AT = `${TODAY}T04:00:00.000Z`;
const ITEM = {
  id: 'item-1',
  code: '001',
  edition: 1,
  facts: {
    name: '粮食收购企业备案情况的检查',
    importance: 'general',
    subjects: { filter: { kinds: [], categories: [], specialRegisters: [], reserves: [], varieties: [] } },
  },
};
const NARROWING = { towns: [], creditClasses: [], tags: [] };
const GROUND = { organisation: 'org-1', type: 'random', rows: [{ item: 'item-1', narrowing: NARROWING, ratio: 500 }] };
const AUTHORITY = { id: 'org-1', name: '河湾区粮储局', short_name: '河湾粮储', level: 'district' } as const;

/** Measures both databases with so many subjects, a third of them visited. */
export function drawFreeze(subjects = sizeAsked()): Promise<BenchRow[]> {
  return onBothDatabases((name, database, folder) => measure(name, database, folder, subjects));
}

async function measure(
  name: string,
  database: Database<Tables>,
  folder: string,
  subjects: number,
): Promise<BenchRow[]> {
  await fill(database, subjects);
  const own = await spent(() => freeze(database, folder, subjects));
  const plain = await spent(() => readPlainly(database));
  const what = `抽签冻结 ${name} ${subjects / 10_000} 万户`;
  const against = `同样各行分批读一遍（${round(plain.seconds)} 秒）`;
  return [
    { name: what, value: round(own.seconds), unit: '秒', ratio: round(plain.seconds / own.seconds), against },
    { name: `${what}：内存峰值`, value: round(own.megabytes), unit: 'MB', ratio: null, against: null },
  ];
}

async function freeze(database: Database<Tables>, folder: string, subjects: number): Promise<void> {
  const context = {
    db: database.kysely,
    now: AT,
    today: TODAY,
    scope: { kind: 'organisations', organisations: ['org-1'] },
    actor: { organisation: 'org-1' },
  } as unknown as ReadContext;
  const frequency = frequencyModule({
    permits: () => true,
    authorities: async () => [AUTHORITY],
    itemFacts: async () => null,
    visitSources: [],
  });
  const store = await openStore({ dataDir: folder, maxBytes: 2 ** 31, keepUploadsMs: 1 });
  const items = new Map([['item-1', ITEM]]);
  const order = [context, { frequency }, GROUND, items, TODAY] as unknown as Parameters<typeof prepareRows>;
  const prepared = await prepareRows(...order);
  const strata = strataFor(prepared.rows, { rules: prepared.rules, type: 'random', day: TODAY });
  const passing = tallying(placedSubjects(database.kysely, 'org-1', prepared, strata));
  const { sha256 } = await storeSink(store)(passing.pieces);
  const { rows, strata: counted } = passing.result();
  const out = counted.reduce((sum, stratum) => sum + stratum.rows - stratum.eligible, 0);
  const told = () => ({ subjects: rosterRows(store, sha256), labels: new Map(), items: ['001'] });
  const { differences } = await compareRosters(told(), told(), 10);
  if (rows !== subjects || out === 0 || differences.length > 0) throw new Error(`froze ${rows}, ${out} of them out`);
}

/** The same columns of the same rows, in pieces. */
async function readPlainly({ kysely }: Database<Tables>): Promise<void> {
  for (let after = 0, more = true; more; ) {
    const { rows } = await sql<{ number: number }>`select number, name, uscc, status, credit_class from subject
      where organisation = 'org-1' and listing = 'listed' and number > ${after} order by number limit 20000`.execute(
      kysely,
    );
    after = rows.at(-1)?.number ?? after;
    more = rows.length === 20_000;
  }
}

/** Rows made by the database itself: only what is asked of matters. Half of the subjects have a code. */
async function fill(database: Database<Tables>, subjects: number): Promise<void> {
  const { kysely, engine } = database;
  await sql`insert into subject (id, version, organisation, kind, name, uscc, status, listing, credit_class, created_at, changed_at,
      content, sought, terms)
    select 'subject-' || n, 1, 'org-1', 'firm', '第' || n || '粮库',
      case when n % 2 = 0 then '9121' || (1000000 + (cast(n as bigint) * 7919) % 9000000) || 'X' || (1000000 + n) else null end,
      'active', 'listed', 'B', ${AT}, ${AT}, '{}', '', '' from ${series(database, subjects)} as counted`.execute(
    kysely,
  );
  await sql`insert into prior_inspection (id, subject, organisation, authority, level, day, type, source, at, by)
    select 'visit-' || n, 'subject-' || (n * 3), 'org-1', '河湾区粮储局', 'district', '2026-02-01', '双随机抽查', '台账', ${AT}, 'account-1'
    from ${series(database, Math.floor(subjects / 3))} as counted where true`.execute(kysely);
  if (engine === 'postgres') await sql`analyze`.execute(kysely);
}
