/** The ticket kernel: SHA-256 of a seed and a short message, in batches. Specification, sections 5 and 6. */

import { plainTickets } from './plain.ts';
import { simdKernel } from './simd.ts';
import { compileKernel, hasSimd } from './wasm.ts';

/** How tickets are computed: four lanes of WebAssembly SIMD, or plain JavaScript. The bytes are the same. */
export type KernelPath = 'simd' | 'js';

export interface Kernel {
  readonly path: KernelPath;
  /** The compiled fast path; null on the plain one. */
  readonly module: WebAssembly.Module | null;
  /** H(seed + message) of every message, 32 bytes each. Throws a RangeError when the seed is not 64 hex characters. */
  tickets(seed: string, messages: readonly string[]): Uint8Array;
  /**
   * Pair tickets H(pairSeed + subject + ":" + inspector), 32 bytes each. `pairs` holds two numbers a pair: the index in
   * `subjects` and the index in `inspectors`. Throws a RangeError on an index without an id, an id that is not 1 to 32
   * ASCII characters, or a bad seed.
   */
  pairTickets(
    pairSeed: string,
    subjects: readonly string[],
    inspectors: readonly string[],
    pairs: Uint32Array,
  ): Uint8Array;
}

export interface KernelOptions {
  /** `simd` throws where SIMD is missing; `js` takes the plain path anywhere. Default: SIMD where it runs. */
  readonly prefer?: KernelPath;
}

/** A kernel on the path asked for, or on the best one that this runtime has. */
export async function createKernel({ prefer }: KernelOptions = {}): Promise<Kernel> {
  const path = prefer ?? (hasSimd() ? 'simd' : 'js');
  const kernel = path === 'simd' ? await simdKernel(await compileKernel()) : plainKernel;
  return {
    ...kernel,
    pairTickets(pairSeed, subjects, inspectors, pairs) {
      checkPairs(subjects, inspectors, pairs);
      return kernel.pairTickets(pairSeed, subjects, inspectors, pairs);
    },
  };
}

const plainKernel: Kernel = {
  path: 'js',
  module: null,
  tickets: plainTickets,
  pairTickets: (seed, subjects, inspectors, pairs) =>
    plainTickets(
      seed,
      Array.from({ length: pairs.length / 2 }, (_, i) => `${subjects[pairs[2 * i]!]}:${inspectors[pairs[2 * i + 1]!]}`),
    ),
};

function checkPairs(subjects: readonly string[], inspectors: readonly string[], pairs: Uint32Array): void {
  for (const id of [...subjects, ...inspectors]) {
    if (!/^[\x21-\x7e]{1,32}$/.test(id)) throw new RangeError('an id is 1 to 32 ASCII characters');
  }
  if (pairs.length % 2 !== 0) throw new RangeError('two indices make a pair');
  for (let i = 0; i < pairs.length; i += 2) {
    if (pairs[i]! >= subjects.length || pairs[i + 1]! >= inspectors.length) throw new RangeError('no id at this index');
  }
}
