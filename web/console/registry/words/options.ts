/** Tables of words as the choices of a select. */

import type { ListOption, StatusWords } from '../../../kit/index.ts';

/** Of `{ value: label }`. */
export function optionsOf(words: Readonly<Record<string, string>>): ListOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** Of the words of states; only some of them where they are named. */
export function stateOptions<State extends string>(words: StatusWords<State>, only?: readonly State[]): ListOption[] {
  const states = only ?? (Object.keys(words) as State[]);
  return states.map((value) => ({ value, label: words[value][0] }));
}
