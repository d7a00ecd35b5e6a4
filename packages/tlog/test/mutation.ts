/** Spoilt files: what becomes of good ones when bytes are turned, lines are moved and pieces of others get in. */

import * as fc from 'fast-check';

const KINDS = ['turn', 'set', 'insert', 'remove', 'cut', 'graft', 'dropLine', 'doubleLine', 'swapLines'] as const;

/** One act of spoiling. `at` and `to` are places, taken modulo what there is. */
interface Spoiling {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly to: number;
  readonly piece: Uint8Array;
}

const pieces = (texts: readonly string[]): Uint8Array[] => texts.map((text) => new TextEncoder().encode(text));

/** Pieces that parsers of these formats trip over. */
const PIECES = [
  '\n',
  '\n\n',
  ' ',
  '\r',
  '\t',
  '\0',
  '0',
  '-',
  '+',
  '=',
  '==',
  'A',
  '— ',
  '\u3000',
  '\ufeff',
  '#',
  'none',
  'any',
  'all',
];

/** A piece, half a character, or any few bytes. */
const pieceArb: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom<Uint8Array[]>(...pieces(PIECES), Uint8Array.of(0xe2, 0x80)),
  fc.uint8Array({ minLength: 1, maxLength: 3 }),
);

const spoilingArb: fc.Arbitrary<Spoiling> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat(),
  to: fc.nat(),
  piece: pieceArb,
});

/** Spoilt copies of the good files given, by one to three acts each. */
export function spoilt(files: readonly (string | Uint8Array)[]): fc.Arbitrary<Uint8Array> {
  const good = files.map((file): Buffer => Buffer.from(file));
  return fc
    .tuple(fc.nat(good.length - 1), fc.nat(good.length - 1), fc.array(spoilingArb, { minLength: 1, maxLength: 3 }))
    .map(([one, other, acts]) => acts.reduce((bytes, act) => spoil(bytes, act, good[other]!), good[one]!))
    .map((bytes) => new Uint8Array(bytes));
}

function spoil(bytes: Buffer, { kind, at, to, piece }: Spoiling, donor: Buffer): Buffer {
  const place = at % (bytes.length + 1);
  const before = bytes.subarray(0, place);
  const after = bytes.subarray(place);
  switch (kind) {
    case 'turn':
      return Buffer.concat([before, after.map((byte, i) => (i === 0 ? byte ^ (1 << (to % 8)) : byte))]);
    case 'set':
      return Buffer.concat([before, piece, after.subarray(piece.length)]);
    case 'insert':
      return Buffer.concat([before, piece, after]);
    case 'remove':
      return Buffer.concat([before, after.subarray(1 + (to % 4))]);
    case 'cut':
      return to % 2 === 0 ? before : after;
    case 'graft':
      return Buffer.concat([before, donor.subarray(to % (donor.length + 1))]);
    default:
      return moveLines(bytes, kind, at, to);
  }
}

function moveLines(bytes: Buffer, kind: 'dropLine' | 'doubleLine' | 'swapLines', at: number, to: number): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const one = at % lines.length;
  const other = to % lines.length;
  if (kind === 'dropLine') lines.splice(one, 1);
  else if (kind === 'doubleLine') lines.splice(other, 0, lines[one]!);
  else [lines[one], lines[other]] = [lines[other]!, lines[one]!];
  return Buffer.from(lines.join('\n'), 'latin1');
}
