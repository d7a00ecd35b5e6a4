import { byteRange, openArchive, verifyBundle } from '@mingqian/draw';
import { expect, test } from 'vitest';
import { openPlatform, type Platform } from '../compose.ts';
import { type Json, readConfig, systemClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testDesk } from '../platform/testing-context.ts';
import { openTestPlatform } from '../testing/platform.ts';
import { ACCOUNTS } from './accounts.ts';
import { fillDemo, samplesModule } from './index.ts';
import { send, signIn } from './visitor.ts';

interface SubjectRow {
  readonly name: string;
  readonly listing: string;
  readonly status: string;
  readonly uscc: string | null;
}

/** What differs between two installations in any case. */
const OWN = new Set(['organisation', 'idNumber', 'phone', 'relatedSubjects']);

async function openEmpty(engine: TestEngine): Promise<Platform> {
  const { DATA_DIR, DATABASE_URL } = await engine.fresh();
  return openPlatform(readConfig({ DATA_DIR, DATABASE_URL, LOG_LEVEL: 'error' }, '/'));
}

/** Fills the demonstration; gives what was said, and the passwords by user name. */
async function filled(
  platform: Platform,
): Promise<{ said: readonly string[]; passwords: ReadonlyMap<string, string> }> {
  const said: string[] = [];
  await fillDemo(platform, (line) => said.push(line));
  const accounts = said.flatMap((line) => {
    const [, username, password] = /^ {2}([a-z]+) +(\S{4}-\S{4}-\S{4}-\S{4}) /.exec(line) ?? [];
    return username === undefined || password === undefined ? [] : [[username, password] as const];
  });
  return { said, passwords: new Map(accounts) };
}

function subjectsOf({ database }: Platform): Promise<SubjectRow[]> {
  return database.kysely.selectFrom('subject').select(['name', 'listing', 'status', 'uscc']).execute();
}

const stories: (readonly string[])[] = [];
const offices: (readonly string[])[] = [];

/** Catalogue, plans and tasks step by step, the same in every other installation of these tests. */
async function isSameOffice({ database }: Platform): Promise<void> {
  const kinds = ['power', 'inspection-item', 'checklist', 'annual-plan', 'inspection-task'];
  const rows = await database.kysely
    .selectFrom('record_content')
    .where('kind', 'in', kinds)
    .select(['kind', 'version', 'reason'])
    .execute();
  const told = rows.map((row) => JSON.stringify(row)).toSorted();
  expect(told.length).toBeGreaterThan(80);
  for (const other of offices) expect(told).toEqual(other);
  offices.push(told);
}

/** The same as in every other installation of these tests, on either engine. */
async function isSameStory(platform: Platform): Promise<void> {
  const told = await story(platform);
  expect(told.length).toBeGreaterThan(100);
  for (const other of stories) expect(told).toEqual(other);
  stories.push(told);
}

