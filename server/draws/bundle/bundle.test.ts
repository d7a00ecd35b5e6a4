/** Bundles of the whole platform, checked by everybody's programs, with what the ledger says of each step. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byteRange, openArchive, type Report, verifyBundle } from '@mingqian/draw';
import { proofVerifier } from '@mingqian/verifier';
import { expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { drawOf } from '../testing-office.ts';
import { committed, execute, type Scene, step } from './testing.ts';

const BIN = fileURLToPath(new URL('../../cli/bin.ts', import.meta.url));
const PYTHON = fileURLToPath(new URL('../../../packages/draw/python/verify.py', import.meta.url));
const FROZEN = ['barred.tsv', 'inspectors.tsv', 'rules.json', 'subjects.tsv'];

const bundleUrl = (id: string) => `/api/public/draws/${id}/bundle.zip`;

/** The bundle as anybody downloads it, and what our own program says of it with the log's key from elsewhere. */
async function checked({
  platform,
  id,
  reader,
}: Scene): Promise<{ report: Report; zip: Buffer; names: readonly string[] }> {
  await platform.modules.ledger.flush();
  const answer = await reader.request('GET', bundleUrl(id));
  expect(answer.statusCode).toBe(200);
  const zip = answer.rawPayload;
  expect(answer.headers).toMatchObject({ 'content-type': 'application/zip', 'content-length': String(zip.length) });
  const archive = await openArchive(byteRange(new Uint8Array(zip)));
  expect(await archive.checkContents()).toBeNull();
  const key = (await reader.request('GET', '/log/key')).body;
  const policy = Buffer.from(`log ${key.trim()}\nquorum none\n`);
  const report = await verifyBundle(archive, { verifyProof: proofVerifier(policy) });
  return { report, zip, names: archive.names };
}

/** What the command line and the Python program say of it; both end with an error where anything differs. */
async function byOtherPrograms(zip: Buffer): Promise<string[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'mingqian-bundle-')), 'bundle.zip');
  await writeFile(path, zip);
  return [
    execFileSync(process.execPath, [BIN, 'verify', path], { encoding: 'utf8' }),
    execFileSync('python3', ['-B', PYTHON, path], { encoding: 'utf8' }),
  ];
}

const ledgerNames = (...events: readonly string[]) =>
  events.flatMap((event) => [`ledger/${event}.json`, `ledger/${event}.tlog-proof`]);
/** Every check of the ledger, with its state. */
const ledgerChecks = ({ checks }: Report) =>
  checks.filter(({ id }) => id.startsWith('ledger')).map(({ id, state }) => [id, state]);

