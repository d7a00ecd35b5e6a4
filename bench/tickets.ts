/** Tickets and rosters: how fast, beside what. Each function gives rows for one table; all ratios are of one run. */

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syntheticChunks } from '../packages/draw/src/node/index.ts';
import { createHashLoop, oneShotLoop, plainLoop, simdLoop } from './tickets-loops.ts';
import { compileShaNi, type NativeLoop, runSampler } from './tickets-native.ts';
import { openPage } from './tickets-page.ts';
import { type BenchRow, median, round } from './tickets-row.ts';

export type { BenchRow } from './tickets-row.ts';

const ROUNDS = 41;
const TICKETS = 256 * 500;
const SIMD = '票号内核 WASM SIMD（Node）';

type Loop = (tickets: number) => number | Promise<number>;

/** Tickets per second: the kernel, and what it is measured against, in turns. */
export async function ticketRows(): Promise<BenchRow[]> {
  const native = compileShaNi();
  const page = await openPage();
  const loops: [string, Loop, number][] = [
    [SIMD, await simdLoop(), TICKETS],
    ['票号内核 纯 JavaScript', plainLoop(), TICKETS / 8],
    ['node:crypto hash()', oneShotLoop(), TICKETS / 16],
    ['node:crypto createHash()', createHashLoop(), TICKETS / 16],
  ];
  if (typeof page !== 'string')
    loops.push([`票号内核 WASM SIMD（Chromium ${page.version}）`, (tickets) => page.run(tickets), TICKETS]);
  const times = await measure(loops, native);
  const sampler = runSampler(200_000);
  if (typeof sampler === 'number') times.set('consistent_sampler 首票（Python）', sampler);
  if (typeof native !== 'string') native.remove();
  if (typeof page !== 'string') await page.close();
  for (const missing of [native, sampler, page]) if (typeof missing === 'string') console.error(missing);
  return toRows(times);
}

/** Medians in nanoseconds. All take turns, so that what else the machine does falls on all. */
async function measure(loops: readonly [string, Loop, number][], native: NativeLoop | string) {
  const times = new Map<string, number[]>();
  const note = (name: string, time: number) => times.set(name, [...(times.get(name) ?? []), time]);
  for (const [, loop, tickets] of loops) for (let i = 0; i < 5; i++) await loop(tickets);
  for (let i = 0; i < ROUNDS; i++) {
    for (const [name, loop, tickets] of loops) note(name, await loop(tickets));
    if (typeof native === 'string') continue;
    const { written, fixed } = native.run(TICKETS);
    note('C SHA-NI 单流（逐票写块）', written);
    note('C SHA-NI 单流（固定块，前后重叠）', fixed);
  }
  return new Map(Array.from(times, ([name, all]) => [name, median(all)]));
}

/** The kernel's rows against the native loops, all others against the kernel. */
function toRows(nanoseconds: ReadonlyMap<string, number>): BenchRow[] {
  const row = (name: string, against: string | null): BenchRow => {
    const other = against === null ? undefined : nanoseconds.get(against);
    const own = nanoseconds.get(name)!;
    return {
      name,
      value: round(1000 / own),
      unit: '百万票/秒',
      ratio: other === undefined ? null : round(other / own),
      against: other === undefined ? null : against,
    };
  };
  const natives = [...nanoseconds.keys()].filter((name) => name.startsWith('C '));
  return [...nanoseconds.keys()].flatMap((name) => {
    if (natives.includes(name)) return [row(name, null)];
    if (name.includes('WASM') && natives.length > 0) return natives.map((native) => row(name, native));
    return [row(name, name === SIMD ? null : SIMD)];
  });
}

/** 1,000,000 subjects from a file: scan, then select, with two workers. */
export function millionRows(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'tickets-'));
  const path = join(folder, 'subjects.tsv');
  try {
    for (const chunk of syntheticChunks(0, 1_000_000)) appendFileSync(path, chunk);
    return rosterRows('100 万户（文件）', ['file', path, '5000']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** 180,000,000 subjects made up on the way: every market entity of the country. */
export function nationRows(): BenchRow[] {
  return rosterRows('1.8 亿户（流式）', ['synthetic', '180000000', '50000']);
}

function rosterRows(name: string, task: string[]): BenchRow[] {
  const script = fileURLToPath(new URL('./tickets-roster.ts', import.meta.url));
  const found = JSON.parse(execFileSync(process.execPath, [script, ...task]).toString());
  const row = (what: string, value: number, unit: string): BenchRow => ({
    name: `${name} ${what}`,
    value: round(value),
    unit,
    ratio: null,
    against: null,
  });
  return [
    row('检查与计数', found.scanSeconds, '秒'),
    row(`${found.tickets} 票中选 ${found.selected} 户`, found.selectSeconds, '秒'),
    row('合计', found.scanSeconds + found.selectSeconds, '秒'),
    row('内存峰值', found.peakMegabytes, 'MB'),
  ];
}
