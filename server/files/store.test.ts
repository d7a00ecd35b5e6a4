import { createHash } from 'node:crypto';
import {
  chmod,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sm3Hex } from '@mingqian/draw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileRefusal, type FileStore, type Listed, openStore } from './index.ts';
import { chunks, folder, makeStore, SAMPLES, sample } from './testing.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const placeIn = (root: string, digest: string) => join(root, digest.slice(0, 2), digest.slice(2, 4), digest);
const ABSENT = 'ab'.repeat(32);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefusal)) return `no refusal: ${String(error)}`;
  return /[\u4e00-\u9fff].*。$/.test(error.message) ? error.code : `no sentence: ${error.message}`;
}

async function listed(store: FileStore): Promise<Listed[]> {
  const all: Listed[] = [];
  for await (const each of store.list()) all.push(each);
  return all;
}

const read = async (store: FileStore, digest: string, verify = true) => buffer(await store.open(digest, { verify }));

async function* numbers(bytes: number, from = 0): AsyncGenerator<Uint8Array> {
  for (let i = from, made = 0; made < bytes; i++) {
    const line = Buffer.from(`${i}\n`).subarray(0, bytes - made);
    made += line.length;
    yield line;
  }
}

describe('keeping', () => {
  it('gives back what came in, under both digests', async () => {
    const { store, root } = await makeStore();
    for (const [, type, bytes] of SAMPLES) {
      const digest = sha256(bytes);
      const sm3 = sm3Hex(bytes);
      expect(await store.put(chunks(bytes, 1))).toEqual({
        sha256: digest,
        sm3,
        size: bytes.length,
        type,
        existed: false,
      });
      expect(await read(store, digest)).toEqual(bytes);
      expect(await read(store, digest, false)).toEqual(bytes);
      expect(await readFile(placeIn(root, digest))).toEqual(bytes);
      expect(await store.stat(digest)).toEqual({ sha256: digest, size: bytes.length });
      expect(await store.check(digest)).toEqual({ sha256: digest, sm3, size: bytes.length });
    }
    const expected = SAMPLES.map(([, , bytes]) => ({ kind: 'file', sha256: sha256(bytes), size: bytes.length }));
    expect(await listed(store)).toEqual(expected.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)));
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  it('stores the same content once', async () => {
    const { store } = await makeStore();
    const first = await store.put(chunks(sample('pdf')));
    expect(await store.put(chunks(sample('pdf')))).toEqual({ ...first, existed: true });
    expect(await listed(store)).toHaveLength(1);
  });

  it('takes many writers of the same and of other content at once, and readers beside them', async () => {
    const { store, dataDir, root } = await makeStore();
    const second = await openStore({ dataDir, maxBytes: 1_000_000 });
    const puts = Array.from({ length: 40 }, (_, i) => (i % 2 ? store : second).put(numbers(70_000, i % 4)));
    const results = await Promise.all(puts);
    expect(new Set(results.map((each) => each.sha256)).size).toBe(4);
    const reads = results.map(async (each) => sha256(await read(store, each.sha256)) === each.sha256);
    const again = await Promise.all([...reads, ...results.map((_, i) => store.put(numbers(70_000, i % 4)))]);
    expect(again.slice(0, 40)).toEqual(Array(40).fill(true));
    expect(await listed(store)).toHaveLength(4);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  it('does not mind a source that uses its chunk again', async () => {
    const { store } = await makeStore();
    const shared = Buffer.alloc(3);
    async function* source() {
      for (const text of ['abc', 'def']) yield shared.fill(text);
    }
    expect(await store.put(source())).toMatchObject({ sha256: sha256(Buffer.from('abcdef')) });
  });
});

describe('limits', () => {
  it.each([1, 4_096, 65_535, 65_536, 65_537, 131_072])(
    'takes exactly %i bytes and refuses one more',
    async (maxBytes) => {
      const { store, root } = await makeStore({ maxBytes });
      expect(await store.put(numbers(maxBytes))).toMatchObject({ size: maxBytes });
      expect(await codeOf(store.put(numbers(maxBytes + 1)))).toBe('too-large');
      expect(await codeOf(store.put(numbers(1), { maxBytes: 0 }))).toBe('too-large');
      expect(await codeOf(store.put(numbers(maxBytes + 1), { maxBytes: maxBytes * 2 }))).toBe('too-large');
      expect(await codeOf(store.put(numbers(1), { maxBytes: Number.NaN }))).toBe('too-large');
      expect(await readdir(join(root, 'tmp'))).toEqual([]);
      expect(await listed(store)).toHaveLength(1);
    },
  );

  it('stops reading an endless source at the limit, and ends it', async () => {
    const { store } = await makeStore({ maxBytes: 100_000 });
    let [made, ended] = [0, false];
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(1_000, `${made++} `);
      } finally {
        ended = true;
      }
    }
    expect(await codeOf(store.put(endless()))).toBe('too-large');
    expect([made, ended]).toEqual([101, true]);
  });

  it('refuses an empty file, a source that breaks off and one that gives no bytes', async () => {
    const { store, root } = await makeStore();
    async function* broken(chunk: unknown) {
      yield Buffer.from('检查');
      yield chunk as Buffer;
      throw new Error('gone');
    }
    expect(await codeOf(store.put(chunks(Buffer.alloc(0))))).toBe('empty');
    expect(await codeOf(store.put(broken(Buffer.alloc(0))))).toBe('interrupted');
    expect(await codeOf(store.put(broken('text')))).toBe('interrupted');
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
    expect(await listed(store)).toEqual([]);
  });
});

