/** `changes.json`: people replaced and subjects substituted after the draw (specification, section 6). */

import { utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { integer, list, nullable, object, oneOf, type Shape, unfit } from '../shape.ts';
import { word } from '../words.ts';
import { teamsShape } from './result.ts';

const FILE = 'changes.json';

const common = {
  n: integer(1),
  subject: word.id,
  evidence: nullable(word.digest),
  approvals: list(word.token, 2),
  at: word.instant,
};
const replacement = object({
  ...common,
  kind: oneOf('replace'),
  out: word.id,
  in: nullable(word.id),
  cause: oneOf('recusal', 'unavailable'),
});
const substitution = object({
  ...common,
  kind: oneOf('substitute'),
  in: nullable(word.id),
  members: list(word.id),
  reason: word.reason,
});

/** One person replaced by the next in ticket order. */
export type Replacement = ReturnType<typeof replacement>;
/** One subject substituted by the next in ticket order. */
export type Substitution = ReturnType<typeof substitution>;
export type Change = Replacement | Substitution;

const change: Shape<Change> = (value, at) => {
  const kind = value !== null && typeof value === 'object' ? (value as { kind?: Json }).kind : undefined;
  const entry = kind === 'substitute' ? substitution(value, at) : replacement(value, at);
  if (entry.approvals.length !== 2 || entry.approvals[0] === entry.approvals[1]) unfit(at, '由两名不同的人批准');
  return entry;
};

const shape = object({
  protocol: word.protocol,
  commitment: word.digest,
  result: word.digest,
  changes: list(change, 1),
  teams: teamsShape,
});

/** All changes of a draw, in order, and the teams they lead to. */
export type Changes = ReturnType<typeof shape>;

/** Reads the changes. */
export function parseChanges(bytes: Uint8Array): Changes {
  return readChanges(parseCanonical(bytes, FILE));
}

/** Bytes of the changes. */
export function formatChanges(changes: Changes): Uint8Array {
  return utf8(canonicalize(readChanges(changes as unknown as Json) as unknown as Json));
}

function readChanges(value: Json): Changes {
  const read = shape(value, { file: FILE, path: '' });
  read.changes.forEach((entry, i) => {
    const at = { file: FILE, path: `changes.${i}` };
    if (entry.n !== i + 1) unfit(at, `第 ${i + 1} 条`);
    if (i > 0 && entry.at < read.changes[i - 1]!.at) unfit(at, '按时间先后排列');
  });
  return read;
}
