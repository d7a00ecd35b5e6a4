/** The compiled kernel: its module, its instances, and the addresses in its memory. Source: `assembly/`. */

import { KERNEL_BASE64 } from './kernel.generated.ts';
import { midstate } from './plain.ts';

/** A module of one function that uses SIMD: `i8x16.popcnt(i8x16.splat(0))`. */
const SIMD_PROBE = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, 0x03, 0x02, 0x01, 0x00,
  0x0a, 0x0a, 0x01, 0x08, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x62, 0x0b,
];

/** Whether this runtime has WebAssembly with SIMD. */
export function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(SIMD_PROBE));
}

let compiled: Promise<WebAssembly.Module> | null = null;

/** The kernel's module. It is compiled once: that takes longer than a small draw. */
export function compileKernel(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(Uint8Array.from(atob(KERNEL_BASE64), (letter) => letter.charCodeAt(0)));
  return compiled;
}

/** What an instance calls: candidates to look at, and a stratum seen for the first time. */
export interface Host {
  offer(count: number): void;
  stratum(index: number): void;
}

type Address =
  | 'BUFFER'
  | 'CANDIDATES'
  | 'CAPACITY'
  | 'DIGESTS'
  | 'HIGH'
  | 'LOW'
  | 'MIDSTATE'
  | 'ORIGIN'
  | 'QUEUE'
  | 'STRATA'
  | 'WANTED';

/** Functions and addresses of an instance; what they do is written in `assembly/`. */
export interface Exports extends Readonly<Record<Address, WebAssembly.Global<'i32'>>> {
  readonly memory: WebAssembly.Memory;
  prepare(): void;
  run(start: number, end: number): number;
  before(): number;
  strata(): number;
  digestBlocks(count: number, longest: number, to: number): void;
  digestPairs(subjects: number, inspectors: number, pairs: number, count: number, to: number): void;
}

/** A new instance with memory of its own. */
export async function instantiate(module: WebAssembly.Module, host: Host): Promise<Exports> {
  const instance = await WebAssembly.instantiate(module, {
    tickets: { offer: (count: number) => host.offer(count) },
    strata: { announce: (index: number) => host.stratum(index) },
  });
  return instance.exports as unknown as Exports;
}

/** Sets the seed of all tickets to come. Throws a RangeError on anything but 64 lower-case hex characters. */
export function setSeed(exports: Exports, seed: string): void {
  const lanes = new Int32Array(exports.memory.buffer, exports.MIDSTATE.value, 32);
  midstate(seed).forEach((word, i) => {
    lanes.fill(word, 4 * i, 4 * i + 4);
  });
  exports.prepare();
}
