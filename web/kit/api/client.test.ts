import { describe, expect, test } from 'vitest';
import { createClient, queryString } from './client.ts';
import { newKey } from './intent.ts';
import { ApiProblem } from './problem.ts';

interface Sent {
  readonly init: RequestInit;
}

/** A client whose requests are noted and answered by `answer`. */
function clientWith(answer: (sent: Sent) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const told: (string | boolean)[] = [];
  const client = createClient({
    fetch: async (_, init = {}) => {
      const one = { init };
      sent.push(one);
      return answer(one);
    },
    signedOut: () => told.push('signed-out'),
    reached: (online) => told.push(online),
  });
  return { client, sent, told };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

async function problemOf(asked: Promise<unknown>): Promise<ApiProblem> {
  const error = await asked.then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
}

function headersOf({ init }: Sent): Headers {
  return new Headers(init.headers);
}

describe('requests', () => {
  test('a write carries the key of the intent and its JSON, a read carries neither', async () => {
    const { client, sent } = clientWith(() => json({ ok: true }));
    const key = newKey();
    await client.post('/api/x', { body: { name: '甲' }, key });
    await client.get('/api/x');
    expect(headersOf(sent[0]!).get('idempotency-key')).toBe(key);
    expect(headersOf(sent[0]!).get('content-type')).toBe('application/json');
    expect(sent[0]!.init.body).toBe('{"name":"甲"}');
    expect(headersOf(sent[1]!).has('idempotency-key')).toBe(false);
    expect(sent[1]!.init.body).toBeUndefined();
  });

  test('every request stays within the origin and is not kept', async () => {
    const { client, sent } = clientWith(() => json({}));
    await client.delete('/api/x');
    expect(sent[0]!.init).toMatchObject({ credentials: 'same-origin', cache: 'no-store', method: 'DELETE' });
  });

  test('a file is sent as bytes, whatever its type', async () => {
    const { client, sent } = clientWith(() => json({}));
    const file = new Blob(['a,b'], { type: 'text/csv' });
    await client.post('/api/files', { body: file });
    expect(headersOf(sent[0]!).get('content-type')).toBe('application/octet-stream');
    expect(sent[0]!.init.body).toBe(file);
  });

  test('nothing is asked for what is empty, lists repeat the name, and codes keep their digits', () => {
    expect(queryString({ a: '', b: null, c: undefined, d: 0, e: false, f: ['甲', '乙'] })).toBe(
      '?d=0&e=false&f=%E7%94%B2&f=%E4%B9%99',
    );
    expect(queryString({ code: '912111040000000001' })).toBe('?code=912111040000000001');
    expect(queryString(undefined)).toBe('');
  });

  test('keys are version 4 UUIDs, each another', () => {
    const keys = new Set(Array.from({ length: 100 }, newKey));
    expect(keys.size).toBe(100);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('answers', () => {
  test('an empty answer is a success without content', async () => {
    const { client } = clientWith(() => new Response(null, { status: 204 }));
    expect(await client.post('/api/x')).toBeUndefined();
  });

  test('a problem is told with its words, fields and the record as it is now', async () => {
    const body = {
      id: 'changed-meanwhile',
      status: 409,
      title: '此记录刚被他人修改。',
      next: '请查看最新内容。',
      errors: [{ field: 'name', message: '不能空着' }, { field: 3 }],
      current: { version: 4 },
      instance: 'r1',
    };
    const { client, told } = clientWith(() => json(body, 409));
    const problem = await problemOf(client.patch('/api/x'));
    expect(problem).toMatchObject({ id: 'changed-meanwhile', status: 409, current: { version: 4 }, instance: 'r1' });
    expect(problem.errors).toEqual([{ field: 'name', message: '不能空着' }]);
    expect(told).toEqual([true]);
  });

  test('401 says that nobody is signed in', async () => {
    const { client, told } = clientWith(() =>
      json({ id: 'not-signed-in', title: '尚未登录。', next: '请登录。' }, 401),
    );
    expect((await problemOf(client.get('/api/x'))).id).toBe('not-signed-in');
    expect(told).toEqual([true, 'signed-out']);
  });

  test.each([
    [502, '<html>Bad Gateway</html>'],
    [500, '{"message":"x"}'],
    [200, '<html>a proxy asks for a password</html>'],
  ])('an answer of another kind (%i) is no success and not quoted', async (status, text) => {
    const { client } = clientWith(() => new Response(text, { status }));
    const problem = await problemOf(client.get('/api/x'));
    expect(problem).toMatchObject({ id: 'unreadable', status });
    expect(problem.message).not.toMatch(/[a-z]/);
  });

  test('no way to the server, and no answer in time, are two different problems', async () => {
    const lost = clientWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await problemOf(lost.client.get('/api/x'))).id).toBe('offline');
    expect(lost.told).toEqual([false]);
    const slow = clientWith(
      ({ init }) =>
        new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))),
    );
    expect((await problemOf(slow.client.get('/api/x', { timeout: 5 }))).id).toBe('timeout');
  });

  test('a request that the page gave up is no problem to tell', async () => {
    const { client, told } = clientWith(
      ({ init }) =>
        new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))),
    );
    const leave = new AbortController();
    const asked = client.get('/api/x', { signal: leave.signal });
    leave.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(told).toEqual([]);
  });
});
