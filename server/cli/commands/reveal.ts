/** `mingqian reveal`: reveals what was committed to and draws, once. */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Commitment,
  commitSecret,
  digestHex,
  parseCommitment,
  parseInspectors,
  parseSubjects,
  parseWitnesses,
  Refusal,
  type WitnessEntry,
} from '@mingqian/draw';
import { verifyFolder } from '../ceremony/check.ts';
import { conclude } from '../ceremony/conclude.ts';
import { readBundleFolder } from '../ceremony/folder.ts';
import { PUBLIC_HELP, type PublicValue, parseValue } from '../ceremony/public.ts';
import { AUTHORITY, readSecret, readWitness, type WitnessSecret, witnessCommitment } from '../ceremony/secrets.ts';
import { type Files, replaceBundle } from '../ceremony/store.ts';
import { resultList, tellCommitment, tellResult, tellSeeds } from '../ceremony/tell.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say, sayJson } from '../output.ts';
import { instantOf } from '../registry/load.ts';

export const reveal: Command = {
  name: 'reveal',
  summary: '正式抽签第二步：揭示各方随机数，抽签，配人员',
  positionals: '文件夹',
  options: [
    { name: 'public', value: '种类:值', help: '承诺书指定的公共随机值，最后才输入' },
    {
      name: 'witness-file',
      value: '文件',
      many: true,
      help: '见证人带回的随机数文件；private/ 里的自动读取，没有的按规则不计入',
    },
    { name: 'json', help: '以 JSON 输出' },
  ],
  notes: [PUBLIC_HELP, '只能揭示一次：已经有结果的文件夹不会再抽。'],
  async run(words) {
    onlyPositionals(words, 1, 1, 'reveal 文件夹');
    const folder = words.positionals[0]!;
    const bundle = await readBundleFolder(folder);
    if (bundle.has('result.json') || bundle.has('seal.json'))
      throw new Refusal('already-drawn', `${folder} 已经抽过签，结果不会改变，也不能重抽。`);
    const bytes = bundle.get('commitment.json')!;
    const commitment = parseCommitment(bytes);
    const authority = await readSecret(join(folder, 'private', 'authority.json'));
    if (commitSecret(AUTHORITY, authority) !== commitment.secrets[0]?.commitment) {
      throw new Refusal('secret-mismatch', 'private/authority.json 与承诺书不符：它不是这次抽签的随机数。');
    }
    const { revealed, dropped } = await gatherWitnesses(folder, bundle, words.many('witness-file'));
    const publicValue = choosePublic(commitment, words.one('public'));
    const concluded = await conclude(
      bundle,
      bytes,
      commitment,
      { authority, witnesses: revealed, publicValue },
      instantOf(new Date()),
    );
    const subjects = parseSubjects(bundle.get('subjects.tsv')!);
    const inspectors = parseInspectors(bundle.get('inspectors.tsv')!);
    const list = new Map([['抽签结果.csv', resultList(concluded, subjects, inspectors)]]);
    const isSealed = concluded.secret.size > 0;
    await replaceBundle(folder, {
      bundle: new Map([...bundle, ...concluded.published]),
      ...(isSealed ? { secret: new Map([...concluded.secret, ...list]) } : { reports: list }),
    });
    await verifyFolder(folder);
    if (words.has('json')) {
      const { execution, seeds, strength } = concluded;
      sayJson({
        ok: true,
        commitment: digestHex(bytes),
        sealed: isSealed,
        strength,
        dropped,
        ...(isSealed ? {} : { ...seeds, result: execution.result }),
      });
    } else {
      tellCommitment(digestHex(bytes));
      if (isSealed) say('\n三、结果已封存：名单在 private/ 里，揭示之前不要外传；到期用 mingqian disclose 揭示。');
      else {
        tellSeeds(concluded.seeds, concluded.strength, dropped);
        tellResult(concluded, subjects, inspectors);
      }
      say(`\n材料包：${join(folder, 'bundle.zip')}，已重新核验无误。`);
    }
    return concluded.execution.assignment.shortage === null ? EXIT.ok : EXIT.shortage;
  },
};

/** Witnesses whose secret is at hand and fits; the others are dropped by rule and named. */
async function gatherWitnesses(
  folder: string,
  bundle: Files,
  brought: readonly string[],
): Promise<{ revealed: WitnessSecret[]; dropped: string[] }> {
  const bytes = bundle.get('witnesses.tsv');
  const entries = bytes === undefined ? [] : parseWitnesses(bytes);
  const kept = (await readdir(join(folder, 'private'))).filter((name) => /^witness-\d+\.json$/.test(name));
  const paths = [...brought, ...kept.map((name) => join(folder, 'private', name))];
  const secrets = new Map<number, WitnessSecret>();
  for (const path of paths) {
    const witness = await readWitness(path);
    requireFit(witness, entries, path);
    secrets.set(witness.n, witness);
  }
  const dropped = entries.filter((entry) => !secrets.has(entry.n)).map((entry) => entry.name);
  return { revealed: [...secrets.values()].toSorted((a, b) => a.n - b.n), dropped };
}

function requireFit(witness: WitnessSecret, entries: readonly WitnessEntry[], path: string): void {
  const entry = entries[witness.n - 1];
  if (entry?.name !== witness.name || entry.commitment !== witnessCommitment(witness)) {
    throw new Refusal('witness-mismatch', `${path} 与见证人名单不符：它不是这次抽签中见证人提交过的随机数。`);
  }
}

/** The value must be the one that the commitment names; nothing else will do, and without a name there is none. */
function choosePublic({ public: named }: Commitment, given: string | undefined): PublicValue | null {
  if (named === null && given === undefined) return null;
  if (named === null) throw new Refusal('public-not-named', '承诺书没有指定公共随机值，现在不能再加。');
  const words = `${named.kind}:${named.event}`;
  if (given === undefined)
    throw new Refusal(
      'public-missing',
      `承诺书指定了公共随机值 ${words}，请用 --public ${words}:值 给出；还没有产生就等它产生。`,
    );
  const value = parseValue(given);
  if (value.kind !== named.kind || value.event !== named.event) {
    throw new Refusal('public-other', `承诺书指定的公共随机值是 ${words}，不能换成 ${value.kind}:${value.event}。`);
  }
  return value;
}
