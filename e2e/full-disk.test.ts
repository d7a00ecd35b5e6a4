/** A full disk: a sentence to everybody who writes, and nothing lost. */

import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { parseCheckpoint, parseNote, TreeEdge } from '@mingqian/tlog';
import { afterEach, describe, expect, test } from 'vitest';
import { type Browserless, PASSWORD, setUpOffice } from './office.ts';
import { type DiskProgram, limitedFiles, type SmallDisk, smallDisk } from './small-disk.ts';

/** Room for a new office, with its write-ahead log, and some dozen records. */
const MEGABYTES = 24;
const WRITERS = 3;
const REFUSALS = 4;
const WHOLE = { ok: true, faults: [], pending: 0 };
const UPLOAD = Buffer.from('大洼区示例第一粮库,在营\n'.repeat(60_000));

interface Change {
  readonly key: string;
  readonly name: string;
  acknowledged: boolean;
}

const disks: SmallDisk[] = [];
const programs: DiskProgram[] = [];
afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  for (const disk of disks.splice(0)) await disk.close();
});

const envOf = ({ folder }: SmallDisk) => ({
  DATA_DIR: `${folder}/data`,
  DATABASE_URL: '',
  PORT: '0',
  RATE_LIMIT: '1000000',
  LOG_LEVEL: 'info',
});

/** A server whose log, too, is on the disk. */
async function startOn(disk: SmallDisk): Promise<DiskProgram & { readonly url: string }> {
  const log = `${randomUUID()}.log`;
  const program = disk.run(['server/main.ts'], envOf(disk), log);
  programs.push(program);
  const said = () => (existsSync(disk.path(log)) ? readFileSync(disk.path(log), 'utf8') : '');
  const address = /明签已启动：(http:\S+)/;
  await expect
    .poll(() => program.child.exitCode !== null || address.test(said()), { timeout: 60_000, interval: 100 })
    .toBe(true);
  const url = address.exec(said())?.[1];
  if (url === undefined) throw new Error(`the server ended: ${said()}`);
  return { ...program, url };
}

function add(person: Browserless, { name, key }: Change): Promise<Response> {
  return person.request('POST', '/api/subjects', { facts: { name, kind: 'firm', provisionalNumber: key } }, key);
}

/** What a person is told: which problem it is, and in Chinese what to do. */
async function expectSentence(answer: Response, problem: SmallDisk['problem']): Promise<void> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const body = (await answer.json()) as Record<string, string>;
  expect(body).toMatchObject({ id: problem, status: 507 });
  expect(`${body['title']}${body['next']}`).toMatch(/没有写入；已保存的内容不受影响。请管理员.*盘.*重试/);
}

