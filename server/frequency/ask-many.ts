/** The question for all subjects of a list: piece by piece, so that memory does not grow with the registry. */

import { setImmediate } from 'node:timers/promises';
import {
  type AuthorityFacts,
  type CapRule,
  dayNumber,
  dayText,
  mayInspectAll,
  periodAt,
  type Question,
  type Rule,
  type SetAnswer,
  type SubjectColumns,
  type TaskType,
  TYPE_ORDER,
  VERDICTS,
  type Verdict,
  type VisitColumns,
} from '@mingqian/frequency';
import type { ReadContext } from '../platform/index.ts';
import { authoritiesFor, itemOf, sourcesOf } from './ask-one.ts';
import type { FindAuthority, FrequencyDeps, RangedVisit, VisitRange } from './policy.ts';
import { needContent, profileBook } from './profiles.ts';
import { namesOf, type SubjectFilter, subjectsAfter } from './registry.ts';
import { marksInRange, rulesInUse } from './store.ts';

/** Subjects at a time. */
const PIECE = 50_000;
const TYPE_PLACES = new Map(TYPE_ORDER.map((type, at) => [type, at]));

export interface AskMany {
  readonly organisation: string;
  readonly filter: SubjectFilter;
  readonly day: string;
  readonly type: TaskType;
  readonly item: string | null;
  /** Only subjects with this answer on the page. */
  readonly verdict: Verdict | null;
  readonly page: number;
  readonly size: number;
}

/** Subjects as they are counted, and those of the page by number. */
interface Tally {
  readonly counts: Record<Verdict, number>;
  /** Subjects that a rule kept from a plain yes, by rule. */
  readonly stopped: Map<string, number>;
  readonly rows: {
    readonly number: number;
    readonly verdict: Verdict;
    readonly rule: string | null;
    readonly counted: number;
  }[];
}

/** What is the same for every piece. */
interface Asked {
  readonly ask: AskMany;
  readonly rules: readonly Rule[];
  readonly question: Question;
  readonly find: FindAuthority;
  readonly days: { readonly from: string; readonly to: string };
}

type Subjects = Awaited<ReturnType<typeof subjectsAfter>>;

/** Counts by answer and by rule, and a page of subjects in order of number. */
export async function askMany(ctx: ReadContext, deps: FrequencyDeps, ask: AskMany) {
  const { organisation, day, type } = ask;
  const { asking, find } = await authoritiesFor(ctx, deps, organisation);
  const rules = (await rulesInUse(ctx.db, organisation)).map(({ rule }) => rule);
  const question = { day, type, item: await itemOf(ctx, deps, organisation, ask.item), authority: asking };
  const asked: Asked = { ask, rules, question, find, days: daysOf(rules, day) };
  const filter = { ...ask.filter, organisation: [organisation] };
  const content = needContent(rules);
  const tally: Tally = { counts: { yes: 0, approval: 0, no: 0 }, stopped: new Map(), rows: [] };
  for (let after = 0; ; ) {
    const subjects = await subjectsAfter(ctx, filter, { after, limit: PIECE, content });
    const last = subjects.at(-1);
    if (last === undefined) break;
    const answer = await answerPiece(ctx, deps, asked, subjects, { after, upTo: last.number });
    add(tally, asked, subjects, answer);
    if (subjects.length < PIECE) break;
    after = last.number;
    // Others are let in between pieces: SQLite answers without waiting.
    await setImmediate();
  }
  return told(ctx, asked, tally);
}

/** The days that any limit in force looks at; one day where there is none. */
function daysOf(rules: readonly Rule[], day: string): Asked['days'] {
  const on = dayNumber(day);
  const caps = rules.filter((rule): rule is CapRule => rule.form === 'cap' && rule.enabled);
  const periods = caps.map((rule) => periodAt(rule, on)).filter((period) => period !== null);
  return {
    from: dayText(periods.reduce((first, { from }) => Math.min(first, from), on)),
    to: dayText(periods.reduce((last, { to }) => Math.max(last, to), on)),
  };
}

async function answerPiece(
  { db }: ReadContext,
  deps: FrequencyDeps,
  { ask: { organisation }, rules, question, find, days }: Asked,
  subjects: Subjects,
  span: { readonly after: number; readonly upTo: number },
): Promise<SetAnswer> {
  const places = new Map(subjects.map(({ number }, at) => [number, at]));
  const range: VisitRange = { organisation, ...span, ...days };
  const marks = Map.groupBy(await marksInRange(db, range), ({ number }) => number);
  const book = profileBook();
  const columns: SubjectColumns = {
    profileOf: Uint32Array.from(subjects, (one) => book.placeOf(one, marks.get(one.number) ?? [])),
    profiles: book.profiles,
  };
  const visits: RangedVisit[] = [];
  for (const source of sourcesOf(deps)) {
    for (const visit of await source.inRange(db, range, find)) if (places.has(visit.number)) visits.push(visit);
  }
  return mayInspectAll(rules, question, columns, visitColumns(visits, places));
}

function visitColumns(visits: readonly RangedVisit[], places: ReadonlyMap<number, number>): VisitColumns {
  const authorities: AuthorityFacts[] = [];
  const known = new Map<AuthorityFacts, number>();
  const days = new Map<string, number>();
  const dayOf = (text: string): number => {
    const day = days.get(text) ?? dayNumber(text);
    days.set(text, day);
    return day;
  };
  const authorityOf = (facts: AuthorityFacts): number => {
    const place = known.get(facts) ?? authorities.push(facts) - 1;
    known.set(facts, place);
    return place;
  };
  return {
    subject: Uint32Array.from(visits, ({ number }) => places.get(number)!),
    day: Int32Array.from(visits, ({ day }) => dayOf(day)),
    type: Uint8Array.from(visits, ({ type }) => TYPE_PLACES.get(type)!),
    authority: Uint32Array.from(visits, ({ authority }) => authorityOf(authority)),
    authorities,
  };
}

/** Counts a piece, and keeps what falls on the page. */
function add({ counts, stopped, rows }: Tally, { ask, rules }: Asked, subjects: Subjects, answer: SetAnswer): void {
  const [first, end] = [(ask.page - 1) * ask.size, ask.page * ask.size];
  let place = ask.verdict === null ? counts.yes + counts.approval + counts.no : counts[ask.verdict];
  subjects.forEach(({ number }, at) => {
    const verdict = VERDICTS[answer.verdict[at]!]!;
    const rule = rules[answer.decisive[at]!]?.id ?? null;
    counts[verdict]++;
    if (verdict !== 'yes' && rule !== null) stopped.set(rule, (stopped.get(rule) ?? 0) + 1);
    if (ask.verdict !== null && ask.verdict !== verdict) return;
    if (place >= first && place < end) rows.push({ number, verdict, rule, counted: answer.counted[at]! });
    place++;
  });
}

async function told({ db }: ReadContext, { rules, question }: Asked, { counts, stopped, rows }: Tally) {
  const names = await namesOf(
    db,
    rows.map(({ number }) => number),
  );
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return {
    question,
    counts,
    stopped: [...stopped].map(([rule, count]) => ({ rule, title: titles.get(rule)!, count })),
    subjects: rows.flatMap((row) => {
      const named = names.get(row.number);
      return named === undefined ? [] : [{ ...row, ...named, title: row.rule === null ? null : titles.get(row.rule)! }];
    }),
  };
}
