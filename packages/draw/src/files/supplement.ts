/** Supplements: people lent when there were too few, and the matching that follows (specification, section 6). */

import { utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { integer, nullable, object, text } from '../shape.ts';
import { word } from '../words.ts';
import { fileEntry } from './commitment.ts';
import { teamsShape } from './result.ts';

/** Names of the four files of supplement n. */
export function supplementNames(n: number) {
  return {
    head: `supplement-${n}.json`,
    barred: `supplement-${n}-barred.tsv`,
    inspectors: `supplement-${n}-inspectors.tsv`,
    result: `supplement-${n}-result.json`,
  };
}

function headShape(n: number) {
  const names = supplementNames(n);
  return object({
    protocol: word.protocol,
    commitment: word.digest,
    number: integer(n, n),
    previous: word.digest,
    files: object({ [names.barred]: fileEntry, [names.inspectors]: fileEntry }),
    reason: text(200),
    createdAt: word.instant,
  });
}

const resultShape = object({
  protocol: word.protocol,
  commitment: word.digest,
  supplement: word.digest,
  teams: teamsShape,
  loadMax: nullable(integer(0)),
});

/** The head of a supplement. */
export type Supplement = ReturnType<ReturnType<typeof headShape>>;
/** The teams that a supplement made possible. */
export type SupplementResult = ReturnType<typeof resultShape>;

/** Reads the head of supplement n. */
export function parseSupplement(bytes: Uint8Array, n: number): Supplement {
  const file = supplementNames(n).head;
  return headShape(n)(parseCanonical(bytes, file), { file, path: '' });
}

/** Reads the result of supplement n. */
export function parseSupplementResult(bytes: Uint8Array, n: number): SupplementResult {
  const file = supplementNames(n).result;
  return resultShape(parseCanonical(bytes, file), { file, path: '' });
}

/** Bytes of a supplement's head. */
export function formatSupplement(supplement: Supplement): Uint8Array {
  const bytes = utf8(canonicalize(supplement as unknown as Json));
  parseSupplement(bytes, supplement.number);
  return bytes;
}

/** Bytes of a supplement's result. */
export function formatSupplementResult(result: SupplementResult): Uint8Array {
  return utf8(canonicalize(result as unknown as Json));
}
