import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readWhole, verifyBundle } from '@mingqian/draw';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBundle } from '../src/node/index.ts';
import { type Files, verifiedDraw, withByteChanged, zipOf } from './bundles.ts';

let base: string;
let folder: string;
const { files } = await verifiedDraw();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'mingqian-open-'));
});
afterAll(() => rm(base, { recursive: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(base, 'case-'));
});

async function put(into: string, contents: Files): Promise<void> {
  for (const [name, bytes] of contents) {
    await mkdir(dirname(join(into, name)), { recursive: true });
    await writeFile(join(into, name), bytes);
  }
}

async function verdictOf(path: string): Promise<string> {
  const { source, checkContainer, close } = await openBundle(path);
  const { verdict } = await verifyBundle(source, checkContainer === undefined ? {} : { checkContainer });
  await close();
  return verdict;
}

describe('what opens', () => {
  it('a folder, a folder with bundle/ in it, a zip, and links to them', async () => {
    await put(join(folder, 'out/bundle'), files);
    await writeFile(join(folder, 'out/notes.txt'), 'private');
    await writeFile(join(folder, 'b.zip'), await zipOf(files));
    await symlink(join(folder, 'out/bundle'), join(folder, 'link'));
    for (const path of ['out/bundle', 'out', 'b.zip', 'link'])
      expect(await verdictOf(join(folder, path))).toBe('verified');
  });

  it('leaves out what the operating system put there, and says so', async () => {
    await put(folder, new Map([...files, ['.DS_Store', new Uint8Array(1)]]));
    const { source, ignored } = await openBundle(folder);
    expect(ignored).toEqual(['.DS_Store']);
    expect(source.names).not.toContain('.DS_Store');
  });

  it('names in byte order, sizes, and whole files', async () => {
    await put(folder, new Map([...files, ['ledger/policy.txt', Buffer.from('x')]]));
    const { source } = await openBundle(folder);
    expect(source.names.at(0)).toBe('README.txt');
    expect(source.names).toContain('ledger/policy.txt');
    for (const [name, bytes] of files) {
      expect(source.size(name)).toBe(bytes.length);
      expect(Buffer.from((await readWhole(source, name))!).equals(bytes)).toBe(true);
    }
    expect(await readWhole(source, 'none')).toBeNull();
  });

  it('a folder with strangers or a changed byte is for the verification to judge', async () => {
    await put(folder, new Map([...files, ['ledger/x', new Uint8Array(1)]]));
    expect(await verdictOf(folder)).toBe('mismatch');
    const other = await mkdtemp(join(base, 'case-'));
    await put(other, withByteChanged(files, 'barred.tsv'));
    expect(await verdictOf(other)).toBe('mismatch');
  });
});

describe('what does not', () => {
  it('a link that leads outside, of a file or a folder', async () => {
    await put(folder, files);
    await symlink('/etc/passwd', join(folder, 'witnesses2.tsv'));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-link', place: { file: 'witnesses2.tsv' } });
    await rm(join(folder, 'witnesses2.tsv'));
    await symlink('..', join(folder, 'ledger'));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-link', place: { file: 'ledger' } });
  });

  it('bundle/ as a link outside', async () => {
    await symlink(base, join(folder, 'bundle'));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-link' });
  });

  it('a link to nowhere, a link to the folder itself, a socket', async () => {
    await symlink('nowhere', join(folder, 'a'));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-link' });
    await rm(join(folder, 'a'));
    await symlink('.', join(folder, 'a'));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-link' });
    await rm(join(folder, 'a'));
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 'a'), resolve));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-special' });
    await expect(openBundle(join(folder, 'a'))).rejects.toMatchObject({ code: 'bundle-path' });
    server.close();
  });

  it('a path that is not there', async () => {
    await expect(openBundle(join(folder, 'none'))).rejects.toMatchObject({ code: 'bundle-path' });
  });

  it('a zip in another form', async () => {
    await writeFile(join(folder, 'a.zip'), 'PK');
    await expect(openBundle(join(folder, 'a.zip'))).rejects.toMatchObject({ code: 'archive' });
  });

  it('folders too deep or too full', async () => {
    await put(folder, new Map([['a/b/c/d', new Uint8Array(1)]]));
    await expect(openBundle(folder)).rejects.toMatchObject({ code: 'bundle-folder' });
    const full = await mkdtemp(join(base, 'case-'));
    await put(full, new Map(Array.from({ length: 1001 }, (_, i) => [`f${i}`, new Uint8Array(1)])));
    await expect(openBundle(full)).rejects.toMatchObject({ code: 'bundle-folder' });
  });

  it('a file that becomes shorter or a link while it is read', async () => {
    await put(folder, files);
    const { source } = await openBundle(folder);
    await truncate(join(folder, 'subjects.tsv'), 10);
    await expect(readWhole(source, 'subjects.tsv')).rejects.toThrow('shorter');
    await rm(join(folder, 'rules.json'));
    await symlink('/etc/passwd', join(folder, 'rules.json'));
    await expect(readWhole(source, 'rules.json')).rejects.toThrow('ELOOP');
  });
});
