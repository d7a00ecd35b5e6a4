/** Checks of the ledger leaves in a bundle: each must speak of the file that is here; the proof is the log's matter. */

import { ledgerEvent } from '../bundle/names.ts';
import { readWhole } from '../bundle/source.ts';
import { compareBytes, utf8 } from '../bytes.ts';
import { canonicalize } from '../canonical-json.ts';
import { digestHex } from '../sha256.ts';
import { PROTOCOL } from '../words.ts';
import type { Checked } from './checked.ts';
import { wholeFile } from './frozen.ts';
import { Difference, type Finding } from './report.ts';

const JOINT = 'joint-';

/** The file whose digest the leaf of an event holds. */
function loggedFile(event: string, { source }: Checked): string {
  if (event === 'executed') return source.size('seal.json') === undefined ? 'result.json' : 'seal.json';
  const fixed: Readonly<Record<string, string>> = {
    committed: 'commitment.json',
    contributed: 'witnesses.tsv',
    changed: 'changes.json',
    disclosed: 'disclosure.json',
  };
  if (event.startsWith(JOINT)) return `${event}.json`;
  return fixed[event] ?? `${event.replace('supplemented', 'supplement')}.json`;
}

/** A party of a joint draw commits like every authority: the leaf of its commitment says the same. */
const leafEvent = (event: string): string => (event.startsWith(JOINT) ? 'committed' : event);

/** The exact bytes of the leaf that an event leaves in the ledger. */
export function ledgerLeaf(event: string, fileDigest: string): Uint8Array {
  return utf8(canonicalize({ protocol: PROTOCOL, event, digest: fileDigest }));
}

/** Checks every leaf that the bundle has, or says that it has none. */
export async function checkLedger(run: Checked): Promise<void> {
  const { list, source } = run;
  const events = [...new Set(source.names.map(ledgerEvent).filter((event) => event !== null))];
  if (events.length === 0 && source.size('ledger/policy.txt') === undefined) {
    list.note('ledger', '账本证明', 'absent', '材料包里没有账本证明：请把承诺书摘要与抽签前公布的摘要核对。');
    return;
  }
  if (events.length === 0) {
    await list.run('ledger', '账本证明', () => {
      throw new Difference('材料包里有账本的信任文件 ledger/policy.txt，却没有任何账本证明。', 'ledger/policy.txt');
    });
  }
  for (const event of events) {
    const file = loggedFile(event, run);
    await list.run(`ledger-${event}`, `账本记载与 ${file} 一致`, () => checkLeaf(run, event, file));
  }
}

async function checkLeaf(run: Checked, event: string, file: string): Promise<Finding<true>> {
  const leafName = `ledger/${event}.json`;
  const bytes = await readWhole(run.source, file);
  if (bytes === null) throw new Difference(`账本记载了 ${file}，材料包里却没有这个文件。`, file);
  const leaf = await wholeFile(run, leafName);
  if (compareBytes(leaf, ledgerLeaf(leafEvent(event), digestHex(bytes))) !== 0)
    throw new Difference(`${leafName} 记载的摘要与 ${file} 不一致。`, leafName);
  const proof = await wholeFile(run, `ledger/${event}.tlog-proof`);
  const policy = await wholeFile(run, 'ledger/policy.txt');
  if (run.options.verifyProof === undefined) {
    return { value: true, sentence: `账本条目写的就是 ${file} 的摘要；本工具没有核对账本签名。`, state: 'absent' };
  }
  const { sentence, trusted } = await run.options.verifyProof(event, leaf, proof, policy);
  return { value: true, sentence, state: trusted ? 'match' : 'absent' };
}