/** Every version ever, without ids and without what is different in any case. */
async function story({ database }: Platform): Promise<readonly string[]> {
  const rows = await database.kysely
    .selectFrom('record_content')
    .where('kind', '=', 'subject')
    .select(['version', 'content', 'reason'])
    .execute();
  const told = rows.map(({ version, content, reason }) => {
    const known = Object.entries(JSON.parse(content ?? '{}') as Record<string, Json>).filter(
      ([name]) => !OWN.has(name),
    );
    return JSON.stringify([version, reason, known.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
  });
  return told.toSorted();
}

async function rowCounts({ database }: Platform): Promise<readonly number[]> {
  const tables = ['account', 'subject', 'inspector', 'recusal', 'record_version', 'ledger_inbox', 'session'] as const;
  const counts: number[] = [];
  for (const table of tables) {
    const query = database.kysely.selectFrom(table).select((eb) => eb.fn.countAll().as('count'));
    counts.push(Number((await query.executeTakeFirstOrThrow()).count));
  }
  return counts;
}

eachDatabase((engine) => {
  test('the demonstration has two years of history that the ledger bears out, and fills nothing twice', async () => {
    const platform = await openEmpty(engine);
    try {
      const { said, passwords } = await filled(platform);
      expect(passwords.size).toBe(10);

      const subjects = await subjectsOf(platform);
      expect(subjects).toHaveLength(60);
      expect(subjects.filter(({ listing }) => listing === 'removed').map(({ name }) => name)).toEqual([
        '唐家镇冯某收粮食收购站（示例）',
      ]);
      expect(new Set(subjects.map(({ status }) => status))).toEqual(
        new Set(['active', 'suspended', 'closed', 'moved-away', 'cancelled']),
      );
      const { kysely } = platform.database;
      const people = await kysely.selectFrom('inspector').select(['counts_as_inspector', 'organisation']).execute();
      expect(people.filter((one) => one.counts_as_inspector === 1)).toHaveLength(12);
      expect(people).toHaveLength(18);
      expect(new Set(people.map(({ organisation }) => organisation)).size).toBe(2);
      const requests = await kysely.selectFrom('registry_request').select('state').execute();
      expect(requests.map(({ state }) => state).toSorted()).toEqual(['approved', 'pending', 'refused']);

      const days = await kysely.selectFrom('record_version').select('at').execute();
      const oldest = days.map(({ at }) => at).toSorted()[0]!;
      expect(Date.now() - Date.parse(oldest)).toBeGreaterThan(365 * 86_400_000);
      expect(days.filter(({ at }) => at > new Date().toISOString())).toEqual([]);

      const report = await platform.modules.ledger.fsck();
      expect(report).toMatchObject({ ok: true, faults: [], kindsWithoutSource: [], pending: 0 });
      expect(report.checked.versions).toBeGreaterThan(150);

      const before = await rowCounts(platform);
      const again = await filled(platform);
      expect(again.passwords.size).toBe(0);
      expect(again.said.join('')).toContain('已有数据');
      expect(await rowCounts(platform)).toEqual(before);

      await isSameStory(platform);
      await isSameOffice(platform);
      await showsCatalogueAndPlans(platform);
      await showsDraw(platform);
      await hasWorkForSomebody(platform, passwords);
      await signsIn(platform, passwords);
      await keepsNoPassword(platform, [...passwords.values()]);
      expect(said.join('\n')).toContain('动态口令');
    } finally {
      await platform.close();
    }
  });

  test('an administrator who asks for the sample has the same one, once, and nobody gets an account', async () => {
    const platform = await openTestPlatform(engine);
    const module = samplesModule({
      database: platform.database,
      record: platform.modules.ledger.record,
      routes: () => platform.routes,
    });
    const { account, name } = await platform.admin.get<{ account: string; name: string }>('/api/session');
    const actor = {
      account,
      name,
      organisation: platform.organisation,
      office: null,
      roles: ['system-admin'],
      session: null,
      method: 'password+totp',
      viewedBy: null,
    };
    const desk = testDesk(platform.database, systemClock, { kind: 'all' });
    const job = await desk.write((ctx) => module.ask(ctx), actor);
    const asked = platform.database.kysely.selectFrom('job').select(['kind', 'account']).where('id', '=', job);
    expect(await asked.executeTakeFirst()).toEqual({ kind: 'samples.load', account });
    const elsewhere = testDesk(platform.database, systemClock);
    await expect(elsewhere.write((ctx) => module.ask(ctx), actor)).rejects.toThrow('只有承建单位');
    const told: number[] = [];
    const load = () =>
      module.jobs![0]!.run({
        id: 'job',
        input: {},
        actor,
        scope: { kind: 'all' },
        database: platform.database,
        signal: new AbortController().signal,
        now: () => new Date().toISOString(),
        newId: () => '',
        progress: (done) => void told.push(done),
        write: () => Promise.reject(new Error('writes through the routes')),
      });
    expect(await load()).toEqual({ subjects: 60, people: 18 });
    expect(told.length).toBeGreaterThan(100);
    await expect(load()).rejects.toThrow('名录库里已有数据');
    expect(await platform.database.kysely.selectFrom('account').select('id').execute()).toHaveLength(1);
    await platform.modules.ledger.flush();
    expect(await platform.modules.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    await isSameStory(platform);
  });
});

/** What anybody reads on the public pages: a catalogue of samples, last year's plan, this year's with a change, a special inspection. */
async function showsCatalogueAndPlans({ app }: Platform): Promise<void> {
  const read = async <Answer>(url: string): Promise<Answer> => {
    const answer = await app.inject({ method: 'GET', url });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    for (const { username, name } of ACCOUNTS)
      for (const hidden of [username, name]) expect(answer.body).not.toContain(hidden);
    return answer.json<Answer>();
  };
  const { items } = await read<{ items: PublicItem[] }>('/api/public/catalogue');
  expect(items.map(({ code, edition, inForce }) => [code, edition, inForce])).toEqual([
    ['SL-01', 2, true],
    ...['SL-02', 'SL-03', 'SL-05', 'SL-08', 'SL-09', 'SL-10'].map((code) => [code, 1, true]),
  ]);
  expect(new Set(items.map(({ remark }) => remark))).toEqual(new Set(['示例·须经法制审定']));
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const { plans } = await read<{ plans: PublicPlan[] }>('/api/public/plans');
  expect(plans.map((plan) => [plan.year, plan.closed, plan.edition, plan.rows.length])).toEqual([
    [year, false, 2, 6],
    [year - 1, true, 1, 5],
  ]);
  for (const { rows, filing } of plans) {
    expect(filing?.number).toContain('示例');
    for (const { sentence } of rows) expect(sentence).toMatch(/^从 \d+ 家中按 \d+% 抽 [1-9]\d* 家$/);
  }
  expect(plans[0]?.changes.map(({ note }) => note)).toEqual([expect.stringContaining('由第三季度调整到第四季度')]);
  const { tasks } = await read<{ tasks: { title: string; ceiling: number }[] }>('/api/public/special-tasks');
  expect(tasks).toMatchObject([{ title: '秋粮收购专项检查（示例）', ceiling: 6 }]);
}

/** One draw, with everything that a stranger needs to compute it again. */
async function showsDraw({ app }: Platform): Promise<void> {
  const get = async (url: string) => {
    const answer = await app.inject({ method: 'GET', url });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return answer;
  };
  const { draws } = (await get('/api/public/draws')).json<{ draws: { id: string; state: string }[] }>();
  expect(draws).toMatchObject([{ state: 'disclosed' }]);
  const zip = (await get(`/api/public/draws/${draws[0]!.id}/bundle.zip`)).rawPayload;
  const report = await verifyBundle(await openArchive(byteRange(new Uint8Array(zip))));
  expect(report).toMatchObject({ verdict: 'verified', strength: 3 });
}

interface PublicItem {
  readonly code: string;
  readonly edition: number;
  readonly inForce: boolean;
  readonly remark: string | null;
}
interface PublicPlan {
  readonly year: number;
  readonly closed: boolean;
  readonly edition: number;
  readonly filing: { readonly number: string } | null;
  readonly rows: readonly { readonly sentence: string }[];
  readonly changes: readonly { readonly note: string }[];
}

/** Those who decide find something to decide, in every module; nothing is stuck; tasks stand in all but the last states. */
async function hasWorkForSomebody({ app }: Platform, passwords: ReadonlyMap<string, string>): Promise<void> {
  const inbox = async (username: string) => {
    const { cookie } = await send(app, 'POST /api/session', { username, password: passwords.get(username)! });
    const read = async <Answer>(url: string) => (await send(app, `GET ${url}`, null, cookie)).body as Answer;
    const { runs } = await read<{ runs: InboxRun[] }>('/api/approvals/inbox?box=todo');
    for (const { abilities } of runs) expect(abilities).toContain('approve');
    return { read, matters: runs.map(({ matter }) => matter).toSorted() };
  };
  expect((await inbox('fazhi')).matters).toEqual(['catalogue.publish', 'task.special']);
  const { matters, read } = await inbox('shenpi');
  expect(matters).toEqual(['plan.change', 'task.approve', 'task.urgent']);
  expect(await read('/api/approvals/stuck')).toEqual({ runs: [] });
  const { runs } = await read<{ runs: InboxRun[] }>('/api/approvals/runs?state=pending');
  const steps = ['发布', '法制审核', '法制审核', '负责人审批', '负责人审批', '负责人审批'];
  expect(runs.map(({ stepTitle }) => stepTitle).toSorted()).toEqual(steps.toSorted());
  const { tasks } = await read<{ tasks: InboxTask[] }>('/api/planning/tasks');
  const held = tasks.map(({ type, state, overdue }) => [type, state, overdue].join(' '));
  expect(held.toSorted()).toEqual([
    'for-cause approved false',
    'for-cause in-approval false',
    'random awaiting-draw false',
    'random cancelled false',
    'special in-approval false',
    'special published false',
    'superior-order draft false',
    'urgent acting false',
  ]);
  const { rules } = await read<{ rules: { state: string }[] }>('/api/frequency/rules');
  expect(rules.filter(({ state }) => state === '已核实')).toHaveLength(3);
  expect(rules.map(({ state }) => state)).toContain('待核实');
}

interface InboxRun {
  readonly matter: string;
  readonly stepTitle: string;
  readonly abilities: readonly string[];
}
interface InboxTask {
  readonly type: string;
  readonly state: string;
  readonly overdue: boolean;
}

/** Nobody has to change a password; the roles that need more than one have to enrol. */
async function signsIn({ app }: Platform, passwords: ReadonlyMap<string, string>): Promise<void> {
  const duties = new Map<string, string | null>();
  for (const [username, password] of passwords) {
    const visitor = await signIn(app, username, password);
    duties.set(username, (await visitor.who()).must);
    await visitor.signOut();
  }
  const enrolling = ['xitong', 'jihua', 'gongshi', 'shenji'];
  for (const [username, must] of duties) expect(must).toBe(enrolling.includes(username) ? 'second-factor' : null);
}

async function keepsNoPassword({ database }: Platform, passwords: readonly string[]): Promise<void> {
  const { kysely } = database;
  const stored = [
    await kysely.selectFrom('credential').selectAll().execute(),
    await kysely.selectFrom('password_past').selectAll().execute(),
    await kysely.selectFrom('ledger_inbox').select('type').execute(),
    await kysely.selectFrom('ledger_payload').select('content').execute(),
  ];
  const text = JSON.stringify(stored);
  expect(text).toContain('subject.added');
  expect(passwords.filter((password) => text.includes(password))).toEqual([]);
}
