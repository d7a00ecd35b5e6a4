/** The shipped samples: enough of them, and every clause resolves in the shipped law. */

import { shippedTexts } from '@mingqian/law/node';
import { expect, test } from 'vitest';
import { lineErrors } from '../checklists/check-lines.ts';
import { checkLines } from '../checklists/lines.ts';
import { obstaclesToPublish } from '../items/judge.ts';
import { openTogether } from '../law/library.ts';
import { SAMPLES } from './index.ts';

const DAY = '2026-11-23';

test('ten items and at least sixty lines of inspection, with the clues of other authorities apart', () => {
  const lines = SAMPLES.flatMap((sample) => sample.lines);
  expect(SAMPLES).toHaveLength(10);
  expect(lines.filter(({ kind }) => kind === 'check').length).toBeGreaterThanOrEqual(60);
  expect(lines.filter(({ kind }) => kind === 'transfer').length).toBeGreaterThanOrEqual(3);
  expect(new Set(SAMPLES.map(({ code }) => code)).size).toBe(10);
});

test.each(SAMPLES.map((sample) => [sample.code, sample] as const))(
  '%s rests on articles in force and keeps the rules',
  async (_, { facts, lines }) => {
    const library = openTogether(await shippedTexts(), []);
    expect(lineErrors(library, lines, DAY)).toEqual([]);
    expect(checkLines.safeParse(lines).success).toBe(true);
    // Nothing but the power is missing: that is for the authority to name.
    expect(obstaclesToPublish(facts, { library, power: undefined }, DAY).map(({ code }) => code)).toEqual(['no-power']);
    const points = lines.reduce((sum, line) => sum + (line.kind === 'check' ? line.points : 0), 0);
    expect(points).toBe(100);
  },
);
