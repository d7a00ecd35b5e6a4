/** The rehearsal before a commitment, against the draw itself; and the text that goes into every bundle. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  beijingTime,
  digestHex,
  executeDraw,
  freeze,
  planStrata,
  README_TEXT,
  type Registry,
  rehearse,
  seedsFrom,
  streamFrame,
} from '../src/index.ts';
import { smallRegistry } from './make-draw.ts';

async function frozen(registry: Registry) {
  const bytes = freeze(registry).get('subjects.tsv')!;
  const frame = streamFrame(() => [bytes]);
  return { ...registry, frame, plan: planStrata(registry.rules, await frame.count()) };
}

describe('rehearsal', () => {
  it('counts what the draw gives for its test seeds', async () => {
    const draw = await frozen(smallRegistry(40, 7));
    const [runs, label] = [30, '2026-LS-01'];
    const done: number[] = [];
    const rehearsal = await rehearse(draw, runs, label, (count) => done.push(count));
    const times = new Map<string, number>();
    const visits = new Map<string, number>();
    const most = new Map<string, number>();
    const loads = new Map<number, number>();
    for (let run = 0; run < runs; run++) {
      const seeds = seedsFrom(digestHex(`mingqian/draw/v1/rehearsal\n${label}\n${run}`));
      const { result } = await executeDraw(draw, digestHex('c'), seeds);
      for (const id of result.strata.flatMap(({ selected }) => selected)) times.set(id, (times.get(id) ?? 0) + 1);
      const own = Map.groupBy(
        result.teams.flatMap(({ members }) => members),
        (id) => id,
      );
      for (const [id, all] of own) {
        visits.set(id, (visits.get(id) ?? 0) + all.length);
        most.set(id, Math.max(most.get(id) ?? 0, all.length));
      }
      loads.set(result.loadMax!, (loads.get(result.loadMax!) ?? 0) + 1);
    }
    expect(done).toEqual(Array.from({ length: runs }, (_, i) => i + 1));
    expect(rehearsal).toMatchObject({ runs, complete: runs, shortage: null });
    expect(new Map(rehearsal.subjects.map((entry) => [entry.id, entry.times]))).toEqual(times);
    expect(rehearsal.subjects.map((entry) => entry.times)).toEqual([...times.values()].toSorted((a, b) => b - a));
    for (const person of rehearsal.people) {
      expect(person).toEqual({ id: person.id, visits: visits.get(person.id) ?? 0, most: most.get(person.id) ?? 0 });
    }
    expect(rehearsal.people.map(({ id }) => id)).not.toContain('P006');
    expect([...rehearsal.loads]).toEqual([...loads].toSorted((a, b) => a[0] - b[0]));
  });

  it('keeps the first shortage', async () => {
    const registry = smallRegistry(40, 3);
    const draw = await frozen({ ...registry, inspectors: registry.inspectors.map((p) => ({ ...p, capacity: 1 })) });
    const { complete, shortage, loads } = await rehearse(draw, 5, 'short');
    expect(complete).toBe(0);
    expect(loads.size).toBe(0);
    expect(shortage!.explanation.demand).toBeGreaterThan(shortage!.explanation.supply);
    expect(shortage!.subjects.length).toBeGreaterThan(5);
  });
});

it('the README in the package is the one beside the vectors', () => {
  expect(README_TEXT).toBe(readFileSync(new URL('../vectors/README.txt', import.meta.url), 'utf8'));
});

it('times are shown as they are read in China, over midnight and the turn of the year too', () => {
  expect(beijingTime('2026-11-23T02:00:00Z')).toBe('2026年11月23日 10:00:00（北京时间）');
  expect(beijingTime('2026-12-31T16:00:00Z')).toBe('2027年1月1日 00:00:00（北京时间）');
  expect(beijingTime('2024-02-28T23:59:59Z')).toBe('2024年2月29日 07:59:59（北京时间）');
});
