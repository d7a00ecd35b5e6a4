/** Lines of a file that comes in pieces, wherever the pieces end. Pure. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './subjects.ts';

const HEADER = 'id\tname\tstratum\tlots\tstatus\treason';
const text = fc.constantFrom('甲', '乙', 'x', '库', '\t', 'out');
const line = fc.array(text, { maxLength: 8 }).map((parts) => parts.join(''));

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('however the file is cut, every line under the header comes once, or every one with the words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(null, '甲', '\tout\t', '乙x'),
      async (lines, size, words) => {
        const bytes = Buffer.from(`${[HEADER, ...lines].join('\n')}\n`);
        const needle = words === null ? null : Buffer.from(words);
        const found: string[] = [];
        for await (const some of linesOf(inPieces(bytes, size), needle)) found.push(...some);
        expect(found).toEqual(lines.filter((one) => words === null || one.includes(words)));
      },
    ),
    { seed: 20261124, numRuns: 500 },
  );
});
