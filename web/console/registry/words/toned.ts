/** The server's words of states, each with the tone in which it is shown. */

import type { StatusTone, StatusWords } from '../../../kit/index.ts';

/** A word or a tone that is missing does not compile. */
export function toned<State extends string>(
  words: Readonly<Record<State, string>>,
  tones: Readonly<Record<NoInfer<State>, StatusTone>>,
): StatusWords<State> {
  const states = Object.keys(words) as State[];
  return Object.fromEntries(
    states.map((state) => [state, [words[state], tones[state]]]),
  ) as unknown as StatusWords<State>;
}
