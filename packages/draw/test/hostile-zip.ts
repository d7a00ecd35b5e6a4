/** One changed byte at every position of a zip, for the two test files that do it (they run side by side). */

import { expect } from 'vitest';
import { Refusal } from '../src/index.ts';
import { type Files, flipped, verifyZip, zipOf } from './bundle-tools.ts';
import { partsOf } from './places.ts';
import { Dice } from './random.ts';

/** Changes each byte in turn; every change must be found, and the right file be named. Returns how many were made. */
export async function changeEveryByte(files: Files, seed: number): Promise<number> {
  const dice = new Dice(seed);
  const zip = await zipOf(files);
  expect(await verifyZip(zip)).toMatchObject({ verdict: 'verified' });
  for (const [at, part] of partsOf(zip).entries()) {
    const mask = 1 + dice.below(255);
    const report = await verifyZip(flipped(zip, at, mask));
    const place = `byte ${at} of ${part.file || 'the directory'} ^ ${mask}`;
    if (!part.contents) {
      // A byte of the container: refused before anything is read, or the checksum no longer fits its file.
      expect(report, place).toBeInstanceOf(Refusal);
      expect((report as Refusal).code, place).toMatch(/^archive/);
      if (part.file !== '') expect((report as Refusal).place.file, place).toBe(part.file);
      continue;
    }
    if (report instanceof Refusal) throw new Error(`${place}: ${report.message}`);
    expect(report.verdict, place).toBe('mismatch');
    const container = report.checks.find((check) => check.id === 'container');
    expect({ state: container?.state, file: container?.file }, place).toEqual({ state: 'mismatch', file: part.file });
  }
  return zip.length;
}
