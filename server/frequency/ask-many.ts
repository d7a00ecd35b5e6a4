/** The question for all subjects of a list: piece by piece, so that memory does not grow with the registry. */

import { setImmediate } from 'node:timers/promises';
import {
  mayInspectAll,
  type Question,
  type Rule,
  type SetAnswer,
  type TaskType,
  VERDICTS,
  type Verdict,
} from '@mingqian/frequency';
import type { ReadContext } from '../platform/index.ts';
import { engineOf } from '../records/index.ts';
import { authoritiesFor, itemOf } from './ask-one.ts';
import { columnsOf, daysOf } from './columns.ts';
import type { FrequencyDeps } from './policy.ts';
import { needContent } from './profiles.ts';
import { namesOf, type SubjectFilter, subjectsAfter } from './registry.ts';
import { rulesInUse } from './store.ts';

/** Subjects at a time. SQLite answers in this process, which does nothing else meanwhile; PostgreSQL joins many better than few. */
const PIECES = { sqlite: 50_000, postgres: 250_000 } as const;

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
  readonly days: { readonly from: string; readonly to: string };
}

/** Counts by answer and by rule, and a page of subjects in order of number; whatever the size of the pieces. */
export async function askMany(
  ctx: ReadContext,
  deps: FrequencyDeps,
  ask: AskMany,
  piece: number = PIECES[engineOf(ctx.db)],
) {
  const { organisation, day, type } = ask;
  const { asking, find } = await authoritiesFor(ctx, deps, organisation);
  const rules = (await rulesInUse(ctx.db, organisation)).map(({ rule }) => rule);
  const question = { day, type, item: await itemOf(ctx, deps, organisation, ask.item), authority: asking };
  const asked: Asked = { ask, rules, question, days: daysOf(rules, [day]) };
  const filter = { ...ask.filter, organisation: [organisation] };
  const content = needContent(rules);
  const tally: Tally = { counts: { yes: 0, approval: 0, no: 0 }, stopped: new Map(), rows: [] };
  for (let after = 0; ; ) {
    const alike = await subjectsAfter(ctx, filter, { after, limit: piece, content });
    const numbers = alike.flatMap((one) => one.numbers).toSorted((a, b) => a - b);
    const last = numbers.at(-1);
    if (last === undefined) break;
    const range = { organisation, after, upTo: last, ...asked.days };
    const { subjects, visits } = await columnsOf(ctx.db, deps, range, { alike, numbers }, find);
    add(tally, asked, numbers, mayInspectAll(rules, question, subjects, visits));
    if (numbers.length < piece) break;
    after = last;
    // Others are let in between pieces: SQLite answers without waiting.
    await setImmediate();
  }
  return told(ctx, asked, tally);
}

/** Counts a piece, and keeps what falls on the page. */
function add(
  { counts, stopped, rows }: Tally,
  { ask, rules }: Asked,
  numbers: readonly number[],
  answer: SetAnswer,
): void {
  const [first, end] = [(ask.page - 1) * ask.size, ask.page * ask.size];
  let place = ask.verdict === null ? counts.yes + counts.approval + counts.no : counts[ask.verdict];
  numbers.forEach((number, at) => {
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
