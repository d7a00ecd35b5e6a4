/**
 * The question for a whole registry on both databases, beside a plain reading of the same rows: counts by answer, and a
 * page. `npm run bench -- frequency-lists 1000000` asks for a million subjects.
 */

import { sql } from 'kysely';
import { askMany } from '../../server/frequency/ask-many.ts';
import type { Database, ReadContext, Tables } from '../../server/platform/index.ts';
import { onBothDatabases, series, sizeAsked, spent } from '../databases.ts';
import { type BenchRow, round } from '../tickets-row.ts';

const TODAY = '2026-06-01';
const AT = `${TODAY}T04:00:00.000Z`;
const VISITS_EACH = 3;
const ASK = {
  organisation: 'org-1',
  filter: {},
  day: TODAY,
  type: 'random',
  item: null,
  verdict: null,
  page: 1,
  size: 50,
} as const;
const AUTHORITY = { id: 'org-1', name: '河湾区粮储局', short_name: '河湾粮储', level: 'district' } as const;

/** Measures both databases with so many subjects, and three times as many visits over three years. */
export function frequencyLists(subjects = sizeAsked()): Promise<BenchRow[]> {
  return onBothDatabases((name, database) => measure(name, database, subjects));
}

async function measure(name: string, database: Database<Tables>, subjects: number): Promise<BenchRow[]> {
  await fill(database, subjects);
  // What is read plainly stays with the process: hence second.
  const own = await spent(() => ask(database, subjects));
  const plain = await spent(() => readPlainly(database));
  const what = `频次判断全名录 ${name} ${subjects / 10_000} 万户、${(subjects * VISITS_EACH) / 10_000} 万次检查`;
  const against = (value: number, unit: string) => `同样各行读一遍（${round(value)} ${unit}）`;
  return [
    {
      name: what,
      value: round(own.seconds),
      unit: '秒',
      ratio: round(plain.seconds / own.seconds),
      against: against(plain.seconds, '秒'),
    },
    {
      name: `${what}：内存峰值`,
      value: round(own.megabytes),
      unit: 'MB',
      ratio: round(plain.megabytes / own.megabytes),
      against: against(plain.megabytes, 'MB'),
    },
  ];
}

async function ask(database: Database<Tables>, subjects: number): Promise<void> {
  const context = {
    db: database.kysely,
    now: AT,
    today: TODAY,
    scope: { kind: 'organisations', organisations: ['org-1'] },
    actor: { organisation: 'org-1' },
  } as unknown as ReadContext;
  const deps = {
    permits: () => true,
    authorities: async () => [AUTHORITY],
    itemFacts: async () => null,
    visitSources: [],
  };
  const { counts } = await askMany(context, deps, ASK);
  if (counts.yes + counts.no !== subjects || counts.no === 0) throw new Error(`answered ${JSON.stringify(counts)}`);
}

/** Subjects, and the visits of the year that the rules look at. */
async function readPlainly({ kysely }: Database<Tables>): Promise<void> {
  await sql`select number, kind, credit_class from subject`.execute(kysely);
  await sql`select s.number, p.authority, p.level, p.day, p.type from prior_inspection p join subject s on s.id = p.subject
    where p.day >= '2025-10-01' and p.day <= '2026-12-31'`.execute(kysely);
}

/** Rows made by the database itself: only what is asked of matters. */
async function fill(database: Database<Tables>, subjects: number): Promise<void> {
  const { kysely, engine } = database;
  await sql`insert into subject (id, version, organisation, kind, name, status, listing, credit_class, created_at, changed_at,
      content, sought, terms)
    select 'subject-' || n, 1, 'org-1', 'firm', '第' || n || '粮库', 'active', 'listed', 'B', ${AT}, ${AT}, '{}', '', ''
    from ${series(database, subjects)} as counted`.execute(kysely);
  const day = (n: string) =>
    engine === 'sqlite'
      ? sql`date('2024-01-01', '+' || (${sql.raw(n)} * 7919 % 880) || ' days')`
      : sql`to_char(date '2024-01-01' + (${sql.raw(n)}::bigint * 7919 % 880)::int, 'YYYY-MM-DD')`;
  await sql`insert into prior_inspection (id, subject, organisation, authority, level, day, type, source, at, by)
    select 'visit-' || n, 'subject-' || (n % ${sql.lit(subjects)} + 1), 'org-1', '河湾区粮储局', 'district', ${day('n')},
      case when n % 3 = 0 then '专项检查' else '双随机抽查' end, '台账', ${AT}, 'account-1'
    from ${series(database, subjects * VISITS_EACH)} as counted where true on conflict do nothing`.execute(kysely);
  if (engine === 'postgres') await sql`analyze`.execute(kysely);
}
