/** SM3 (GB/T 32905-2016) in plain JavaScript: stated beside every SHA-256 for Chinese record keeping, never used to decide. */

import { BlockHasher } from './block-hasher.ts';
import { toHex, utf8 } from './bytes.ts';

const INITIAL = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

const rotate = (x: number, n: number): number => (n === 0 ? x : (x << n) | (x >>> (32 - n)));
const permute0 = (x: number): number => x ^ rotate(x, 9) ^ rotate(x, 17);
const permute1 = (x: number): number => x ^ rotate(x, 15) ^ rotate(x, 23);

/** T_j rotated by j, for the 64 rounds. */
const CONSTANTS = Int32Array.from({ length: 64 }, (_, j) => rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));

/** SM3 fed piece by piece. */
export class Sm3 extends BlockHasher {
  readonly #words = new Int32Array(68);

  constructor() {
    super(Int32Array.from(INITIAL));
  }

  #expand(block: DataView): void {
    const w = this.#words;
    for (let j = 0; j < 16; j++) w[j] = block.getInt32(4 * j);
    for (let j = 16; j < 68; j++) {
      w[j] = permute1(w[j - 16]! ^ w[j - 9]! ^ rotate(w[j - 3]!, 15)) ^ rotate(w[j - 13]!, 7) ^ w[j - 6]!;
    }
  }

  protected override absorb(block: DataView): void {
    this.#expand(block);
    const w = this.#words;
    let [a, b, c, d, e, f, g, h] = this.state as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let j = 0; j < 64; j++) {
      const ss1 = rotate((rotate(a, 12) + e + CONSTANTS[j]!) | 0, 7);
      const ss2 = ss1 ^ rotate(a, 12);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + ss2 + (w[j]! ^ w[j + 4]!)) | 0;
      const tt2 = (gg + h + ss1 + w[j]!) | 0;
      d = c;
      c = rotate(b, 9);
      b = a;
      a = tt1;
      h = g;
      g = rotate(f, 19);
      f = e;
      e = permute0(tt2);
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      this.state[i]! ^= word;
    });
  }
}

/** SM3 of bytes or of a string's UTF-8, in lower-case hex. */
export function sm3Hex(data: Uint8Array | string): string {
  const hasher = new Sm3();
  hasher.update(typeof data === 'string' ? utf8(data) : data);
  return toHex(hasher.digest());
}
