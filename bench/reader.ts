/** Reading 200,000 rows: our reader against Python's zipfile and iterparse on the same files, each in a process of its own. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTable } from '../packages/reader/src/index.ts';
import { rowXml, workbookParts } from '../packages/reader/test/xlsx-writer.ts';
import { writeZip } from '../packages/reader/test/zip-writer.ts';
import { type BenchRow, round } from './tickets-row.ts';

interface Measured {
  readonly rows: number;
  readonly cells: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const ROWS = 200_000;
const CHILD = '--read';
const PYTHON = `
import json, re, resource, sys, time, zipfile
from xml.etree.ElementTree import iterparse
n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
start = time.perf_counter()
z = zipfile.ZipFile(sys.argv[1])
strings = []
if 'xl/sharedStrings.xml' in z.namelist():
    for _, e in iterparse(z.open('xl/sharedStrings.xml')):
        if e.tag == n + 'si':
            strings.append(''.join(t.text or '' for t in e.iter(n + 't')))
            e.clear()
rows = cells = 0
parent = None
for event, e in iterparse(z.open('xl/worksheets/sheet1.xml'), ('start', 'end')):
    if event == 'start':
        if e.tag == n + 'sheetData': parent = e
        continue
    if e.tag != n + 'row': continue
    values = []
    for c in e:
        v = c.find(n + 'v')
        if c.get('t') == 's': values.append(strings[int(v.text)])
        elif c.get('t') == 'inlineStr': values.append(''.join(t.text or '' for t in c.iter(n + 't')))
        elif v is not None: values.append(float(v.text))
    rows += 1
    cells += len(values)
    parent.clear()
seconds = time.perf_counter() - start
try:
    peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read()).group(1))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({'rows': rows, 'cells': cells, 'seconds': seconds, 'megabytes': peak / 1024}))
`;

function cellsAt(i: number): (string | number)[] {
  return [
    i,
    `青川稻源${i}号粮油贸易有限公司`,
    `91219901MA${String(i).padStart(8, '0')}`,
    '粮食经营企业',
    '望田镇',
    `钱某${i % 977}`,
    `0499-${5_000_000 + i}`,
    `LS219901${i}`,
    `2022年${(i % 12) + 1}月2日`,
    i * 3.5,
    '存续',
    'ABCD'[i % 4]!,
  ];
}

function largeBook(inline: boolean): Buffer {
  const strings = inline ? null : new Map<string, number>();
  const body = Array.from({ length: ROWS }, (_, i) => Buffer.from(rowXml(cellsAt(i + 1), i + 1, false, strings)));
  const shared = [...(strings?.keys() ?? [])].map((text) => Buffer.from(`<si><t>${text}</t></si>`));
  const fill: Readonly<Record<string, [string, Buffer[]]>> = {
    'xl/worksheets/sheet1.xml': ['</sheetData>', body],
    'xl/sharedStrings.xml': ['</sst>', shared],
  };
  const parts = workbookParts([{ name: '检查对象', rows: [] }], { inline }).map((part) => {
    const [end, pieces] = fill[part.name] ?? ['', []];
    if (end === '') return part;
    const [head, tail] = String(part.data).split(end);
    return { name: part.name, data: Buffer.concat([Buffer.from(head!), ...pieces, Buffer.from(end + tail)]) };
  });
  return writeZip(parts);
}

function largeCsv(): Buffer {
  return Buffer.from(
    Array.from(
      { length: ROWS },
      (_, i) =>
        `${cellsAt(i + 1)
          .map(String)
          .join(',')}\r\n`,
    ).join(''),
  );
}

/** Runs a command that prints one `Measured`, or null where the command is not there. */
function measure(command: string, args: readonly string[]): Measured | null {
  const run = spawnSync(command, args, { encoding: 'utf8' });
  if (run.error) return null;
  if (run.status !== 0) throw new Error(run.stderr);
  const measured = JSON.parse(run.stdout) as Measured;
  if (measured.rows !== ROWS) throw new Error(`${command} read ${measured.rows} rows`);
  return measured;
}

function ours(path: string): Measured {
  return measure(process.execPath, [fileURLToPath(import.meta.url), CHILD, path])!;
}

function rowsFor(name: string, own: Measured, python: Measured | null): BenchRow[] {
  if (python && python.cells !== own.cells) throw new Error(`${name}: ${own.cells} cells against ${python.cells}`);
  const row = (what: string, unit: string, value: number, other: number | undefined): BenchRow => ({
    name: `${name}: ${what}`,
    value: round(value),
    unit,
    ratio: other === undefined ? null : round(other / value),
    against: other === undefined ? null : `Python zipfile + iterparse (${round(other)} ${unit})`,
  });
  return [row('time', 's', own.seconds, python?.seconds), row('peak memory', 'MB', own.megabytes, python?.megabytes)];
}

async function inFolder(work: (folder: string) => BenchRow[]): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reader-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** 200,000 rows × 12 columns as a workbook, with shared and with inline strings. */
export async function workbooks(): Promise<BenchRow[]> {
  return inFolder((folder) =>
    [false, true].flatMap((inline) => {
      const path = join(folder, `${inline}.xlsx`);
      writeFileSync(path, largeBook(inline));
      const name = `reader, 200,000 rows × 12, ${inline ? 'inline' : 'shared'} strings`;
      return rowsFor(name, ours(path), measure('python3', ['-c', PYTHON, path]));
    }),
  );
}

/** The same rows as a CSV. */
export async function csv(): Promise<BenchRow[]> {
  return inFolder((folder) => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, largeCsv());
    return rowsFor('reader, 200,000 rows × 12, CSV', ours(path), null);
  });
}

async function child(path: string): Promise<void> {
  const started = performance.now();
  const table = await openTable(path);
  let rows = 0;
  let cells = 0;
  for (const sheet of table.sheets) {
    for await (const row of sheet.rows()) {
      rows++;
      cells += row.cells.length;
    }
  }
  await table.close();
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ rows, cells, seconds, megabytes: peakMegabytes() }));
}

/** Peak of this process alone: what `getrusage` says begins, on Linux, at the size of the process that started it. */
function peakMegabytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

if (process.argv[2] === CHILD) await child(process.argv[3]!);
