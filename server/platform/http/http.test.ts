import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Actor,
  createIdSource,
  type Database,
  type LedgerEvent,
  migrate,
  publicRoute,
  type Route,
  rawRoute,
  readRoute,
  type Scope,
  settableClock,
  type Tables,
  writeRoute,
} from '../index.ts';
import { eachDatabase, type TestEngine } from '../testing.ts';
import { testActor } from '../testing-context.ts';
import { createApp, type Duty, idempotencyMigrations } from './index.ts';

declare module '../database/tables.ts' {
  interface Tables {
    note: { id: string; text: string };
  }
}

const clock = settableClock('2026-09-18T16:30:00.000Z');
const apps: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

const noteSchema = z.object({ id: z.string(), text: z.string() });
const textSchema = z.strictObject({ text: z.string('请填写内容').min(1, '请填写内容').max(20, '不超过 20 个字') });

const ROUTES: readonly Route[] = [
  publicRoute({
    path: '/api/public/day',
    summary: '今天',
    response: z.object({ today: z.string() }),
    handle: async ({ today }) => ({ today }),
  }),
  readRoute({
    path: '/api/notes/:id',
    summary: '一条',
    access: { permission: 'note.read' },
    params: z.strictObject({ id: z.string().max(40) }),
    response: noteSchema,
    handle: async ({ db }, { params }) =>
      // The secret stands for whatever a query gives besides what was declared.
      ({
        ...(await db.selectFrom('note').selectAll().where('id', '=', params.id).executeTakeFirstOrThrow()),
        secret: '机密',
      }),
  }),
  writeRoute({
    method: 'POST',
    path: '/api/notes',
    summary: '新增',
    access: { permission: 'note.edit' },
    body: textSchema,
    response: noteSchema,
    handle: async (ctx, { body }) => {
      const note = { id: ctx.newId(), text: body.text };
      await ctx.trx.insertInto('note').values(note).execute();
      await ctx.record({ type: 'note.added', organisation: ctx.actor.organisation, rows: [], law: [], payload: body });
      if (body.text === '半途出错') throw new Error('身份证号 211104199001010000');
      if (body.text === '重复') await ctx.trx.insertInto('note').values(note).execute();
      return note;
    },
  }),
  rawRoute({
    method: 'POST',
    path: '/api/password',
    summary: '改密码',
    access: 'signedIn',
    beforeDuties: true,
    handle: async (_ctx, _input, _request, reply) => reply.send({ changed: true }),
  }),
  readRoute({
    path: '/api/seldom',
    summary: '少用',
    access: 'signedIn',
    limit: 2,
    response: z.object({}),
    handle: async () => ({}),
  }),
];

interface Opened {
  readonly app: FastifyInstance;
  readonly database: Database<Tables>;
  readonly events: LedgerEvent[];
  readonly log: string[];
}

interface Visitor {
  readonly actor: Actor;
  readonly must: Duty;
}

/** Who asks is told by a header here: accounts are another module's. */
const visitors: Readonly<Record<string, Visitor>> = {
  editor: { actor: testActor({ account: 'editor' }), must: null },
  reader: { actor: testActor({ account: 'reader' }), must: null },
  newcomer: { actor: testActor({ account: 'newcomer' }), must: 'change-password' },
  watched: { actor: testActor({ account: 'editor', viewedBy: { account: 's', name: '监督' } }), must: null },
};
const PERMITTED: Readonly<Record<string, readonly string[]>> = {
  editor: ['note.read', 'note.edit'],
  reader: ['note.read'],
  newcomer: ['note.read', 'note.edit'],
};
const SCOPE: Scope = { kind: 'organisations', organisations: ['org-1'] };

