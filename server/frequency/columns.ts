/** Profiles and visits of many subjects as columns, for questions about all of them at once. */

import {
  type CapRule,
  dayNumber,
  dayText,
  periodAt,
  type Rule,
  type SubjectColumns,
  type VisitColumns,
} from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { sourcesOf } from './ask-one.ts';
import type { AlikeVisits, FindAuthority, FrequencyDeps, VisitRange } from './policy.ts';
import { profileBook } from './profiles.ts';
import type { AlikeSubjects } from './registry.ts';
import { marksInRange } from './store.ts';

type Places = ReadonlyMap<number, number>;

/** The days that any limit in force looks at when it is asked on any of some days, at least one; these days themselves where there is none. */
export function daysOf(
  rules: readonly Rule[],
  asked: readonly string[],
): { readonly from: string; readonly to: string } {
  const on = asked.map(dayNumber);
  const caps = rules.filter((rule): rule is CapRule => rule.form === 'cap' && rule.enabled);
  const periods = on.flatMap((day) => caps.flatMap((rule) => periodAt(rule, day) ?? []));
  return {
    from: dayText(periods.reduce((first, { from }) => Math.min(first, from), Math.min(...on))),
    to: dayText(periods.reduce((last, { to }) => Math.max(last, to), Math.max(...on))),
  };
}

/** Columns in the order of `numbers`; each is among the subjects found, and within the range. */
export async function columnsOf(
  db: Kysely<Tables>,
  deps: FrequencyDeps,
  range: VisitRange,
  { alike, numbers }: { readonly alike: readonly AlikeSubjects[]; readonly numbers: readonly number[] },
  find: FindAuthority,
): Promise<{ readonly subjects: SubjectColumns; readonly visits: VisitColumns }> {
  const places: Places = new Map(numbers.map((number, at) => [number, at]));
  const marks = Map.groupBy(await marksInRange(db, range), ({ number }) => number);
  const visits: AlikeVisits[] = [];
  for (const source of sourcesOf(deps)) visits.push(...(await source.inRange(db, range, find)));
  return { subjects: subjectColumns(alike, marks, places), visits: visitColumns(visits, places) };
}

function subjectColumns(
  alike: readonly AlikeSubjects[],
  marks: ReadonlyMap<number, Awaited<ReturnType<typeof marksInRange>>>,
  places: Places,
): SubjectColumns {
  const book = profileBook();
  const profileOf = new Uint32Array(places.size);
  for (const one of alike) {
    const unmarked = book.placeOf(one, []);
    for (const number of one.numbers) {
      const [place, own] = [places.get(number), marks.get(number)];
      if (place !== undefined) profileOf[place] = own === undefined ? unmarked : book.placeOf(one, own);
    }
  }
  return { profileOf, profiles: book.profiles };
}

/** Visits of other subjects are left out. */
function visitColumns(visits: readonly AlikeVisits[], places: Places): VisitColumns {
  const length = visits.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const [subject, day, kind] = [new Uint32Array(length), new Int32Array(length), new Uint32Array(length)];
  const dayOf = dayBook();
  let filled = 0;
  for (const [sort, { numbers, days }] of visits.entries()) {
    for (let at = 0; at < numbers.length; at++) {
      const place = places.get(numbers[at]!);
      if (place === undefined) continue;
      subject[filled] = place;
      day[filled] = dayOf(days[at]!);
      kind[filled++] = sort;
    }
  }
  const cut = <Column extends Uint32Array | Int32Array>(column: Column) => column.subarray(0, filled) as Column;
  return { subject: cut(subject), day: cut(day), kind: cut(kind), kinds: visits };
}

/** Many visits share a day: each is worked out once. */
function dayBook(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const day = known.get(text) ?? dayNumber(text);
    known.set(text, day);
    return day;
  };
}
