/**
 * What a filled-in checklist concludes: each line's outcome, the score, and the whole. No law sets how a checklist is scored:
 * points, the pass mark and these rules are the authority's own choice, shown as 待核实. Free of zod: screens use it too.
 */

import type { CheckLine } from './lines.ts';

type Check = Extract<CheckLine, { kind: 'check' }>;

/** Per cent that is enough where a checklist says nothing else (待核实: no law sets it). */
export const DEFAULT_PASS_MARK = 60;

export const OUTCOMES = {
  conforms: '符合',
  breach: '不符合',
  'not-applicable': '不适用',
  open: '未填',
} as const;
type Outcome = keyof typeof OUTCOMES;

export const CONCLUSIONS = {
  /** Nothing found. */
  passed: '合格',
  /** Something found, none of it major, and points enough. */
  'passed-with-breaches': '合格，有问题须改正',
  /** A major line, or too few points. */
  failed: '不合格',
  /** No line applies: the activity was not come upon. */
  'not-applicable': '未涉及',
  /** Lines are still open, and none that is answered decides. */
  open: '未填完',
} as const;
type Conclusion = keyof typeof CONCLUSIONS;

/** What was found at a line. Lines with limits are decided by their number, those with options by the option, others by judgement. */
export type LineAnswer =
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'judged'; readonly conforms: boolean }
  | { readonly kind: 'measured'; readonly number: number }
  | { readonly kind: 'chosen'; readonly option: string };

/** What has to be taken along. */
type Needed = 'photo' | 'document-number' | 'sample';

interface LineResult {
  readonly key: string;
  readonly outcome: Outcome;
  readonly major: boolean;
  /** Points of the line, and how many of them it brings; both 0 where it does not count. */
  readonly points: number;
  readonly earned: number;
  readonly needs: readonly Needed[];
}

/** What a checklist concludes. */
export interface Result {
  readonly lines: readonly LineResult[];
  /** Points of the lines that apply, and those earned; null where none of them has points. */
  readonly score: { readonly base: number; readonly earned: number } | null;
  /** Keys of the major lines that are breached. */
  readonly majorFailed: readonly string[];
  readonly conclusion: Conclusion;
}

/**
 * Concludes from the answers, by the key of the line. A line that does not apply leaves the base; an open one too, until it is
 * answered. A breached major line fails the whole, whatever the points say and whatever is still open.
 */
export function conclude(
  lines: readonly CheckLine[],
  answers: ReadonlyMap<string, LineAnswer>,
  passMark: number,
): Result {
  const results = lines.flatMap((line) => (line.kind === 'check' ? [resultOf(line, answers.get(line.key))] : []));
  const base = sum(results.map(({ points }) => points));
  const earned = sum(results.map((one) => one.earned));
  const majorFailed = results.filter(({ major, outcome }) => major && outcome === 'breach').map(({ key }) => key);
  const score = base === 0 ? null : { base, earned };
  const has = (outcome: Outcome): boolean => results.some((one) => one.outcome === outcome);
  const conclusion = (): Conclusion => {
    if (majorFailed.length > 0) return 'failed';
    if (results.length === 0 || has('open')) return 'open';
    if (!has('conforms') && !has('breach')) return 'not-applicable';
    if (!has('breach')) return 'passed';
    return score === null || enough(score, passMark) ? 'passed-with-breaches' : 'failed';
  };
  return { lines: results, score, majorFailed, conclusion: conclusion() };
}

/** Whether a line asks for a number that decides it: one with a limit. */
export function isMeasured({ result }: Check): boolean {
  return limitsOf(result) !== null;
}

function resultOf(line: Check, answer: LineAnswer | undefined): LineResult {
  const outcome = outcomeOf(line, answer);
  const counts = outcome === 'conforms' || outcome === 'breach';
  return {
    key: line.key,
    outcome,
    major: line.major,
    points: counts ? line.points : 0,
    earned: outcome === 'conforms' ? line.points : 0,
    needs: counts ? neededFor(line.evidence, outcome) : [],
  };
}

function outcomeOf({ result }: Check, answer: LineAnswer | undefined): Outcome {
  if (answer === undefined) return 'open';
  if (answer.kind === 'not-applicable') return 'not-applicable';
  const limits = limitsOf(result);
  if (limits !== null) return answer.kind === 'measured' ? byNumber(limits, answer.number) : 'open';
  if (result.type === 'choice') {
    const option = answer.kind === 'chosen' && result.options.find(({ label }) => label === answer.option);
    return option ? judged(!option.breach) : 'open';
  }
  return answer.kind === 'judged' ? judged(answer.conforms) : 'open';
}

/** The bounds themselves conform; null where none is set. */
function limitsOf(result: Check['result']): { readonly min: number | null; readonly max: number | null } | null {
  if (result.type === 'count') return result.max === null ? null : { min: null, max: result.max };
  if (result.type !== 'value' || (result.min === null && result.max === null)) return null;
  return { min: result.min, max: result.max };
}

function byNumber({ min, max }: NonNullable<ReturnType<typeof limitsOf>>, number: number): Outcome {
  if (!Number.isFinite(number)) return 'open';
  return judged((min === null || number >= min) && (max === null || number <= max));
}

const judged = (conforms: boolean): Outcome => (conforms ? 'conforms' : 'breach');

function neededFor({ photo, documentNumber, sample }: Check['evidence'], outcome: Outcome): Needed[] {
  const needs: readonly (readonly [Needed, boolean])[] = [
    ['photo', photo === 'always' || (photo === 'on-breach' && outcome === 'breach')],
    ['document-number', documentNumber],
    ['sample', sample],
  ];
  return needs.filter(([, is]) => is).map(([need]) => need);
}

/** In whole numbers: 60 of 100 is exactly 60 per cent. */
const enough = ({ base, earned }: { readonly base: number; readonly earned: number }, passMark: number): boolean =>
  earned * 100 >= passMark * base;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
