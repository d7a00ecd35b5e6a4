/**
 * Reads a QR code as a phone's camera does, from what is drawn: ISO/IEC 18004, versions 2 to 6, error correction M, one
 * segment of bytes. Nothing is damaged on a screen, so that the correction itself is not needed.
 */

import type { Locator } from 'playwright-core';

type Modules = readonly (readonly boolean[])[];

/** Blocks of data, and bytes in each, by version; level M (table 9). */
const BLOCKS: Readonly<Record<number, readonly [blocks: number, bytes: number]>> = {
  2: [1, 28],
  3: [1, 44],
  4: [2, 32],
  5: [2, 43],
  6: [4, 27],
};
/** What stands over the format bits so that they are never all zero (7.9.1), and level M in them. */
const FORMAT_MASK = 0b10101;
const LEVEL_M = 0b00;
const BYTE_MODE = 0b0100;

/** The text in the code of this picture. */
export async function readQrCode(svg: Locator): Promise<string> {
  return textOf(await svg.evaluate(modulesOf));
}

/** In the page: each module by its middle, without the margin. */
function modulesOf(svg: Element): boolean[][] {
  const dark = [...svg.querySelectorAll('path')].at(-1)!;
  const { viewBox } = svg as SVGSVGElement;
  const margin = Math.round(dark.getBBox().x);
  const across = viewBox.baseVal.width - 2 * margin;
  return Array.from({ length: across }, (_, y) =>
    Array.from({ length: across }, (__, x) => dark.isPointInFill(new DOMPoint(x + margin + 0.5, y + margin + 0.5))),
  );
}

function textOf(modules: Modules): string {
  const [blocks, bytes] = BLOCKS[(modules.length - 17) / 4]!;
  const format = numberOf([0, 1, 2, 3, 4].map((x) => modules[8]![x]!)) ^ FORMAT_MASK;
  if (format >> 3 !== LEVEL_M) throw new Error('the code is not of level M');
  const bits = dataBits(modules, MASKS[format & 0b111]!);
  const at = (n: number) => numberOf(bits.slice(n * 8, n * 8 + 8));
  // The blocks stand byte by byte in turn (7.6).
  const data = Array.from({ length: blocks * bytes }, (_, n) => at((n % bytes) * blocks + Math.floor(n / bytes)));
  const all = data.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((byte >> bit) & 1) === 1));
  if (numberOf(all.slice(0, 4)) !== BYTE_MODE) throw new Error('the code is not one of bytes');
  const length = numberOf(all.slice(4, 12));
  const text = Array.from({ length }, (_, n) => numberOf(all.slice(12 + n * 8, 20 + n * 8)));
  return Buffer.from(text).toString('utf8');
}

const numberOf = (bits: readonly boolean[]): number => bits.reduce((sum, bit) => sum * 2 + Number(bit), 0);

/** Row i, column j (table 10). */
const MASKS: readonly ((i: number, j: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** In pairs of columns from the right, up and down in turn, past the column of the timing pattern (7.7.3). */
function dataBits(modules: Modules, mask: (i: number, j: number) => boolean): boolean[] {
  const size = modules.length;
  const bits: boolean[] = [];
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up)
    for (let n = 0; n < size; n += 1)
      for (const column of [right, right - 1]) {
        const row = up ? size - 1 - n : n;
        if (!isPattern(row, column, size)) bits.push(modules[row]![column]! !== mask(row, column));
      }
  return bits;
}

/** Finders with the format beside them, timing, and the one alignment pattern of these versions. */
function isPattern(row: number, column: number, size: number): boolean {
  const finder = (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9);
  const aligned = Math.abs(row - (size - 7)) <= 2 && Math.abs(column - (size - 7)) <= 2;
  return finder || row === 6 || column === 6 || aligned;
}
