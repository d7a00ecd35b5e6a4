import { describe, expect, it } from 'vitest';
import { digestHex, Refusal, type VerifyOptions } from '../src/index.ts';
import { verifyFolder } from './bundle-tools.ts';
import { freeFields, registry } from './hostile-folder.ts';
import { makeDraw } from './make-draw.ts';
import { publishedBy, withLedger } from './vector-cases/bundles.ts';

const disclosed = (await makeDraw(registry, { embargo: '2026-12-31' }, 2, 'folder')).files;

/** Everything that a commitment says of itself: only the digest published before the draw binds it before the seed does. */
const commitmentFields = [
  'authority.name',
  'authority.uscc',
  'createdAt',
  'drawAt',
  'embargo',
  'secrets.0.commitment',
  'secrets.0.party',
].map((field) => `commitment.json: ${field}`);

describe('one changed byte in the folder of a sealed draw', () => {
  it('disclosed: free is the moment of the disclosure', async () => {
    const { free, named } = await freeFields(disclosed, ['seal.json', 'disclosure.json']);
    expect(free).toEqual(['disclosure.json: disclosedAt']);
    expect([...named.get('seal.json')!].toSorted()).toEqual(['disclosure.json', 'seal.json']);
    expect([...named.get('disclosure.json')!]).toEqual(['disclosure.json']);
  });

  it('sealed: free is what only the disclosure will bind', async () => {
    const early = ['commitment.json', 'seal.json', 'witnesses.tsv'];
    const { free } = await freeFields(publishedBy(disclosed, 'sealed'), early);
    expect(free).toEqual([
      'seal.json: files.result.json',
      'seal.json: files.seed-input.txt',
      'seal.json: sealedAt',
      ...[2, 3].flatMap((line) => [`witnesses.tsv: line ${line} commitment`, `witnesses.tsv: line ${line} name`]),
    ]);
  });

  it('committed: free is the commitment itself, until the digest that was published is given', async () => {
    const files = publishedBy(disclosed, 'committed');
    const late = ['commitment.json', 'witnesses.tsv'];
    const witnesses = [2, 3].flatMap((line) => [
      `witnesses.tsv: line ${line} commitment`,
      `witnesses.tsv: line ${line} name`,
    ]);
    expect((await freeFields(files, late)).free).toEqual([...commitmentFields, ...witnesses]);
    const expectedCommitment = digestHex(files.get('commitment.json')!);
    expect((await freeFields(files, late, { expectedCommitment })).free).toEqual(witnesses);
  });

  it('with a ledger: nothing is free but the proofs, which the caller checks', async () => {
    const refuse = async () => {
      throw new Refusal('proof', '账本证明不成立。', { file: 'ledger' });
    };
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    const accept: VerifyOptions['verifyProof'] = async (_, leaf, proof, policy) =>
      text(proof) === `proof of ${digestHex(leaf)}\n` && text(policy) === 'log example\n'
        ? { sentence: '账本证明成立。', trusted: true }
        : refuse();
    const files = withLedger(disclosed);
    for (const name of [...files.keys()].filter((file) => file.endsWith('.tlog-proof'))) {
      const leaf = files.get(name.replace('.tlog-proof', '.json'))!;
      files.set(name, new TextEncoder().encode(`proof of ${digestHex(leaf)}\n`));
    }
    const bound = [...files.keys()].filter((name) => /^(?:ledger|disclosure|witnesses)/.test(name));
    expect((await freeFields(files, bound, { verifyProof: accept })).free).toEqual([]);
    expect((await verifyFolder(files, { verifyProof: refuse })).verdict).toBe('mismatch');
  });
});
