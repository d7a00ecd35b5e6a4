/** The listed subjects in the order of their ids in the files, whatever their codes and numbers, over more than one page. */

import { compareText } from '@mingqian/draw';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../migrations.ts';
import { migrate, systemClock, type Tables } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { subjectId } from './build/ids.ts';
import { numberSet } from './build/number-set.ts';
import { highestNumber, listedSubjects } from './registry.ts';

const AT = '2027-03-01T00:00:00.000Z';
/** More than two pages of each kind. */
const SUBJECTS = 90_000;

/** Every other subject has a code; the numbers run through five lengths, and some subjects are not listed or not ours. */
async function filled(engine: TestEngine) {
  const database = await engine.open<Tables>();
  await migrate(database, MIGRATIONS, systemClock);
  const series =
    database.engine === 'sqlite'
      ? sql`(with recursive counter(n) as (select 1 union all select n + 1 from counter where n < ${sql.lit(SUBJECTS)}) select n from counter)`
      : sql`(select generate_series(1, ${sql.lit(SUBJECTS)}) as n)`;
  await sql`insert into subject (number, id, version, organisation, kind, name, uscc, status, listing, created_at, changed_at,
      content, sought, terms)
    select n, 'subject-' || n, 1, case when n % 1000 = 7 then 'org-2' else 'org-1' end, 'firm', '第' || n || '粮库',
      case when n % 2 = 0 then '9' || (100000 + n * 7919 % 900000) || 'X' || n else null end, 'active',
      case when n % 1000 = 8 then 'removed' else 'listed' end, ${AT}, ${AT}, '{}', '', ''
    from ${series} as counted`.execute(database.kysely);
  return database;
}

eachDatabase((engine) => {
  test('come in the order of ids, each once, and nobody else', async () => {
    const database = await filled(engine);
    const ids: string[] = [];
    const numbers = new Set<number>();
    for await (const piece of listedSubjects(database.kysely, 'org-1'))
      for (const one of piece) {
        ids.push(subjectId(one));
        numbers.add(one.number);
      }
    const wanted = Array.from({ length: SUBJECTS }, (_, at) => at + 1).filter((n) => ![7, 8].includes(n % 1000));
    expect(numbers).toEqual(new Set(wanted));
    expect(ids).toHaveLength(wanted.length);
    expect(ids).toEqual(ids.toSorted(compareText));
    expect(await highestNumber(database.kysely, 'org-1')).toBe(SUBJECTS);
    expect(await highestNumber(database.kysely, 'org-9')).toBe(0);
    for await (const _piece of listedSubjects(database.kysely, 'org-9')) throw new Error('nobody is listed there');
  });
});

test('a set of numbers has what was added and gives it in parts', () => {
  const set = numberSet(1000);
  for (const number of [1000, 0, 7, 8, 9, 512]) set.add(number);
  expect(set.has(512)).toBe(true);
  expect(set.has(511)).toBe(false);
  expect(set.has(5000)).toBe(false);
  expect(set.after(0, 3)).toEqual([7, 8, 9]);
  expect(set.after(9, 3)).toEqual([512, 1000]);
  expect(set.after(1000, 3)).toEqual([]);
});