async function open(engine: TestEngine, routes = ROUTES): Promise<Opened> {
  const database = await engine.open<Tables>();
  const notes = {
    name: 'note',
    statements: () => ['create table note (id text primary key, text text not null)'],
  };
  await migrate(database, [...idempotencyMigrations, notes], clock);
  const events: LedgerEvent[] = [];
  const log: string[] = [];
  const app = await createApp({
    config: { PUBLIC_URL: undefined, LOG_LEVEL: 'info', TRUST_PROXY: 'no', RATE_LIMIT: 10_000 },
    database,
    clock,
    newId: createIdSource(clock),
    gate: {
      permissions: ['note.read', 'note.edit'],
      actorOf: async (headers) => visitors[String(headers['x-visitor'])] ?? null,
      scopeFor: async ({ account }, permission) => (PERMITTED[account]?.includes(permission) ? SCOPE : null),
    },
    record: async (_trx, event) => void events.push(event),
    requestSecret: 'only for this test',
    afterWrite: () => undefined,
    routes,
    readiness: async () => null,
    log: { write: (line) => void log.push(line) },
  });
  apps.push(app);
  return { app, database, events, log };
}

const post = (text: unknown, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url: '/api/notes',
  headers: { 'x-visitor': 'editor', 'idempotency-key': randomUUID(), ...headers },
  payload: { text },
});

eachDatabase((engine) => {
  const count = async ({ database }: Opened) =>
    (await database.kysely.selectFrom('note').select('id').execute()).length;

  describe('access', () => {
    test('comes before everything else in the request', async () => {
      const { app } = await open(engine);
      const answers: [string, number, string][] = [
        ['', 401, '尚未登录'],
        ['reader', 403, '没有办理此事的权限'],
        ['newcomer', 403, '须先修改密码'],
        ['watched', 403, '以他人视角查看时只能看'],
      ];
      for (const [visitor, status, sentence] of answers) {
        const answer = await app.inject(post(123, { 'x-visitor': visitor, 'idempotency-key': '' }));
        expect(answer.statusCode).toBe(status);
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        expect(answer.body).toContain(sentence);
        expect(answer.body).not.toContain('text');
      }
      const duty = await app.inject({ method: 'POST', url: '/api/password', headers: { 'x-visitor': 'newcomer' } });
      expect(duty.json()).toEqual({ changed: true });
      expect((await app.inject('/api/public/day')).json()).toEqual({ today: '2026-09-19' });
    });

    test('keeps an app from starting whose routes cannot be guarded', async () => {
      const [first] = ROUTES.slice(1);
      const unknown = { ...first, access: { permission: 'note.burn' } } as Route;
      await expect(open(engine, [unknown])).rejects.toThrow('does not exist: note.burn');
      await expect(open(engine, [...ROUTES, ...ROUTES])).rejects.toThrow('two routes at GET /api/public/day');
    });
  });

  describe('a write', () => {
    test('is done once however often it is sent', async () => {
      const opened = await open(engine);
      const request = post('一次');
      const answers = await Promise.all(Array.from({ length: 6 }, () => opened.app.inject(request)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200));
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect(await count(opened)).toBe(1);
      const other = await opened.app.inject({ ...request, payload: { text: '另一条' } });
      expect([other.statusCode, other.json().id]).toEqual([422, 'request-reused']);
      const anothers = await opened.app.inject({
        ...request,
        headers: { ...request.headers, 'x-visitor': 'newcomer' },
      });
      expect(anothers.statusCode).toBe(403);
    });

    test('leaves nothing when it fails, and tells nothing of what was being written', async () => {
      const opened = await open(engine);
      const failed = await opened.app.inject(post('半途出错'));
      expect([failed.statusCode, failed.json().id]).toEqual([500, 'internal']);
      expect(await count(opened)).toBe(0);
      const twice = await opened.app.inject(post('重复'));
      expect([twice.statusCode, twice.json().id]).toEqual([409, 'duplicate']);
      expect(await count(opened)).toBe(0);
      const told = [failed.body, twice.body, ...opened.log].join('\n');
      expect(told).not.toMatch(/211104199001010000|半途出错|重复/);
      expect(opened.log.join('')).toContain('http.test.ts');
    });

    test('is refused without a name, and with what the schema does not know', async () => {
      const opened = await open(engine);
      const unnamed = await opened.app.inject(post('无名', { 'idempotency-key': 'again' }));
      expect(unnamed.json()).toMatchObject({ status: 422, detail: expect.stringContaining('Idempotency-Key') });
      const refused = await opened.app.inject({ ...post('多了'), payload: { text: '', organisation: 'org-2' } });
      expect(refused.statusCode).toBe(422);
      expect(refused.json().errors).toEqual(
        expect.arrayContaining([
          { field: 'text', message: '请填写内容' },
          { field: '', message: '有不认识的项：organisation' },
        ]),
      );
      expect(await count(opened)).toBe(0);
    });
  });

  test('an answer holds what was declared and nothing else', async () => {
    const { app } = await open(engine);
    const { id } = (await app.inject(post('你好'))).json() as { id: string };
    const read = await app.inject({ url: `/api/notes/${id}`, headers: { 'x-visitor': 'reader' } });
    expect(read.json()).toEqual({ id, text: '你好' });
    expect(read.headers['cache-control']).toBe('no-store');
  });

  if (engine.name === 'sqlite') withoutDatabase(engine);
});