/** Several people write while the disk fills up, until each was refused a few times. */
async function writeUntilFull(disk: SmallDisk, person: Browserless, changes: Change[]): Promise<void> {
  const writer = async (): Promise<void> => {
    for (let refused = 0; refused < REFUSALS; ) {
      const change = { key: randomUUID(), name: `示例第${changes.length + 1}户米业`, acknowledged: false };
      changes.push(change);
      const answer = await add(person, change);
      if (answer.status === 200) change.acknowledged = true;
      else {
        await expectSentence(answer, disk.problem);
        refused += 1;
      }
      if (changes.length > 2 * WRITERS) disk.fill();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

function signIn(url: string): Promise<Response> {
  return fetch(new URL('/api/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ username: 'minglu', password: PASSWORD }),
  });
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** The write-ahead log may have some room of its own left. */
async function refusedSignIn(disk: SmallDisk, url: string): Promise<Response> {
  for (;;) {
    disk.fill();
    const answer = await signIn(url);
    if (!answer.ok) return answer;
  }
}

/** A file of which the second half is sent when the time has come. */
async function upload(url: string, cookie: string, before: Promise<void>): Promise<Response> {
  const half = UPLOAD.length / 2;
  async function* body(): AsyncGenerator<Uint8Array> {
    yield UPLOAD.subarray(0, half);
    await before;
    yield UPLOAD.subarray(half);
  }
  return fetch(new URL('/api/files', url), {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('名单.csv') },
    body: body(),
    duplex: 'half',
  } as unknown as RequestInit);
}

const namesOf = (changes: readonly Change[]) =>
  changes
    .filter(({ acknowledged }) => acknowledged)
    .map(({ name }) => name)
    .toSorted();

async function headAt(url: string): Promise<string> {
  const answer = await fetch(new URL('/log/checkpoint', url));
  expect(answer.status).toBe(200);
  return answer.text();
}

/** Every head that anybody saw is a head of the log as it is in the end. */
function expectOneHistory(disk: SmallDisk, notes: readonly string[]): void {
  const heads = notes.map((note) => parseCheckpoint(parseNote(note).text));
  const copy = join(mkdtempSync(join(tmpdir(), 'mingqian-')), 'mingqian.db');
  copyFileSync(disk.path('data/mingqian.db'), copy);
  const database = new DatabaseSync(copy);
  const edge = new TreeEdge();
  const roots = new Map([[0, edge.root()]]);
  for (const row of database.prepare('select leaf_hash from ledger_entry order by leaf_index').iterate()) {
    edge.append(row['leaf_hash'] as Uint8Array);
    roots.set(edge.size, edge.root());
  }
  database.close();
  for (const { size, root } of heads) expect(roots.get(Number(size))).toEqual(root);
}

/** An office through two times of no space; what fsck finds in the end. */
async function survive(disk: SmallDisk): Promise<unknown> {
  disks.push(disk);
  const heads: string[] = [];
  const changes: Change[] = [];
  let server = await startOn(disk);
  const office = await setUpOffice(server.url);
  const keeper = await office.person('minglu', ['registry-manager']);
  heads.push(await headAt(server.url));
  const idle = cookieOf(await signIn(server.url));
  // Last seen a while ago: reading would note it as used again.
  const aged = new Date(Date.now() - 600_000).toISOString();
  const ageing = `new (require('node:sqlite').DatabaseSync)(process.env.FILE).exec("update session set seen_at = '${aged}'")`;
  expect(await disk.run(['-e', ageing], { FILE: `${disk.folder}/data/mingqian.db` }).ended).toBe(0);

  const full = Promise.withResolvers<void>();
  const cookie = cookieOf(await signIn(server.url));
  const uploading = upload(server.url, cookie, full.promise);
  await writeUntilFull(disk, keeper, changes);
  disk.fill();
  full.resolve();
  await expectSentence(await uploading, 'disk-full');

  // Reading goes on; signing in, which is written down, does not.
  expect((await keeper.everySubject()).toSorted()).toEqual(namesOf(changes));
  disk.fill();
  expect((await fetch(new URL('/', server.url))).status).toBe(200);
  expect((await fetch(new URL('/api/subjects', server.url), { headers: { cookie: idle } })).status).toBe(200);
  heads.push(await headAt(server.url));
  await expectSentence(await refusedSignIn(disk, server.url), disk.problem);
  expect(server.child.exitCode).toBeNull();

  // Space again: the same requests are done, once each, and the ledger catches up by itself.
  disk.free();
  for (const change of changes.filter(({ acknowledged }) => !acknowledged)) {
    const answer = await add(keeper, change);
    expect(answer.status).toBe(200);
    change.acknowledged = true;
  }
  expect((await upload(server.url, cookie, Promise.resolve())).status).toBe(200);
  expect((await keeper.everySubject()).toSorted()).toEqual(namesOf(changes));
  await expect.poll(async () => (await fetch(new URL('/readyz', server.url))).status, { timeout: 20_000 }).toBe(200);
  heads.push(await headAt(server.url));

  // Killed on the full disk, which leaves nothing half written behind.
  await writeUntilFull(disk, keeper, changes);
  server.child.kill('SIGKILL');
  await server.ended;
  expect(JSON.parse(readFileSync(disk.path('data/keys/ledger-pin'), 'utf8'))).toMatchObject({ epoch: 1 });
  await startsOrSaysWhy(disk);
  disk.free();
  server = await startOn(disk);
  keeper.moveTo(server.url);
  expect((await keeper.everySubject()).toSorted()).toEqual(namesOf(changes));
  expect(readdirSync(disk.path('data/files/tmp'))).toEqual([]);
  await expect.poll(async () => (await fetch(new URL('/readyz', server.url))).status, { timeout: 20_000 }).toBe(200);
  heads.push(await headAt(server.url));
  server.child.kill('SIGINT');
  expect(await server.ended).toBe(0);
  const fsck = disk.run(['server/cli/office.ts', 'fsck', '--json'], envOf(disk));
  const report: unknown = JSON.parse(await text(fsck.child.stdout!));
  expectOneHistory(disk, heads);
  return report;
}

/** A server that is started on a full disk either serves, or ends with the sentence. */
async function startsOrSaysWhy(disk: SmallDisk): Promise<void> {
  const program = disk.run(['server/main.ts'], envOf(disk));
  programs.push(program);
  let said = '';
  for (const stream of [program.child.stdout!, program.child.stderr!])
    stream.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
  await expect
    .poll(() => program.child.exitCode !== null || said.includes('明签已启动'), { timeout: 60_000, interval: 100 })
    .toBe(true);
  if (program.child.exitCode === null) program.child.kill('SIGINT');
  await program.ended;
  expect(said).toMatch(/明签已启动|存储空间不足|写入数据盘时出错/);
}

describe('a full disk', () => {
  test('from the beginning is told, and a new office starts once there is space', async () => {
    const disk = await smallDisk(MEGABYTES);
    disks.push(disk);
    disk.fill();
    await startsOrSaysWhy(disk);
    disk.free();
    const server = await startOn(disk);
    await setUpOffice(server.url);
    expect((await fetch(new URL('/readyz', server.url))).status).toBe(200);
  }, 120_000);

  test('refuses what is written with a sentence, and nothing is lost', async () => {
    expect(await survive(await smallDisk(MEGABYTES))).toMatchObject(WHOLE);
  }, 300_000);

  test('or files that may not grow, as under a quota, do the same', async () => {
    expect(await survive(limitedFiles())).toMatchObject(WHOLE);
  }, 300_000);
});