describe('damage', () => {
  it('is found wherever a bit flips, before the last block is handed out', async () => {
    const { store, root } = await makeStore();
    const { sha256: digest } = await store.put(numbers(200_000));
    const path = placeIn(root, digest);
    const good = await readFile(path);
    await chmod(path, 0o600);
    for (const at of [0, 1, 65_535, 65_536, 131_071, 199_999]) {
      const bad = Buffer.from(good);
      bad[at]! ^= 0x10;
      await writeFile(path, bad);
      const got: Buffer[] = [];
      const stream = await store.open(digest);
      stream.on('data', (block: Buffer) => got.push(block));
      const error = await new Promise((resolve) => stream.on('error', resolve).on('end', () => resolve('ended')));
      expect(error).toMatchObject({ code: 'damaged' });
      expect(Buffer.concat(got).length).toBeLessThan(good.length);
      expect(await codeOf(store.check(digest))).toBe('damaged');
      expect(await read(store, digest, false)).toEqual(bad);
    }
    for (const bad of [good.subarray(1), Buffer.concat([good, Buffer.of(10)]), Buffer.alloc(0)]) {
      await writeFile(path, bad);
      expect(await codeOf(read(store, digest))).toBe('damaged');
    }
    expect(await store.put(numbers(200_000))).toMatchObject({ sha256: digest, existed: true });
    expect(await read(store, digest)).toEqual(good);
  });

  it('leaves nothing open when a reader goes away', async () => {
    const { store, root } = await makeStore();
    const { sha256: digest } = await store.put(numbers(300_000));
    const openHere = async () => {
      const links = await Promise.all(
        (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      );
      return links.filter((link) => link.startsWith(root)).length;
    };
    (await store.open(digest)).destroy();
    for await (const _ of await store.open(digest)) break;
    expect(await openHere()).toBe(0);
  });

  it('is not confused with absence', async () => {
    const { store } = await makeStore();
    expect(await store.has(ABSENT)).toBe(false);
    for (const call of [() => store.open(ABSENT), () => store.stat(ABSENT), () => store.check(ABSENT)]) {
      expect(await codeOf(call())).toBe('not-found');
    }
  });
});

describe('names and links', () => {
  it.each([
    '',
    'AB'.repeat(32),
    `../../${'a'.repeat(58)}`,
    `${ABSENT}/`,
    `${ABSENT}\n`,
    ABSENT.slice(1),
    `tmp/${ABSENT}`,
  ])('refuses the name %j', async (name) => {
    const { store } = await makeStore();
    for (const call of [
      () => store.open(name),
      () => store.stat(name),
      () => store.has(name),
      () => store.check(name),
    ]) {
      expect(await codeOf(call())).toBe('bad-digest');
    }
  });

  it.each([0, 1, 2])('refuses a link planted at level %i of the tree', async (level) => {
    const { store, root } = await makeStore();
    const { sha256: digest } = await store.put(chunks(sample('png')));
    const levels = [
      join(root, digest.slice(0, 2)),
      join(root, digest.slice(0, 2), digest.slice(2, 4)),
      placeIn(root, digest),
    ];
    const outside = join(await folder(), 'outside');
    await rename(levels[level]!, outside);
    await symlink(outside, levels[level]!);
    const before = (await readdir(outside, { recursive: true }).catch(() => [])).length;
    for (const call of [
      () => store.open(digest),
      () => store.stat(digest),
      () => store.has(digest),
      () => store.put(chunks(sample('png'))),
    ]) {
      expect(await codeOf(call())).toBe('foreign');
    }
    expect((await readdir(outside, { recursive: true }).catch(() => [])).length).toBe(before);
    expect(await listed(store)).toEqual([{ kind: 'foreign', path: levels[level] }]);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  it.each(['files', 'files/tmp'])('does not start on a link in place of %s', async (name) => {
    const [dataDir, outside] = [await folder(), await folder()];
    await writeFile(join(outside, 'precious'), 'x');
    if (name !== 'files') await mkdir(join(dataDir, 'files'));
    await symlink(outside, join(dataDir, name));
    expect(await codeOf(openStore({ dataDir, maxBytes: 1 }))).toBe('foreign');
    expect(await readdir(outside)).toEqual(['precious']);
  });

  it('lists what it did not put there', async () => {
    const { store, root } = await makeStore();
    await mkdir(join(root, 'ab', 'cd'), { recursive: true });
    const strays = ['README', 'ab/notes', `ab/cd/${ABSENT}`];
    for (const stray of strays) await writeFile(join(root, stray), 'x');
    const paths = (await listed(store)).map((each) =>
      each.kind === 'foreign' ? each.path.slice(root.length + 1) : '',
    );
    expect(paths.sort()).toEqual(strays.sort());
  });
});

describe('a disk that fails', () => {
  afterEach(() => vi.restoreAllMocks());

  const systemError = (code: string) => Object.assign(new Error(`${code}: simulated`), { code });

  /** The prototype of file handles, which node:fs/promises does not export. */
  async function handles(path: string): Promise<FileHandle> {
    const handle = await open(path);
    await handle.close();
    return Object.getPrototypeOf(handle) as FileHandle;
  }

  it.each([0, 1, 2, 3])('stores nothing as done when sync %i fails, and does it all again next time', async (nth) => {
    const { store, root, dataDir } = await makeStore();
    const sync = vi.spyOn(await handles(dataDir), 'sync');
    for (let i = 0; i < nth; i++) sync.mockResolvedValueOnce();
    sync.mockRejectedValueOnce(systemError('EIO'));
    expect(await codeOf(store.put(chunks(sample('pdf'))))).toBe('disk-error');
    expect(sync).toHaveBeenCalledTimes(nth + 1);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
    sync.mockClear();
    expect(await store.put(chunks(sample('pdf')))).toMatchObject({ existed: nth > 0 });
    expect(sync).toHaveBeenCalledTimes(4);
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'no-permission'],
    ['EIO', 'disk-error'],
  ])('says what to do on %s', async (system, code) => {
    const { store, root, dataDir } = await makeStore();
    vi.spyOn(await handles(dataDir), 'write').mockRejectedValueOnce(systemError(system));
    expect(await codeOf(store.put(numbers(100_000)))).toBe(code);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
    expect(await listed(store)).toEqual([]);
  });

  it('goes on where the disk took only part of a block', async () => {
    const { store, dataDir } = await makeStore();
    const proto = await handles(dataDir);
    const write = Reflect.get(proto, 'write') as (bytes: Buffer, at: number, length: number) => Promise<unknown>;
    vi.spyOn(proto, 'write').mockImplementation(function (this: FileHandle, bytes: unknown, at: unknown) {
      return write.call(
        this,
        bytes as Buffer,
        at as number,
        Math.min(1_000, (bytes as Buffer).length - Number(at)),
      ) as never;
    });
    const { sha256: digest } = await store.put(numbers(150_000));
    expect((await read(store, digest)).length).toBe(150_000);
  });

  it('says so when an upload loses its temporary file to another server', async () => {
    const { store, root } = await makeStore();
    async function* source() {
      yield Buffer.from('检查');
      for (const name of await readdir(join(root, 'tmp'))) await rm(join(root, 'tmp', name));
    }
    expect(await codeOf(store.put(source()))).toBe('interrupted');
  });
});

describe('sweeping', () => {
  it('removes leftovers at start, and keeps young ones where told to', async () => {
    const { dataDir, root, store } = await makeStore();
    expect(store.swept).toBe(0);
    for (const name of ['a.part', 'b.part']) await writeFile(join(root, 'tmp', name), 'half');
    const sharing = await openStore({ dataDir, maxBytes: 1, keepUploadsMs: 3_600_000 });
    expect([sharing.swept, (await readdir(join(root, 'tmp'))).length]).toEqual([0, 2]);
    const alone = await openStore({ dataDir, maxBytes: 1 });
    expect([alone.swept, (await readdir(join(root, 'tmp'))).length]).toEqual([2, 0]);
  });

  it('removes a link, not what it points to', async () => {
    const { dataDir, root } = await makeStore();
    const outside = join(await folder(), 'precious');
    await writeFile(outside, 'x');
    await symlink(outside, join(root, 'tmp', 'c.part'));
    expect((await openStore({ dataDir, maxBytes: 1 })).swept).toBe(1);
    expect(await readFile(outside, 'utf8')).toBe('x');
  });
});
