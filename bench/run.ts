/**
 * `npm run bench`: measures, and prints the table of bench/README.md. Every ratio is of two things measured in this run.
 * With words behind it, only groups whose names contain one of them.
 */

import { drawFreeze } from './draws/freeze.ts';
import { drawWhole } from './draws/whole.ts';
import { frequencyLists } from './frequency/list.ts';
import { frequencyRows } from './frequency/set.ts';
import { matchingPlain, matchingShortage, matchingSmallestLoad, matchingTight } from './matching.ts';
import { csv, workbooks } from './reader.ts';
import { imports } from './registry/import.ts';
import { millionRows, nationRows, ticketRows } from './tickets.ts';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number | null;
  readonly against?: string | null;
}

const GROUPS: Readonly<Record<string, () => readonly Row[] | Promise<readonly Row[]>>> = {
  tickets: ticketRows,
  million: millionRows,
  nation: nationRows,
  'matching-plain': matchingPlain,
  'matching-load': matchingSmallestLoad,
  'matching-tight': matchingTight,
  'matching-shortage': matchingShortage,
  'reader-workbooks': workbooks,
  'reader-csv': csv,
  'registry-imports': imports,
  'frequency-set': frequencyRows,
  'frequency-lists': () => frequencyLists(),
  'draw-freeze': () => drawFreeze(),
  'draw-whole': () => drawWhole(),
};

const wanted = process.argv.slice(2);
console.log('| what | measured | ratio | against |\n|---|---|---|---|');
for (const [name, measure] of Object.entries(GROUPS)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  for (const row of await measure()) console.log(line(row));
}

function line({ name, value, unit, ratio, against }: Row): string {
  const shown = typeof ratio === 'number' ? ratio.toFixed(2) : '';
  return `| ${name} | ${value} ${unit} | ${shown} | ${against ?? ''} |`;
}
