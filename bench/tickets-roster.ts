/** One scan and one selection in a process of its own, so that its peak memory can be told. Prints one line of JSON. */

import type { Roster } from '../packages/draw/src/node/index.ts';
import { scanRoster, selectRoster } from '../packages/draw/src/node/index.ts';

const [kind, value, quota] = process.argv.slice(2) as [string, string, string];
const roster: Roster = kind === 'file' ? value : { syntheticRows: Number(value) };
const started = performance.now();
const { rows, bytes, strata } = await scanRoster(roster, { workers: 2 });
const scanned = performance.now();
const take = new Map(strata.map(({ code }) => [code, Number(quota)]));
const selection = await selectRoster(roster, '5'.repeat(64), take, { workers: 2 });
const done = performance.now();
const selected = [...selection.strata.values()].reduce((sum, list) => sum + list.length, 0);
console.log(
  JSON.stringify({
    rows,
    bytes,
    tickets: strata.reduce((sum, { lots }) => sum + lots, 0),
    selected,
    scanSeconds: (scanned - started) / 1000,
    selectSeconds: (done - scanned) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
