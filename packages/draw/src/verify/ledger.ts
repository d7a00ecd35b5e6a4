/** Checks of the ledger leaves in a bundle: each must speak of the file that is here; the proof is the log's matter. */

import { readWhole } from '../bundle/source.ts';
import { compareBytes, utf8 } from '../bytes.ts';
import { canonicalize } from '../canonical-json.ts';
import { digestHex } from '../sha256.ts';
import { PROTOCOL } from '../words.ts';
import type { Checked } from './checked.ts';
import { wholeFile } from './frozen.ts';
import { Difference, type Finding } from './report.ts';

/** Events in order, with the file whose digest the leaf holds. */
function logged(run: Checked): [event: string, file: string][] {
  const supplements = run.source.names
    .map((name) => /^supplement-(\d+)\.json$/.exec(name)?.[1])
    .filter((n) => n !== undefined);
  return [
    ['committed', 'commitment.json'],
    ['contributed', 'witnesses.tsv'],
    ['executed', run.source.size('seal.json') === undefined ? 'result.json' : 'seal.json'],
    ...supplements.map((n): [string, string] => [`supplemented-${n}`, `supplement-${n}.json`]),
    ['changed', 'changes.json'],
    ['disclosed', 'disclosure.json'],
  ];
}

/** The exact bytes of the leaf that an event leaves in the ledger. */
export function ledgerLeaf(event: string, fileDigest: string): Uint8Array {
  return utf8(canonicalize({ protocol: PROTOCOL, event, digest: fileDigest }));
}

/** Checks every leaf that the bundle has, or says that it has none. */
export async function checkLedger(run: Checked): Promise<void> {
  const { list, source } = run;
  if (!source.names.some((name) => name.startsWith('ledger/'))) {
    list.note('ledger', '账本证明', 'absent', '材料包里没有账本证明：请把承诺书摘要与抽签前公布的摘要核对。');
    return;
  }
  for (const [event, file] of logged(run)) {
    if (source.size(`ledger/${event}.json`) === undefined && source.size(`ledger/${event}.tlog-proof`) === undefined)
      continue;
    await list.run(`ledger-${event}`, `账本记载与 ${file} 一致`, () => checkLeaf(run, event, file));
  }
}

async function checkLeaf(run: Checked, event: string, file: string): Promise<Finding<true>> {
  const leafName = `ledger/${event}.json`;
  const bytes = await readWhole(run.source, file);
  if (bytes === null) throw new Difference(`账本记载了 ${file}，材料包里却没有这个文件。`, file);
  const leaf = await wholeFile(run, leafName);
  if (compareBytes(leaf, ledgerLeaf(event, digestHex(bytes))) !== 0)
    throw new Difference(`${leafName} 记载的摘要与 ${file} 不一致。`, leafName);
  const proof = await wholeFile(run, `ledger/${event}.tlog-proof`);
  const policy = await wholeFile(run, 'ledger/policy.txt');
  if (run.options.verifyProof === undefined) {
    return { value: true, sentence: `账本条目写的就是 ${file} 的摘要；本工具没有核对账本签名。`, state: 'absent' };
  }
  return { value: true, sentence: await run.options.verifyProof(event, leaf, proof, policy) };
}