function withoutDatabase(engine: TestEngine): void {
  describe('what comes in', () => {
    test.each([
      ['broken JSON', '{"text":', 'application/json', 422],
      ['a prototype', '{"text":"a","__proto__":{"admin":true}}', 'application/json', 422],
      ['a constructor', '{"text":"a","constructor":{"prototype":{"admin":true}}}', 'application/json', 422],
      ['another format', 'text=a', 'application/x-www-form-urlencoded', 415],
      ['too much', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 'application/json', 413],
    ])('%s is refused', async (_name, payload, type, status) => {
      const { app } = await open(engine);
      const answer = await app.inject({ ...post(''), payload, headers: { ...post('').headers, 'content-type': type } });
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ status, title: expect.stringMatching(/[一-鿿]/) });
    });

    test('from another site is refused', async () => {
      const { app } = await open(engine);
      const from = (headers: Record<string, string>) => app.inject(post('来处', { host: 'mq.example', ...headers }));
      expect((await from({ origin: 'https://mq.example' })).statusCode).toBe(200);
      for (const origin of ['https://evil.example', 'null', 'https://mq.example.evil.example', 'https://mq.example:81'])
        expect((await from({ origin })).json().id).toBe('untrusted-origin');
      expect((await from({ 'sec-fetch-site': 'cross-site' })).json().id).toBe('untrusted-origin');
      expect((await from({ 'sec-fetch-site': 'same-site' })).json().id).toBe('untrusted-origin');
      expect((await from({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    });

    test('too often is refused with how long to wait', async () => {
      const { app } = await open(engine);
      const ask = () => app.inject({ url: '/api/seldom', headers: { 'x-visitor': 'reader' } });
      const answers = [await ask(), await ask(), await ask()];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
      expect(answers[2]?.json()).toMatchObject({
        id: 'too-many-requests',
        detail: expect.stringMatching(/请等 \d+ 秒/),
      });
    });
  });

  test('every answer, refusals included, carries the headers that protect a browser', async () => {
    const { app } = await open(engine);
    for (const url of ['/api/public/day', '/api/none', '/../etc/passwd', '/%2e%2e/package.json']) {
      const { headers } = await app.inject(url);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toContain("script-src 'unsafe");
      expect(headers['x-powered-by']).toBeUndefined();
    }
    expect((await app.inject('/api/none')).json()).toMatchObject({ id: 'not-found', status: 404 });
  });

  test('the description names every route and is of version 3.1', async () => {
    const { app } = await open(engine);
    const { openapi, paths } = (await app.inject('/api/docs/json')).json();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).toSorted()).toEqual(
      ['/api/notes', '/api/notes/{id}', '/api/password', '/api/public/day', '/api/seldom'].toSorted(),
    );
    expect((await app.inject('/api/docs/static/swagger-ui.css')).statusCode).toBe(200);
  });

  test('the log tells the route and the account, not what was asked for', async () => {
    const { app, log } = await open(engine);
    await app.inject({
      url: '/api/notes/%E5%BC%A0%E4%B8%89',
      headers: { 'x-visitor': 'reader', cookie: 'session=abcdef', authorization: 'Bearer abcdef' },
    });
    const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({ route: '/api/notes/:id', method: 'GET', account: 'reader' });
    expect(log.join('')).not.toMatch(/张三|%E5|abcdef|127\.0\.0\.1/);
  });

  test('readiness tells what is missing', async () => {
    const { app } = await open(engine);
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ok' });
  });
}
