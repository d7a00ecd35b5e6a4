/** The frozen vectors: they are what the generator writes, and what this implementation says, on both kernels. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../src/kernel/index.ts';
import { bothKernels } from './bundle-tools.ts';
import { slowQuotas } from './oracles.ts';
import { allVectors, vectorText } from './vector-cases/index.ts';
import { runVector, type VectorFile } from './vector-runners.ts';

const folder = new URL('../vectors/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted();
const read = (name: string): VectorFile => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let kernels: readonly Kernel[];
beforeAll(async () => {
  kernels = await bothKernels();
});

/** The cases whose answer is another one, each with that answer. */
async function wrong({ kind, cases }: VectorFile, kernel: Kernel): Promise<string[]> {
  const found: string[] = [];
  for (const { name, input, expect: stated } of cases) {
    const said = JSON.stringify(await runVector(kind, input, kernel));
    if (said !== JSON.stringify(stated)) found.push(`${name}: ${said}`);
  }
  return found;
}

describe('frozen vectors', () => {
  it('are what the generator writes, byte for byte', async () => {
    const made = await allVectors(kernels[1]!);
    expect([...made.keys()].toSorted()).toEqual(names);
    for (const [name, file] of made) {
      expect(vectorText(file) === readFileSync(new URL(name, folder), 'utf8'), `${name} has drifted`).toBe(true);
    }
  });

  it.each(names)('%s: the SIMD kernel gives the same answers', async (name) => {
    expect(kernels[0]!.path).toBe('simd');
    expect(await wrong(read(name), kernels[0]!)).toEqual([]);
  });

  it.each(names)('%s: the plain kernel gives the same answers', async (name) => {
    expect(kernels[1]!.path).toBe('js');
    expect(await wrong(read(name), kernels[1]!)).toEqual([]);
  });

  it('have a name each, and enough of every kind', () => {
    const counts = new Map<string, number>();
    for (const name of names) {
      const { kind, cases } = read(name);
      expect(`${kind}.json`).toBe(name);
      expect(new Set(cases.map((entry) => entry.name)).size, `names in ${name}`).toBe(cases.length);
      for (const entry of cases) {
        const answer = Object.values(entry.expect as Record<string, unknown>)[0];
        const key = typeof answer === 'string' || typeof answer === 'boolean' ? `${kind} ${answer}` : kind;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const least = {
      quotas: 50,
      selection: 9,
      'canonical-json true': 20,
      'canonical-json false': 45,
      'refusals true': 1050,
      'refusals false': 210,
      'bundles verified': 52,
      'bundles sealed': 5,
      'bundles committed': 8,
      'bundles mismatch': 190,
    };
    for (const [key, number] of Object.entries(least)) expect(counts.get(key), key).toBeGreaterThanOrEqual(number);
    const teams = read('matching.json').cases.filter(
      (entry) => (entry.expect as { loadMax: number | null }).loadMax !== null,
    );
    expect(teams.length).toBeGreaterThan(40);
    expect(read('matching.json').cases.length - teams.length).toBeGreaterThan(15);
  });

  it('say what node:crypto and a slow oracle say', () => {
    for (const { input, expect: stated } of read('tickets.json').cases) {
      const { subjectSeed, id, lots } = input as { subjectSeed: string; id: string; lots: number };
      const tickets = Array.from({ length: lots }, (_, i) => sha256(`${subjectSeed}${id}:${i + 1}`));
      expect(stated).toEqual({ key: tickets.toSorted()[0], tickets });
    }
    for (const { input, expect: stated } of read('seeds.json').cases) {
      const seed = sha256((input as { seedInput: string }).seedInput);
      const [subjectSeed, pairSeed] = ['subject', 'pair'].map((word) => sha256(`mingqian/draw/v1/${word}\n${seed}`));
      expect(stated).toEqual({ seed, subjectSeed, pairSeed });
    }
    for (const { input, expect: stated } of read('secrets.json').cases) {
      const { party, nonceHex, valueHex } = input as Record<'party' | 'nonceHex' | 'valueHex', string>;
      expect(stated).toEqual({ commitment: sha256(`mingqian/draw/v1/secret\n${party}\n${nonceHex}\n${valueHex}`) });
    }
    for (const { input, expect: stated } of read('sm3.json').cases) {
      const digest = createHash('sm3')
        .update((input as { text: string }).text)
        .digest('hex');
      expect(stated).toEqual({ digest });
    }
    for (const { input, expect: stated } of read('quotas.json').cases) {
      const { strata, max } = input as unknown as Parameters<typeof slowQuotas>[0];
      const numbers = slowQuotas({ strata, max });
      expect(stated).toEqual({ quotas: strata.map(({ code }, i) => ({ code, quota: Number(numbers[i]) })) });
    }
  });
});