eachDatabase((engine) => {
  test('a sealed draw: committed, drawn and disclosed, each with its proofs, and nothing before its time', async () => {
    const scene = await committed(engine, '2099-03-31');
    const { office, id, reader } = scene;
    const first = await checked(scene);
    expect(first.names).toEqual(
      [...FROZEN, 'README.txt', 'commitment.json', ...ledgerNames('committed'), 'ledger/policy.txt'].toSorted(),
    );
    expect(first.report).toMatchObject({ verdict: 'committed', state: 'committed' });
    expect(ledgerChecks(first.report)).toEqual([['ledger-committed', 'match']]);
    for (const told of await byOtherPrograms(first.zip)) expect(told).toContain('一致');

    await execute(scene);
    const sealed = await checked(scene);
    expect(sealed.names).toEqual(
      [...first.names, 'seal.json', 'witnesses.tsv', ...ledgerNames('contributed', 'executed')].toSorted(),
    );
    expect(sealed.report).toMatchObject({ verdict: 'sealed', state: 'sealed' });
    expect(ledgerChecks(sealed.report).map(([, state]) => state)).toEqual(['match', 'match', 'match']);
    for (const told of await byOtherPrograms(sealed.zip)) expect(told).toContain('一致');
    for (const name of [
      'result.json',
      'seed-input.txt',
      'salts',
      'disclosure.json',
      'changes.json',
      'supplement-1.json',
    ])
      expect((await reader.request('GET', `/api/public/draws/${id}/files/${name}`)).statusCode).toBe(404);

    await step(scene, 'disclosure', { reason: '现场检查已经全部完成' });
    const disclosed = await checked(scene);
    expect(disclosed.names).toEqual(
      [...sealed.names, 'disclosure.json', 'result.json', 'seed-input.txt', ...ledgerNames('disclosed')].toSorted(),
    );
    expect(disclosed.report).toMatchObject({ verdict: 'verified', state: 'complete', strength: 3 });
    expect(disclosed.report.checks.filter(({ state }) => state === 'mismatch')).toEqual([]);
    expect(ledgerChecks(disclosed.report).map(([, state]) => state)).toEqual(['match', 'match', 'match', 'match']);
    for (const told of await byOtherPrograms(disclosed.zip)) expect(told).toContain('一致');
    const seal = await reader.request('GET', `/api/public/draws/${id}/files/seal.json`);
    const found = (await drawOf(office.keeper, id)).state;
    expect([found, createHash('sha256').update(seal.rawPayload).digest('hex')]).toEqual([
      'disclosed',
      /"([0-9a-f]{64})"/.exec(seal.headers.etag!)![1],
    ]);
    // The events, their statements and the business rows agree.
    expect(await scene.platform.modules.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
  }, 300_000);

  test('an open draw is complete at once, and its execution is proved by its result', async () => {
    const scene = await committed(engine, null);
    await execute(scene);
    const { report, zip, names } = await checked(scene);
    expect(names).not.toContain('seal.json');
    expect(report).toMatchObject({ verdict: 'verified', state: 'complete', strength: 3 });
    expect(ledgerChecks(report)).toEqual([
      ['ledger-committed', 'match'],
      ['ledger-contributed', 'match'],
      ['ledger-executed', 'match'],
    ]);
    for (const told of await byOtherPrograms(zip)) expect(told).toContain('一致');
    await answersAsFiles(scene);
  }, 300_000);
});

/** Types, names for saving, and answers to who has it already. */
async function answersAsFiles({ id, office, reader }: Scene): Promise<void> {
  const { number } = await drawOf(office.keeper, id);
  const cases = [
    ['bundle.zip', 'application/zip', `${number}.zip`],
    ['files/subjects.tsv', 'text/tab-separated-values; charset=utf-8', 'subjects.tsv'],
    ['files/commitment.json', 'application/json; charset=utf-8', 'commitment.json'],
    ['files/ledger/committed.tlog-proof', 'text/plain; charset=utf-8', 'committed.tlog-proof'],
    ['files/README.txt', 'text/plain; charset=utf-8', 'README.txt'],
  ] as const;
  for (const [path, type, name] of cases) {
    const url = `/api/public/draws/${id}/${path}`;
    const { statusCode, headers, rawPayload } = await reader.request('GET', url);
    expect([statusCode, headers['content-type'], headers['content-length']]).toEqual([
      200,
      type,
      `${rawPayload.length}`,
    ]);
    expect(headers['content-disposition']).toBe(`attachment; filename="${name}"`);
    const again = await reader.request('GET', url, undefined, { 'if-none-match': headers.etag! });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    const other = await reader.request('GET', url, undefined, { 'if-none-match': `"${'0'.repeat(64)}"` });
    expect(other.rawPayload).toEqual(rawPayload);
  }
  for (const path of ['files/nothing.txt', 'files/ledger/disclosed.json', 'files/..%2f..%2fregistry.key'])
    expect((await reader.request('GET', `/api/public/draws/${id}/${path}`)).statusCode).toBe(404);
  expect((await reader.request('GET', bundleUrl('00000000-0000-7000-8000-000000000021'))).statusCode).toBe(404);
}
