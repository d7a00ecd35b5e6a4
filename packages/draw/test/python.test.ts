/** The verifier in Python, which shares nothing with this package, says the same about every vector and every bundle. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteRange, openArchive, Refusal, readWhole } from '../src/index.ts';
import { type Files, verifyFolder, verifyZip, zipOf } from './bundle-tools.ts';
import { honestBundles } from './vector-cases/bundles.ts';
import { honestJointBundles } from './vector-cases/joint.ts';
import type { VectorFile } from './vector-runners.ts';

const python = fileURLToPath(new URL('../python/', import.meta.url));
const vectors = fileURLToPath(new URL('../vectors/', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingqian-python-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): { status: number | null; output: string } {
  const done = spawnSync('python3', args, {
    cwd: python,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (done.error !== undefined) {
    throw new Error(
      `python3 could not be started (${done.error.message}). The draw counts as verified only when a second, independent implementation agrees, so this test needs Python 3.9 or later on the PATH: install it and run the tests again.`,
    );
  }
  return { status: done.status, output: done.stdout + done.stderr };
}

function writeFolder(name: string, files: Files): string {
  const root = join(folder, name);
  mkdirSync(root);
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), bytes);
  }
  return root;
}

function bundleVectors(): { name: string; zip: Uint8Array; verdict: string }[] {
  const { cases } = JSON.parse(readFileSync(join(vectors, 'bundles.json'), 'utf8')) as VectorFile;
  return cases.map(({ name, input, expect: stated }) => ({
    name,
    zip: Uint8Array.from(Buffer.from((input as { zipBase64: string }).zipBase64, 'base64')),
    verdict: (stated as { verdict: string }).verdict,
  }));
}

/** The files of a zip that can stand in a folder on any system; null for the others. */
async function unpacked(zip: Uint8Array): Promise<Files | null> {
  try {
    const source = await openArchive(byteRange(zip));
    if ((await source.checkContents()) !== null || source.names.length === 0) return null;
    if (!source.names.every((name) => /^(?:ledger\/)?[\w.-]*\w$/.test(name))) return null;
    const files = new Map<string, Uint8Array>();
    for (const name of source.names) files.set(name, (await readWhole(source, name))!);
    return files;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

describe('the verifier in Python', () => {
  it('passes its own tests', () => {
    const { status, output } = run('selftest.py');
    expect(status, output).toBe(0);
  });

  it('gives the answer of every vector', () => {
    const files = readdirSync(vectors).filter((name) => name.endsWith('.json'));
    const total = files.reduce(
      (sum, name) => sum + (JSON.parse(readFileSync(join(vectors, name), 'utf8')) as VectorFile).cases.length,
      0,
    );
    const { status, output } = run('vectors.py', ...files.map((name) => join(vectors, name)));
    expect(output).toContain(`${total} passed, 0 failed`);
    expect(status).toBe(0);
  });

  it('notices a vector with a wrong answer', () => {
    const wrong = join(folder, 'wrong.json');
    const { kind, cases } = JSON.parse(readFileSync(join(vectors, 'quotas.json'), 'utf8')) as VectorFile;
    const first = { ...cases[0]!, expect: { quotas: [{ code: 'A', quota: 10 }] } };
    writeFileSync(wrong, JSON.stringify({ kind, cases: [first, cases[1]!] }));
    const { status, output } = run('vectors.py', wrong);
    expect(output).toContain('1 passed, 1 failed');
    expect(status).toBe(1);
  });

  it('says of every folder what this package says of it', async () => {
    const paths: string[] = [];
    const expected: string[] = [];
    for (const [i, { name, zip, verdict }] of bundleVectors().entries()) {
      const files = await unpacked(zip);
      if (files === null) continue;
      paths.push(writeFolder(`folder-${i}`, files));
      expected.push(verdict);
      expect((await verifyFolder(files)).verdict, name).toBe(verdict);
    }
    expect(paths.length).toBeGreaterThan(230);
    const script = 'import sys, verify\nfor path in sys.argv[1:]: print(verify.check(path, None).verdict)';
    const { status, output } = run('-c', script, ...paths);
    expect(output.trimEnd().split('\n')).toEqual(expected);
    expect(status).toBe(0);
  });

  it('agrees on verdict, commitment and strength from the command line, for zips and folders', async () => {
    const chosen = [...(await honestBundles()), ...(await honestJointBundles())].filter((_, i) => i % 5 === 0);
    expect(chosen.length).toBeGreaterThan(8);
    for (const [i, [name, files, verdict]] of chosen.entries()) {
      const zip = await zipOf(files);
      const report = await verifyZip(zip);
      if (report instanceof Refusal) throw report;
      writeFileSync(join(folder, `${i}.zip`), zip);
      const digest = report.draw!.commitmentDigest;
      for (const path of [join(folder, `${i}.zip`), writeFolder(String(i), files)]) {
        const { status, output } = run('verify.py', path, '--json', '--commitment', digest);
        expect(status, name).toBe(0);
        const said = JSON.parse(output) as { verdict: string; commitment: string; strength: number | null };
        expect(said, name).toMatchObject({ verdict, commitment: digest, strength: report.strength });
      }
      const { status } = run('verify.py', join(folder, `${i}.zip`), '--commitment', 'f'.repeat(64));
      expect(status, `${name} against another commitment`).toBe(1);
    }
  });

  it('refuses a folder inside the folder', async () => {
    const [, files] = (await honestBundles())[0]!;
    const path = writeFolder('nested', new Map([...files, ['more/README.txt', files.get('README.txt')!]]));
    expect(run('verify.py', path).status).toBe(1);
  });
});
