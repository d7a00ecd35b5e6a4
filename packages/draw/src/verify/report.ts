/** What a verification says: a list of checks, each in plain Chinese and for machines, and one verdict over them. */

import { Refusal } from '../refusal.ts';

/**
 * `match`: compared and the same. `mismatch`: compared and different. `pending`: can be checked later, the sentence says
 * when. `absent`: the bundle does not have what would prove it. `skipped`: something before it does not match.
 */
export type CheckState = 'match' | 'mismatch' | 'pending' | 'absent' | 'skipped';

/** Two values that should be the same: what the bundle states, and what was computed from its files. */
export interface Comparison {
  readonly what: string;
  readonly stated: string;
  readonly computed: string;
}

/** One check. */
export interface Check {
  /** Stable name, for machines. */
  readonly id: string;
  /** What is checked, for people. */
  readonly title: string;
  readonly state: CheckState;
  /** What came out, in one sentence. */
  readonly sentence: string;
  readonly file?: string;
  readonly line?: number;
  readonly compared: readonly Comparison[];
}

/** What a step hands back when nothing differs. */
export interface Finding<T> {
  readonly value: T;
  readonly sentence: string;
  readonly compared?: readonly Comparison[];
  /** Default `match`. */
  readonly state?: CheckState;
}

/** Two things that should be the same and are not. */
export class Difference extends Error {
  override readonly name = 'Difference';
  readonly compared: readonly Comparison[];
  readonly file: string;
  readonly line: number | undefined;

  constructor(sentence: string, file: string, compared: readonly Comparison[] = [], line?: number) {
    super(sentence);
    this.compared = compared;
    this.file = file;
    this.line = line;
  }
}

/** Throws the first comparison that differs as a Difference in `file`. */
export function requireSame(file: string, sentence: string, compared: readonly Comparison[]): void {
  const different = compared.filter((pair) => pair.stated !== pair.computed);
  if (different.length > 0) throw new Difference(sentence, file, different);
}

/** Runs the checks one after the other and keeps what each said. */
export class Checklist {
  readonly checks: Check[] = [];

  /** Runs one check; returns its value, or null where it failed. Only refusals and differences are findings: a bug still throws. */
  async run<T>(id: string, title: string, step: () => Finding<T> | Promise<Finding<T>>): Promise<T | null> {
    try {
      const { value, sentence, compared = [], state = 'match' } = await step();
      this.checks.push({ id, title, state, sentence, compared });
      return value;
    } catch (error) {
      this.checks.push(failedCheck(id, title, error));
      return null;
    }
  }

  /** Notes a check that could not be made. */
  note(id: string, title: string, state: Exclude<CheckState, 'match' | 'mismatch'>, sentence: string): void {
    this.checks.push({ id, title, state, sentence, compared: [] });
  }

  get failed(): boolean {
    return this.checks.some((check) => check.state === 'mismatch');
  }
}

/** The check that an error stands for; anything but a refusal or a difference is thrown on. */
function failedCheck(id: string, title: string, error: unknown): Check {
  if (error instanceof Difference) {
    return {
      id,
      title,
      state: 'mismatch',
      sentence: error.message,
      compared: error.compared,
      ...place(error.file, error.line),
    };
  }
  if (error instanceof Refusal) {
    return {
      id,
      title,
      state: 'mismatch',
      sentence: error.message,
      compared: [],
      ...place(error.place.file, error.place.line),
    };
  }
  throw error;
}

function place(file: string | undefined, line: number | undefined): Pick<Check, 'file' | 'line'> {
  return { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
}
