/**
 * A draw of a whole registry through the running platform, on both databases: frozen, committed, held with two witnesses,
 * executed, read, disclosed; then checked by the command line, in Chromium from the public files alone, and by SQL.
 * `npm run bench -- draw-whole 3000000`.
 */

import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { launchBrowser } from '../../e2e/browser.ts';
import { waitingTask } from '../../e2e/draw-steps.ts';
import {
  commitDraw,
  discloseDraw,
  executeDraw,
  freezeDraw,
  type HttpScene,
  holdCeremony,
  newDraw,
  readSealedList,
  sendOnce,
} from '../../e2e/http-draw.ts';
import { type RunningServer, startServer } from '../../e2e/server.ts';
import { drawnBySql } from '../../e2e/sql-draw.ts';
import { taskOffice } from '../../e2e/tasks-office.ts';
import { verdictOf } from '../../e2e/verify-steps.ts';
import { startPostgres } from '../../packages/draw/test/postgres-server.ts';
import { mingqian } from '../../server/cli/cli-runner.ts';
import { openDatabase, type Tables } from '../../server/platform/index.ts';
import { readContent, termsOf } from '../../server/registry/subjects/content.ts';
import { settleTerms } from '../../server/registry/subjects/store.ts';
import { series, sizeAsked } from '../databases.ts';
import { type BenchRow, round } from '../tickets-row.ts';

const INSPECTORS = 200;
/** Basis points: one firm of a hundred. */
const RATIO = 100;
/** Of visits of one person in one draw. */
const CAPACITY = 2000;
/** For the second signature. */
const COMMITTED_WITHIN_MS = 90_000;
/** A commitment reads the roster again; with millions that takes its time. */
const COMMITTED_WITHIN_MS_EACH = 0.1;

type Env = Readonly<Record<string, string>>;

