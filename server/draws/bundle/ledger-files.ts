/** The proofs that the steps of a draw stand in the ledger: leaf and proof of each, and the log's key. */

import { ledgerLeaf, utf8 } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { statementProof } from '../../ledger/index.ts';
import type { Tables } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';

const JOINT = /^(joint-\d+)\.json$/;
const SUPPLEMENT = /^supplement-(\d+)\.json$/;

/** The event of which the ledger holds the digest of a file; null where there is none (docs/spec/draw-v1.md §8). */
function eventOf(name: string, isSealed: boolean): string | null {
  const supplement = SUPPLEMENT.exec(name)?.[1];
  if (supplement !== undefined) return `supplemented-${supplement}`;
  const joint = JOINT.exec(name)?.[1];
  if (joint !== undefined) return joint;
  const events: Readonly<Record<string, string>> = {
    'commitment.json': 'committed',
    'witnesses.tsv': 'contributed',
    [isSealed ? 'seal.json' : 'result.json']: 'executed',
    'changes.json': 'changed',
    'disclosure.json': 'disclosed',
  };
  return events[name] ?? null;
}

/**
 * Leaf and proof for every file whose step has a signed place in the log by now, and the policy with the log's key. Nothing
 * at all where no step has: within a second of a step its proof may be missing.
 */
export async function ledgerFiles(
  db: Kysely<Tables>,
  { logKey }: Pick<DrawDeps, 'logKey'>,
  digests: ReadonlyMap<string, string>,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const key = await logKey(db);
  if (key === null) return [];
  const files: (readonly [string, Uint8Array])[] = [];
  for (const [name, digest] of digests) {
    const event = eventOf(name, digests.has('seal.json'));
    if (event === null) continue;
    // A party's commitment stands in the log as its own draw put it there.
    const leaf = ledgerLeaf(JOINT.test(name) ? 'committed' : event, digest);
    const { proof } = await statementProof(db, leaf);
    if (proof !== null) files.push([`ledger/${event}.json`, leaf], [`ledger/${event}.tlog-proof`, utf8(proof)]);
  }
  return files.length === 0 ? [] : [...files, ['ledger/policy.txt', utf8(`log ${key}\nquorum none\n`)]];
}
