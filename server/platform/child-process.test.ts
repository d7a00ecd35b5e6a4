import { afterEach, expect, test, vi } from 'vitest';
import { type Child, startChild } from './child-process.ts';

interface Question {
  readonly what: 'environment' | 'end' | 'fill' | 'nothing';
}
interface Answer {
  readonly env: readonly string[];
  readonly args: readonly string[];
}

const SCRIPT = new URL('./testing/answering.ts', import.meta.url);
const started: Child<Question, Answer>[] = [];
const start = (options: Parameters<typeof startChild>[1] = {}): Child<Question, Answer> => {
  const child = startChild<Question, Answer>(SCRIPT, options);
  started.push(child);
  return child;
};
afterEach(async () => {
  for (const child of started.splice(0)) await child.close();
  vi.unstubAllEnvs();
});

test('answers one question after another, and knows none of the server’s settings', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://secret');
  const child = start({ args: ['one'] });
  const first = await child.ask({ what: 'environment' });
  expect(first.args).toEqual(['one']);
  expect(first.env.filter((name) => /DATABASE|PATH|HOME/.test(name))).toEqual([]);
  expect(await child.ask({ what: 'environment' })).toEqual(first);
  expect(child.runs()).toBe(true);
});

test('a process that ends fails what was asked and what is asked later', async () => {
  const child = start();
  await expect(child.ask({ what: 'end' })).rejects.toThrow('ended with 3');
  expect(child.runs()).toBe(false);
  await expect(child.ask({ what: 'environment' })).rejects.toThrow('ended with 3');
});

test('one that needs more memory than it may have ends itself, not the server', async () => {
  await expect(start({ heapMb: 32 }).ask({ what: 'fill' })).rejects.toThrow('ended with');
});

test('one that does not answer in time is ended', async () => {
  const child = start();
  await expect(child.ask({ what: 'nothing' }, 300)).rejects.toThrow('no answer within 300 ms');
  expect(child.runs()).toBe(false);
});

test('an abort fails with its own reason, before and while it is asked', async () => {
  const abort = new AbortController();
  const child = start({ signal: abort.signal });
  const asked = child.ask({ what: 'nothing' });
  abort.abort(new Error('stopped by a person'));
  await expect(asked).rejects.toThrow('stopped by a person');
  await expect(start({ signal: abort.signal }).ask({ what: 'environment' })).rejects.toThrow('stopped by a person');
});

test('two questions at once are a fault of the program', async () => {
  const child = start();
  const first = child.ask({ what: 'environment' });
  await expect(child.ask({ what: 'environment' })).rejects.toThrow('asked before the last answer');
  expect((await first).args).toEqual([]);
});
