import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byteRange, openArchive, verifyBundle } from '@mingqian/draw';
import { afterEach, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly url: string;
  readonly out: string;
  /** Sends SIGINT and waits for the end. */
  stop(): Promise<number | null>;
}

function npmStart(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
  });
  running.push(child);
  return child;
}

/** Starts and waits until the page is served; `detached` gives it a process group, like a terminal does. */
function started(env: Record<string, string>): Promise<Started> {
  const child = npmStart(env);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return new Promise((resolve, reject) => {
    let out = '';
    child.once('error', reject);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${out}`)));
    child.stdout!.on('data', (piece: Buffer) => {
      out += piece.toString();
      const url = /核验页：(http:\S+)/.exec(out)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        out,
        stop: () => {
          process.kill(-child.pid!, 'SIGINT');
          return ended;
        },
      });
    });
  });
}

describe('npm start', () => {
  test('draws once, prints each digest, serves the page with that bundle, and ends at one Ctrl-C', async () => {
    const data = await mkdtemp(join(tmpdir(), 'mingqian-'));
    const first = await started({ DATA_DIR: data, PORT: '0' });
    expect(first.out).toMatch(/subjects\.tsv\s+SHA-256 [0-9a-f]{64}/);
    const home = await fetch(first.url, { redirect: 'manual' });
    expect(home.headers.get('location')).toBe('/verify.html?bundle=bundle.zip');
    const page = await fetch(new URL('/verify.html', first.url));
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await page.text()).toContain('查一家企业');
    const bundle = new Uint8Array(await (await fetch(new URL('/bundle.zip', first.url))).arrayBuffer());
    expect((await verifyBundle(await openArchive(byteRange(bundle)))).verdict).toBe('verified');
    expect((await fetch(new URL('/../package.json', first.url))).status).toBe(404);
    expect((await fetch(new URL('/bundle.zip', first.url), { method: 'POST' })).status).toBe(405);
    expect(await first.stop()).toBe(0);

    const second = await started({ DATA_DIR: data, PORT: '0' });
    expect(second.out).toContain('核验通过');
    expect(await readFile(join(data, 'sample-draw', 'bundle.zip'))).toEqual(Buffer.from(bundle));
    expect(await second.stop()).toBe(0);
  });

  test('says so when the port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => {
      holder.listen(0, '127.0.0.1', resolve);
    });
    const { port } = holder.address() as { port: number };
    const child = npmStart({ DATA_DIR: await mkdtemp(join(tmpdir(), 'mingqian-')), PORT: String(port) });
    let err = '';
    child.stderr!.on('data', (piece: Buffer) => {
      err += piece.toString();
    });
    const code = await new Promise((resolve) => {
      child.once('close', resolve);
    });
    holder.close();
    expect(code).toBe(1);
    expect(err).toContain(`端口 ${port} 已被占用`);
  });
});
