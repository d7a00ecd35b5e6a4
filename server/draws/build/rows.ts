/** The rows of a draw with whom each is for, and what the rules of frequency say of them on the day. */

import { citation, likeness, mayInspectAll, type Rule, VERDICTS } from '@mingqian/frequency';
import type { PlannableItem } from '../../catalogue/index.ts';
import { type DrawGround, type DrawRow, memberFilter } from '../../planning/index.ts';
import type { ReadContext } from '../../platform/index.ts';
import type { OutReason } from '../content.ts';
import type { DrawDeps } from '../policy.ts';
import { fittingNumbers } from '../registry.ts';

/** Why a subject may not be inspected, by the rule that decided. */
interface Barring {
  readonly reason: OutReason;
  /** Place in the rules. */
  readonly rule: number;
  readonly counted: number;
}

/** A row with its subjects by number. */
export interface PreparedRow {
  readonly item: PlannableItem;
  /** Basis points. */
  readonly ratio: number;
  /** The item is for them. */
  readonly applies: ReadonlySet<number>;
  /** So is the plan. */
  readonly fits: ReadonlySet<number>;
  /** Those of `fits` whom a rule keeps out. */
  readonly barred: ReadonlyMap<number, Barring>;
}

export interface PreparedRows {
  /** In the order of the task. */
  readonly rows: readonly PreparedRow[];
  readonly rules: readonly Rule[];
}

const NO_NARROWING = { towns: [], creditClasses: [], tags: [] };

/** Reads who fits which row and asks the rules of frequency about all of them at once. */
export async function prepareRows(
  ctx: ReadContext,
  { frequency }: Pick<DrawDeps, 'frequency'>,
  ground: DrawGround,
  items: ReadonlyMap<string, PlannableItem>,
  day: string,
): Promise<PreparedRows> {
  const { organisation } = ground;
  const found = [];
  for (const row of ground.rows) found.push(await membersOf(ctx, organisation, row, items.get(row.item)!));
  const numbers = [...new Set(found.flatMap(({ fits }) => fits))].toSorted((a, b) => a - b);
  const told = await frequency.ground(ctx, { organisation, numbers, days: [day] });
  const { rules, authority, subjects, visits } = told;
  const answers = new Map<string, ReadonlyMap<number, Barring>>();
  const rows = found.map(({ row, item, applies, fits }): PreparedRow => {
    const facts = { id: item.id, kind: item.facts.importance };
    const key = likeness(rules, facts);
    const known = answers.get(key);
    const all =
      known ??
      barringsOf(
        rules,
        numbers,
        mayInspectAll(rules, { day, type: ground.type, item: facts, authority }, subjects, visits),
      );
    answers.set(key, all);
    return { item, ratio: row.ratio, applies: new Set(applies), fits: new Set(fits), barred: all };
  });
  return { rows, rules };
}

async function membersOf({ db }: ReadContext, organisation: string, row: DrawRow, item: PlannableItem) {
  const filterOf = (narrowing: DrawRow['narrowing']) => {
    // Who is closed or moved away stands in the list too, with that as the reason.
    const { status: _status, listing: _listing, ...filter } = memberFilter(item.facts, { narrowing });
    return filter;
  };
  const applies = await fittingNumbers(db, organisation, filterOf(NO_NARROWING));
  const fits = await fittingNumbers(db, organisation, filterOf(row.narrowing));
  return { row, item, applies, fits };
}

function barringsOf(
  rules: readonly Rule[],
  numbers: readonly number[],
  { verdict, decisive, counted }: ReturnType<typeof mayInspectAll>,
): ReadonlyMap<number, Barring> {
  const barred = new Map<number, Barring>();
  numbers.forEach((number, at) => {
    const said = VERDICTS[verdict[at]!];
    if (said === 'yes') return;
    const rule = decisive[at]!;
    barred.set(number, { reason: reasonOf(said === 'approval', rules[rule]), rule, counted: counted[at]! });
  });
  return barred;
}

/** A limit of none at all is no limit that fills up: it leaves the subject alone (无事不扰). */
function reasonOf(approval: boolean, rule: Rule | undefined): OutReason {
  if (rule?.form === 'cap' && rule.limit === 0) return 'exempt';
  return approval ? 'approval-needed' : 'cap-reached';
}

/** The clause of a rule as it is cited. */
export const clauseOf = ({ basis }: Rule): string => citation(basis);
