import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openStore } from './index.ts';
import { folder } from './testing.ts';

const INDEX = JSON.stringify(new URL('./index.ts', import.meta.url).href);

/**
 * Writes files of 1 to 400 kB one after the other, two at a time, and tells every step: a chunk handed over, a source
 * at its end (what follows is sync, rename, sync), a file acknowledged.
 */
const WRITER = `
  import { writeSync } from 'node:fs';
  import { openStore } from ${INDEX};
  const [dataDir, round] = process.argv.slice(1);
  const say = (text) => writeSync(1, text + '\\n');
  const store = await openStore({ dataDir, maxBytes: 1e6 });
  async function* source(i) {
    const line = Buffer.from('检查记录 ' + round + ' ' + i + '\\n');
    for (let n = 0; n < 1 + (i * 7) % 13; n++) {
      yield Buffer.alloc(line.length * 1500, line);
      say('chunk');
    }
    say('end');
  }
  async function writer(first) {
    for (let i = first; ; i += 2) say('stored ' + (await store.put(source(i))).sha256);
  }
  await Promise.all([writer(0), writer(1)]);
`;

/** Stores a large file and a small one, and tells how that went. */
const LIMITED = `
  import { openStore } from ${INDEX};
  const store = await openStore({ dataDir: process.argv[1], maxBytes: 1e9 });
  const put = (size) => store.put(async function* () { yield Buffer.alloc(size, 'a') }()).then(({ size }) => size, ({ code, message }) => code + ' ' + message);
  console.log(JSON.stringify([await put(5_000_000), await put(1_000)]));
`;

function run(command: string, args: readonly string[]): ChildProcess & { stdout: NodeJS.ReadableStream } {
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] }) as never;
}

/** Numbers of a fixed sequence, below 1. */
function* sequence(seed: number): Generator<number, never> {
  for (;;) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    yield seed / 2 ** 32;
  }
}

/** Starts the writer and kills it when it has told `steps` steps; the digests it acknowledged before. */
async function killedAfter(steps: number, dataDir: string, round: number): Promise<string[]> {
  const child = run(process.execPath, ['--input-type=module', '-e', WRITER, dataDir, String(round)]);
  const ended = once(child, 'exit');
  const stored: string[] = [];
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('stored ')) stored.push(line.slice(7));
    if (++told === steps) child.kill('SIGKILL');
  }
  expect((await ended)[1]).toBe('SIGKILL');
  return stored;
}

it('has only whole files after kill -9 at thirty points, and every acknowledged one', async () => {
  const dataDir = await folder();
  const uploads = join(dataDir, 'files', 'tmp');
  const random = sequence(20_261_123);
  const acknowledged = new Set<string>();
  let leftovers = 0;
  for (let round = 0; round < 30; round++) {
    const steps = 1 + Math.floor(random.next().value * 60);
    for (const digest of await killedAfter(steps, dataDir, round)) acknowledged.add(digest);
    const left = (await readdir(uploads)).length;
    leftovers += left;
    expect((await openStore({ dataDir, maxBytes: 1 })).swept).toBe(left);
    expect(await readdir(uploads)).toEqual([]);
  }
  const store = await openStore({ dataDir, maxBytes: 1 });
  for await (const each of store.list()) {
    expect(each.kind).toBe('file');
    acknowledged.delete((await store.check(each.kind === 'file' ? each.sha256 : each.path)).sha256);
  }
  expect([...acknowledged]).toEqual([]);
  // The kills did hit uploads under way.
  expect(leftovers).toBeGreaterThan(10);
});

it('says that the file is too large for the system where the system limits it, and goes on', async () => {
  const dataDir = await folder();
  // In blocks of 512 bytes or 1 kB, by shell: 1 or 2 MB.
  const shell = 'ulimit -f 2000; exec "$0" --input-type=module -e "$1" "$2"';
  const child = run('sh', ['-c', shell, process.execPath, LIMITED, dataDir]);
  const [exit, output] = await Promise.all([once(child, 'exit'), readAll(child.stdout)]);
  expect(exit).toEqual([0, null]);
  expect(JSON.parse(output)).toEqual([expect.stringMatching(/^disk-full 文件超出系统允许的.*请系统管理员/), 1_000]);
  expect(await readdir(join(dataDir, 'files', 'tmp'))).toEqual([]);
});

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const part of stream) text += String(part);
  return text;
}
