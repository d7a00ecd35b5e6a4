/** Whether a group was drawn more or less often than chance explains: the exact test, and its sentence. It can fail. */

import { asFar, asUnlikely, hypergeometric, leastPossible, momentsOf, sumOf } from './chances.ts';
import type { Cell } from './tally.ts';

/**
 * How unlikely something has to be before it is called a deviation, for all questions asked together (Bonferroni): in a
 * thousand fair offices one would be called unjustly.
 */
export const ALPHA = 0.001;
/** Above this variance the sum is taken as normal: the exact one would take long and differ by less than it matters. */
const EXACT_VARIANCE = 400;

type Verdict = 'fits' | 'deviates' | 'little';

/** One group over all draws. */
export interface Judged {
  readonly eligible: number;
  readonly selected: number;
  readonly expected: number;
  /** The chance of a deviation as large or larger in a fair draw; null where nothing could differ. */
  readonly chance: number | null;
  readonly exact: boolean;
  readonly verdict: Verdict;
  readonly sentence: string;
}

/** Judges a group by its cells; `questions`: how many groups are judged together. */
export function judge(cells: readonly Cell[], questions: number): Judged {
  const moments = cells.map((cell) => momentsOf(cell.stratumEligible, cell.eligible, cell.stratumSelected));
  const mean = moments.reduce((sum, one) => sum + one.mean, 0);
  const variance = moments.reduce((sum, one) => sum + one.variance, 0);
  const eligible = cells.reduce((sum, cell) => sum + cell.eligible, 0);
  const selected = cells.reduce((sum, cell) => sum + cell.selected, 0);
  const head = { eligible, selected, expected: mean };
  const counts = `应抽中约 ${shortNumber(mean)} 户，实际 ${selected} 户`;
  if (variance === 0)
    return {
      ...head,
      chance: null,
      exact: true,
      verdict: 'little',
      sentence: `${counts}。这一组的户数由名额定死，看不出偏不偏。`,
    };
  const exact = variance <= EXACT_VARIANCE;
  const { chance, least } = exact
    ? exactly(cells, selected)
    : { chance: asFar(selected, { mean, variance }), least: 0 };
  const verdict = least * questions >= ALPHA ? 'little' : chance * questions < ALPHA ? 'deviates' : 'fits';
  const said = `公平的抽签里，偏差这样大或更大的机会是 ${chanceWords(chance)}${exact ? '' : '（近似）'}`;
  return { ...head, chance, exact, verdict, sentence: `${counts}。${said}。${ENDS[verdict]}` };
}

const ENDS: Readonly<Record<Verdict, string>> = {
  fits: '看不出偏向。',
  deviates: '很难用偶然解释，应当追查。',
  little: '数据太少，还说不出什么。',
};

/** Draws and strata are independent of each other; within one the count is hypergeometric. */
function exactly(cells: readonly Cell[], selected: number): { readonly chance: number; readonly least: number } {
  const mass = sumOf(cells.map((cell) => hypergeometric(cell.stratumEligible, cell.eligible, cell.stratumSelected)));
  return { chance: asUnlikely(mass, selected), least: leastPossible(mass) };
}

/** 12.4 */
export const shortNumber = (value: number): string => String(Math.round(value * 10) / 10);

/** 37%, 0.4%, 不到万分之一 */
export function chanceWords(chance: number): string {
  if (chance < 0.0001) return '不到万分之一';
  const percent = chance * 100;
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 100) / 100}%`;
}
