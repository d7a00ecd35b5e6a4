import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly url: string;
  readonly out: string;
  /** Sends SIGINT to the process group, as a terminal does, and waits for the end. */
  stop(): Promise<number | null>;
}

function npmStart(env: Record<string, string>, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    detached: true,
  });
  running.push(child);
  return child;
}

/** Starts as `npm start` does and waits until the address is told. */
function started(env: Record<string, string>, args: readonly string[] = []): Promise<Started> {
  const child = npmStart(env, args);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return new Promise((resolve, reject) => {
    let out = '';
    child.once('error', reject);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${out}`)));
    child.stdout!.on('data', (piece: Buffer) => {
      out += piece.toString();
      const url = /明签已启动：(http:\S+)/.exec(out)?.[1];
      if (url === undefined) return;
      const stop = () => {
        process.kill(-child.pid!, 'SIGINT');
        return ended;
      };
      resolve({ url, out, stop });
    });
  });
}

const freshFolder = () => mkdtemp(join(tmpdir(), 'mingqian-'));

describe('npm start', () => {
  test('serves the platform from an empty folder, keeps its secrets to itself, and ends at one Ctrl-C', async () => {
    const data = await freshFolder();
    const first = await started({ DATA_DIR: data, PORT: '0' });
    const home = await fetch(first.url, { redirect: 'manual' });
    expect(home.headers.get('location')).toBe('/console/');
    const page = await fetch(new URL('/console/setup', first.url));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await (await fetch(new URL('/api/setup', first.url))).json()).toEqual({ needed: true, sample: true });
    expect(await (await fetch(new URL('/readyz', first.url))).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(new URL('/verify.html', first.url))).text()).toContain('查一家企业');
    expect((await fetch(new URL('/console/assets/../../../package.json', first.url))).status).toBe(404);
    expect((await fetch(new URL('/console/assets/%2e%2e/%2e%2e/package.json', first.url))).status).toBe(404);
    for (const name of await readdir(join(data, 'keys')))
      expect((await stat(join(data, 'keys', name))).mode & 0o077, name).toBe(0);
    expect(await first.stop()).toBe(0);
  });

  test('refuses a second process on the same folder with a sentence', async () => {
    const data = await freshFolder();
    const first = await started({ DATA_DIR: data, PORT: '0' });
    await expect(started({ DATA_DIR: data, PORT: '0' })).rejects.toThrow('ended with 1');
    expect(await first.stop()).toBe(0);
  });

  test('--demo fills its own folder once and prints the accounts once', async () => {
    const data = await freshFolder();
    const first = await started({ DATA_DIR: data, PORT: '0' }, ['--demo']);
    expect(first.out).toContain('minglu');
    const summary = await (await fetch(new URL('/api/public/registry-summary', first.url))).json();
    expect((summary as { total: number }).total).toBeGreaterThan(50);
    expect(await first.stop()).toBe(0);
    const second = await started({ DATA_DIR: data, PORT: '0' }, ['--demo']);
    expect(second.out).not.toContain('minglu');
    expect(await (await fetch(new URL('/api/public/registry-summary', second.url))).json()).toMatchObject({
      total: (summary as { total: number }).total,
    });
    expect(await second.stop()).toBe(0);
  });

  test('says so when the port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => {
      holder.listen(0, '127.0.0.1', resolve);
    });
    const { port } = holder.address() as { port: number };
    const child = npmStart({ DATA_DIR: await freshFolder(), PORT: String(port) }, []);
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
