/** What a person's browser loads before they can sign in. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildConsole } from './build.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

const LIMIT = 200 * 1024;

/** Files of the named chunks and of everything they import at once. */
function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const files = new Set<string>();
  const open = [...names];
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`no chunk ${name} in the manifest`);
    if (seen.has(name)) continue;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    open.push(...(chunk.imports ?? []));
  }
  return files;
}

// A place of its own: other tests serve the console while this one builds it.
const place = await mkdtemp(join(tmpdir(), 'mingqian-console-'));
const folder = join(place, 'console');

beforeAll(() => buildConsole(folder));
afterAll(() => rm(place, { recursive: true }));

test('登录页的脚本和样式压缩后不超过 200 KB，且不带组件库', async () => {
  const manifest = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const login = filesOf(manifest, ['index.html', 'entrance/entrance.tsx']);
  const contents = await Promise.all([...login, 'index.html'].map((file) => readFile(join(folder, file))));
  const size = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
  expect(size).toBeGreaterThan(40 * 1024);
  expect(size).toBeLessThan(LIMIT);
  const console = filesOf(manifest, ['app.tsx']);
  expect([...console].some((file) => !login.has(file))).toBe(true);
  expect(contents.some((content) => content.includes('ant-btn'))).toBe(false);
});

test('构建的是正式版，不带开发用的运行时', async () => {
  expect(process.env['NODE_ENV']).toBe('test');
  const assets = await readdir(join(folder, 'assets'));
  const scripts = assets.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(10);
  for (const name of scripts) {
    const script = await readFile(join(folder, 'assets', name), 'utf8');
    expect(name + script, name).not.toMatch(/jsx-dev-runtime|jsxDEV/);
  }
});
