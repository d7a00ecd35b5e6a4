/** `result.json`: who is inspected and by whom; derived, so a verifier recomputes it (specification, section 7). */

import { utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { integer, list, nullable, object } from '../shape.ts';
import { word } from '../words.ts';

/** Shape of a list of teams. */
export const teamsShape = list(object({ subject: word.id, members: list(word.id) }));

const shape = object({
  protocol: word.protocol,
  commitment: word.digest,
  seed: word.digest,
  strata: list(
    object({
      code: word.stratumCode,
      rows: integer(0),
      eligible: integer(0),
      quota: integer(0),
      cutoff: nullable(word.digest),
      selected: list(word.id),
    }),
  ),
  teams: teamsShape,
  loadMax: nullable(integer(0)),
});

/** The result of a draw. */
export type Result = ReturnType<typeof shape>;
/** One stratum of a result. */
export type StratumResult = Result['strata'][number];
/** One subject and the people who visit it, in ticket order. */
export type Team = Result['teams'][number];

/** Reads a result. */
export function parseResult(bytes: Uint8Array): Result {
  return shape(parseCanonical(bytes, 'result.json'), { file: 'result.json', path: '' });
}

/** Bytes of a result. */
export function formatResult(result: Result): Uint8Array {
  return utf8(canonicalize(result as unknown as Json));
}
