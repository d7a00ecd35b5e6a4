/** What quoting answers. */

/**
 * The words, 款, 项 and points a line each, or the plain Chinese sentence that says why there are none. `missing`: the text
 * does not have the place; otherwise it may have it (an excerpt, a citation that names two places).
 */
export type Quoted = { text: string } | { refused: string; missing: boolean };

/** The numbers of a range. */
export function range(first: number, through: number | null): number[] {
  return Array.from({ length: (through ?? first) - first + 1 }, (_, index) => first + index);
}

/** All of them one under another, or the first that is refused. */
export function join(quoted: readonly Quoted[]): Quoted {
  const refused = quoted.find((one) => 'refused' in one);
  return refused ?? { text: quoted.map((one) => ('text' in one ? one.text : '')).join('\n') };
}
