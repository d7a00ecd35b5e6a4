import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createKernel, type Kernel } from '../src/kernel/index.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hex = (tickets: Uint8Array, i: number) => Buffer.from(tickets.subarray(32 * i, 32 * i + 32)).toString('hex');
const seedOf = (text: string) => hash(text);

let simd: Kernel;
let js: Kernel;
beforeAll(async () => {
  simd = await createKernel({ prefer: 'simd' });
  js = await createKernel({ prefer: 'js' });
});

describe('the kernel file', () => {
  it('is what the sources compile to', async () => {
    const build: { buildKernel(): Promise<string> } = await import(
      new URL('../assembly/build.mjs', import.meta.url).href
    );
    const committed = readFileSync(new URL('../src/kernel/kernel.generated.ts', import.meta.url), 'utf8');
    expect(await build.buildKernel()).toBe(committed);
  });
});

describe('the choice of the path', () => {
  it('is SIMD here, and what the caller asks for', async () => {
    expect((await createKernel()).path).toBe('simd');
    expect([simd.path, js.path]).toEqual(['simd', 'js']);
    expect([simd.module, js.module]).toEqual([expect.any(WebAssembly.Module), null]);
  });

  it('is plain JavaScript where SIMD is missing', async () => {
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    try {
      expect((await createKernel()).path).toBe('js');
    } finally {
      validate.mockRestore();
    }
  });

  it('is plain JavaScript where WebAssembly is missing', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    try {
      expect((await createKernel()).path).toBe('js');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('tickets of any message', () => {
  it('equal node:crypto for every length from 0 to 200 bytes, on both paths', () => {
    const messages = Array.from({ length: 201 }, (_, i) => '0123456789ABCDEF-:'.repeat(12).slice(0, i));
    for (const kernel of [simd, js]) {
      const tickets = kernel.tickets(seedOf('lengths'), messages);
      messages.forEach((message, i) => {
        expect(hex(tickets, i)).toBe(hash(seedOf('lengths') + message));
      });
    }
  });

  it('equal node:crypto for random seeds, texts and batch sizes', () => {
    const message = fc.string({ maxLength: 70, unit: 'binary' });
    const property = fc.property(fc.string(), fc.array(message, { maxLength: 300, size: 'max' }), (text, messages) => {
      const seed = seedOf(text);
      const fast = simd.tickets(seed, messages);
      expect(fast).toEqual(js.tickets(seed, messages));
      messages.forEach((one, i) => {
        if (hex(fast, i) !== hash(seed + one)) throw new Error(`ticket ${i}`);
      });
    });
    fc.assert(property, { seed: 1, numRuns: 60 });
  });

  it('gives the same as sha256sum for the line in the specification', () => {
    const seed = '0'.repeat(64);
    expect(hex(simd.tickets(seed, ['91330100MA00000000:1']), 0)).toBe(hash(`${seed}91330100MA00000000:1`));
  });

  it('refuses a seed that is not 64 lower-case hex characters', () => {
    for (const kernel of [simd, js]) {
      for (const seed of ['', 'A'.repeat(64), '0'.repeat(63), `${'0'.repeat(64)}0`]) {
        expect(() => kernel.tickets(seed, ['x'])).toThrow(RangeError);
        expect(() => kernel.pairTickets(seed, ['A'], ['B'], Uint32Array.of(0, 0))).toThrow(RangeError);
      }
    }
  });
});

describe('tickets of pairs', () => {
  const ids = Array.from({ length: 32 }, (_, i) => 'P-9Z'.repeat(8).slice(0, i + 1));
  const every = Uint32Array.from(ids.flatMap((_, s) => ids.flatMap((__, i) => [s, i])));

  it('equal node:crypto for all lengths of both ids, also above one block', () => {
    for (const kernel of [simd, js]) {
      const tickets = kernel.pairTickets(seedOf('pairs'), ids, ids, every);
      expect(tickets.length).toBe(32 * 32 * 32);
      for (let i = 0; i < every.length / 2; i++) {
        const message = `${ids[every[2 * i]!]}:${ids[every[2 * i + 1]!]}`;
        if (hex(tickets, i) !== hash(seedOf('pairs') + message)) throw new Error(message);
      }
    }
  });

  it('do not depend on what the kernel computed before', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `Q${i}`);
    simd.pairTickets(
      seedOf('other'),
      many,
      many,
      Uint32Array.from({ length: 2000 }, (_, i) => i),
    );
    simd.tickets(seedOf('another'), ['x'.repeat(55)]);
    expect(simd.pairTickets(seedOf('pairs'), ids, ids, every)).toEqual(
      js.pairTickets(seedOf('pairs'), ids, ids, every),
    );
  });

  it('are none for no pairs', () => {
    for (const kernel of [simd, js]) {
      expect(kernel.pairTickets(seedOf('none'), [], [], new Uint32Array(0)).length).toBe(0);
      expect(kernel.tickets(seedOf('none'), []).length).toBe(0);
    }
  });

  it('refuse ids that are too long, empty or not ASCII, and indices without an id', () => {
    for (const kernel of [simd, js]) {
      const make = (subject: string, pairs: number[]) => () =>
        kernel.pairTickets(seedOf('bad'), [subject], ['B'], Uint32Array.from(pairs));
      expect(make('A'.repeat(33), [0, 0])).toThrow(RangeError);
      expect(make('', [0, 0])).toThrow(RangeError);
      expect(make('粮', [0, 0])).toThrow(RangeError);
      expect(make('A', [1, 0])).toThrow(RangeError);
      expect(make('A', [0, 1])).toThrow(RangeError);
      expect(make('A', [0])).toThrow(RangeError);
    }
  });
});
