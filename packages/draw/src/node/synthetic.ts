/** A made-up roster of any size, without a file: for measuring, in parts that can be made side by side. */

import { utf8 } from '../bytes.ts';
import { HEADER } from '../frame/rules.ts';

const BLOCK = 1000;
const ID_HEAD = '91330000';
const ID_DIGITS = 10;
const NAMES = [
  '某某粮油有限公司',
  '某某市某某区粮食购销有限责任公司',
  '某某县粮食收储总公司第二储备库',
  '某某米业（集团）股份有限公司',
];
const STRATA = ['A', 'B', 'B', 'C', 'C', 'C', 'C', 'D'];

/** Row `i` (0 to 9,999,999,999) as a line without its LF. */
export function syntheticRow(i: number): string {
  const id = ID_HEAD + String(i).padStart(ID_DIGITS, '0');
  const within = i % BLOCK;
  const out = within % 16 === 5;
  const fields = [id, NAMES[within % 4], STRATA[within % 8], 1 + (within % 3), out ? 'out' : 'in', out ? 'closed' : ''];
  return fields.join('\t');
}

/** Rows `from` to `to` in chunks, with the header before row 0. Each chunk is overwritten by the next. */
export function* syntheticChunks(from: number, to: number): Generator<Uint8Array> {
  if (from === 0) yield utf8(`${new TextDecoder().decode(HEADER)}\n`);
  const { bytes, starts } = template();
  for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
    const digits = utf8(String(block).padStart(ID_DIGITS - 3, '0'));
    for (let row = 0; row < BLOCK; row++) {
      const at = starts[row]! + ID_HEAD.length;
      for (let i = 0; i < digits.length; i++) bytes[at + i] = digits[i]!;
    }
    const first = Math.max(from - block * BLOCK, 0);
    const last = Math.min(to - block * BLOCK, BLOCK);
    yield bytes.subarray(starts[first]!, starts[last]!);
  }
}

/** One block of rows, and where each begins. */
function template(): { bytes: Uint8Array; starts: number[] } {
  const lines = Array.from({ length: BLOCK }, (_, i) => utf8(`${syntheticRow(i)}\n`));
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length);
  const bytes = new Uint8Array(starts.at(-1)!);
  lines.forEach((line, i) => {
    bytes.set(line, starts[i]!);
  });
  return { bytes, starts };
}