/** Measures both databases with so many subjects. */
export async function drawWhole(subjects = sizeAsked()): Promise<BenchRow[]> {
  const postgres = await startPostgres();
  const { host, port, user, database } = postgres.connection;
  const engines: readonly (readonly [string, Env])[] = [
    ['SQLite', {}],
    ['PostgreSQL', { DATABASE_URL: `postgres://${user}@${host}:${port}/${database}` }],
  ];
  const rows: BenchRow[] = [];
  try {
    for (const [name, more] of engines) {
      const folder = await mkdtemp(join(tmpdir(), 'bench-whole-'));
      try {
        rows.push(...(await measure(name, { DATA_DIR: folder, RATE_LIMIT: '1000000', ...more }, subjects)));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  } finally {
    await postgres.stop();
  }
  return rows;
}

async function measure(engine: string, env: Env, subjects: number): Promise<BenchRow[]> {
  const scene = await openRegistry(env, subjects);
  const rows: BenchRow[] = [];
  const row = (what: string, value: number, unit: string) =>
    void rows.push({
      name: `整场抽签 ${engine} ${subjects / 10_000} 万户：${what}`,
      value: round(value),
      unit,
      ratio: null,
      against: null,
    });
  const timed = async <Answer>(what: string, body: () => Promise<Answer>): Promise<Answer> => {
    const start = performance.now();
    const answer = await body();
    row(what, (performance.now() - start) / 1000, '秒');
    return answer;
  };
  try {
    const { url, pid } = scene.server;
    const id = await newDraw(scene, scene.office.task);
    await withCapacity(scene, id);
    await timed('冻结', () => freezeDraw(scene, id));
    const within = COMMITTED_WITHIN_MS + subjects * COMMITTED_WITHIN_MS_EACH;
    const drawAt = await timed('提请与承诺', () => commitDraw(scene, id, within));
    await holdCeremony(scene, id, drawAt);
    await timed('执行', () => executeDraw(scene, id));
    const list = await timed('读名单', () => readSealedList(scene, id));
    row('抽中', list.length, '户');
    await timed('公开', () => discloseDraw(scene, id));
    const at = `${url}api/public/draws/${id}`;
    const asked = `${at}/subjects?q=${encodeURIComponent(list[0]!.id)}&page=1&size=20`;
    const found = await timed('查一家企业', async () => (await fetch(asked)).json() as Promise<{ total: number }>);
    assert.equal(found.total, 1);
    row('服务器内存峰值', await peakOf(pid), 'MB');
    const zip = join(env['DATA_DIR']!, 'bundle.zip');
    await timed('下载材料包', async () => pipeline((await fetch(`${at}/bundle.zip`)).body!, createWriteStream(zip)));
    const said = await timed('命令行核验', () => mingqian('verify', zip));
    assert.equal(said.code, 0, said.out + said.err);
    await timed('网页核验', () => verifiedInPage(url, id));
    const databaseUrl = env['DATABASE_URL'];
    if (databaseUrl !== undefined)
      await timed('SQL 重算', async () => {
        for (const { published, bySql } of await drawnBySql(url, databaseUrl, id)) assert.deepEqual(bySql, published);
      });
    await timed('公平性页', async () => assert.equal((await fetch(`${url}public/fairness`)).status, 200));
    row('服务器内存峰值（含核验与公平性）', await peakOf(pid), 'MB');
  } finally {
    await scene.server.stop();
  }
  return rows;
}

interface Scene extends HttpScene {
  readonly server: RunningServer;
}

/** An office with so many firms, entered while nobody serves; then the plan that counts them. */
async function openRegistry(env: Env, subjects: number): Promise<Scene> {
  const first = await startServer(env);
  const office = await taskOffice(first.url, { firms: 1, inspectors: INSPECTORS, ratio: RATIO });
  await first.stop();
  await fill(env, subjects);
  const server = await startServer(env);
  const people = [office.planner, office.approver, office.legal, office.publisher];
  for (const who of people) who.moveTo(server.url);
  const task = await waitingTask(office, RATIO);
  for (const who of [office.approver, office.legal]) await who.enrol();
  return { office: { ...office, ...task }, send: sendOnce, server };
}

/** Rows made by the database itself; all but names, numbers and codes as in the firm that the office entered first. */
async function fill(env: Env, subjects: number): Promise<void> {
  const database = await openDatabase<Tables>({
    DATA_DIR: env['DATA_DIR']!,
    DATABASE_URL: env['DATABASE_URL'],
    DATABASE_POOL: 2,
  });
  const { kysely, engine } = database;
  const { content } = await kysely.selectFrom('subject').select('content').orderBy('number').executeTakeFirstOrThrow();
  const terms = termsOf(readContent(content));
  await sql`insert into subject (id, version, organisation, kind, name, uscc, status, listing, created_at, changed_at,
      content, sought, terms)
    select 'subject-' || n, 1, pattern.organisation, 'firm', '第' || n || '粮库',
      case when n % 2 = 0 then '91211104X' || (100000000 + n) else null end,
      'active', 'listed', pattern.created_at, pattern.changed_at, pattern.content, '', ${engine === 'sqlite' ? '' : terms}
    from ${series(database, subjects)} as counted, (select * from subject order by number limit 1) as pattern`.execute(
    kysely,
  );
  if (engine === 'sqlite')
    await sql`insert into subject_search (rowid, terms)
      select number, ${terms} from subject where id like 'subject-%'`.execute(kysely);
  else {
    await settleTerms(kysely);
    await sql`analyze`.execute(kysely);
  }
  await database.close();
}

async function withCapacity({ office }: HttpScene, id: string): Promise<void> {
  const at = `/api/draws/${id}`;
  const { version } = await office.planner.json<{ version: number }>('GET', at);
  const settings = { teamSize: null, capacity: CAPACITY, loadMax: null, units: [] };
  await office.planner.json('PUT', `${at}/settings`, { version, settings });
}

/** 在本页验证, out of the public page, with what the site gives to anybody. */
async function verifiedInPage(url: string, id: string): Promise<void> {
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(1_200_000);
  await page.goto(`${url}public/draws/${id}`);
  await page.getByRole('link', { name: /^在本页验证/ }).click();
  const { words } = await verdictOf(page);
  assert.match(words, /与公布的完全相同/);
  await browser.close();
}

/** The most memory a process ever had, in MB. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / 1000;
}
