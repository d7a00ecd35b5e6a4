/** The shipped samples: enough of them, and every clause resolves in the shipped law. */

import { shippedTexts } from '@mingqian/law/node';
import { expect, test } from 'vitest';
import { lineErrors } from '../checklists/check-lines.ts';
import { isMeasured } from '../checklists/conclude.ts';
import { checkLines, citationsOfLine } from '../checklists/lines.ts';
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
    // A line cites an article, not a whole text.
    for (const line of lines) for (const cited of citationsOfLine(line)) expect(cited).toMatch(/^《.+》第.+条/);
    // Nothing but the power is missing: that is for the authority to name.
    expect(obstaclesToPublish(facts, { library, power: undefined }, DAY).map(({ code }) => code)).toEqual(['no-power']);
    const points = lines.reduce((sum, line) => sum + (line.kind === 'check' ? line.points : 0), 0);
    expect(points).toBe(100);
  },
);

test('every kind of result and of evidence is shown by some line, with limits and without', () => {
  const lines = SAMPLES.flatMap((sample) => sample.lines.filter((line) => line.kind === 'check'));
  const types = new Set(lines.map(({ result }) => result.type));
  expect([...types].toSorted()).toEqual(['choice', 'count', 'document-number', 'found', 'text', 'value', 'yes-no']);
  expect(new Set(lines.map(({ evidence }) => evidence.photo)).size).toBe(3);
  expect(lines.some(isMeasured) && lines.some((line) => line.result.type === 'value' && !isMeasured(line))).toBe(true);
  expect(lines.filter(({ violation, penalty }) => violation !== null && penalty !== null).length).toBeGreaterThan(40);
});

test('a line that cites no article that is in force does not keep the rules', async () => {
  const library = openTogether(await shippedTexts(), []);
  const [line] = SAMPLES[0]!.lines;
  const wrong = (more: object) => lineErrors(library, [{ ...line!, ...more } as typeof line & object], DAY);
  expect(wrong({})).toEqual([]);
  expect(wrong({ basis: ['《粮食流通管理条例》第九百条'] })).toHaveLength(1);
  expect(wrong({ penalty: '《没有这部法》第一条' })).toHaveLength(1);
  expect(wrong({ penalty: null }).map(({ field }) => field)).toEqual(['lines[0].penalty']);
  expect(wrong({ basis: ['《粮食流通管理条例》第四十四条'] })).toHaveLength(1);
});
