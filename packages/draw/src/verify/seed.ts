/** Checks of the seed: who contributed, whether each revealed what was committed to, and the public value. */

import { readWhole } from '../bundle/source.ts';
import { decodeUtf8 } from '../bytes.ts';
import type { Commitment } from '../files/commitment.ts';
import { parseSeedInput, type SeedInput } from '../files/seed-input.ts';
import { parseWitnesses, type WitnessEntry } from '../files/witnesses.ts';
import { drandRound, publicKindNames } from '../public-value.ts';
import { commitSecret, witnessParty } from '../secret.ts';
import { type Seeds, seedsOf } from '../seed.ts';
import { digestHex } from '../sha256.ts';
import type { Checked } from './checked.ts';
import { wholeFile } from './frozen.ts';
import type { Committing } from './joint.ts';
import { Difference, type Finding, requireSame } from './report.ts';

const FILE = 'seed-input.txt';

/** The seed and how strong it is. */
export interface CheckedSeed {
  readonly seeds: Seeds;
  readonly strength: 1 | 2 | 3;
  readonly input: SeedInput;
}

/** Reads the closed list of witnesses; an empty list where nobody joined, null where it is not as it should be. */
export async function checkWitnesses(run: Checked): Promise<readonly WitnessEntry[] | null> {
  if (run.source.size('witnesses.tsv') === undefined) return [];
  return run.list.run('witness-list', '见证人名单', async () => {
    const witnesses = parseWitnesses(await wholeFile(run, 'witnesses.tsv'));
    const names = witnesses.map((witness) => witness.name).join('、');
    return { value: witnesses, sentence: `共 ${witnesses.length} 位见证人：${names}。` };
  });
}

/** Checks everything about the seed; null where something differs. */
export async function checkSeed(
  run: Checked,
  commitment: Commitment,
  committing: Committing,
  witnesses: readonly WitnessEntry[],
): Promise<CheckedSeed | null> {
  const { list } = run;
  const input = await list.run('seed-input', '种子是在承诺之后产生的', () => readInput(run, committing));
  if (input === null) return null;
  const whose = committing.isJoint ? '联合抽签每一方' : '抽签单位';
  const secrets = await list.run('secrets', `${whose}揭示的随机数就是事先承诺的`, () =>
    checkSecrets(run, committing, input),
  );
  const revealed = await list.run('witnesses', '见证人揭示的随机数就是事先承诺的', () =>
    checkReveals(run, witnesses, input),
  );
  const open = await list.run('public-value', '公共随机值是事先指定的那一个', () =>
    checkPublic(run, commitment, input),
  );
  if (secrets === null || revealed === null || open === null) return null;
  const strength = input.public !== null ? 3 : input.witnesses.length > 0 ? 2 : 1;
  return { seeds: seedsOf(await wholeFile(run, FILE)), strength, input };
}

/**
 * The file to name when `seed-input.txt` and another file contradict each other. The result states the digest of the
 * seed input as the seed: where the two still agree, it is the other file that was changed.
 */
async function suspect(run: Checked, other: string): Promise<string> {
  const result = await readWhole(run.source, 'result.json');
  const seed = digestHex(await wholeFile(run, FILE));
  return result !== null && decodeUtf8(result)?.includes(`"seed":"${seed}"`) === true ? other : FILE;
}

async function readInput(run: Checked, { all, isJoint }: Committing): Promise<Finding<SeedInput>> {
  const input = parseSeedInput(await wholeFile(run, FILE));
  requireSame(FILE, `seed-input.txt 里应有${isJoint ? '联合抽签每一方' : '一份'}承诺书的摘要，份数却不对。`, [
    { what: '承诺书份数', stated: String(input.commitments.length), computed: String(all.length) },
  ]);
  const pairs = all.map(({ file, digest }, i) => ({
    file,
    compared: { what: isJoint ? `${file} 的摘要` : '承诺书摘要', stated: input.commitments[i]!, computed: digest },
  }));
  for (const { file, compared } of pairs) {
    const sentence = `seed-input.txt 里写的承诺书摘要与 ${file} 不一致：两者之一被改动过。`;
    requireSame(await suspect(run, file), sentence, [compared]);
  }
  const whose = isJoint ? `联合抽签全部 ${all.length} 方的承诺书` : '本承诺书';
  return {
    value: input,
    sentence: `一致：种子的输入里写着${whose}的摘要。`,
    compared: pairs.map((pair) => pair.compared),
  };
}

async function checkSecrets(run: Checked, { all, isJoint }: Committing, input: SeedInput): Promise<Finding<true>> {
  const secrets = all.flatMap(({ file, commitment }) => commitment.secrets.map((secret) => ({ ...secret, file })));
  const parties = secrets.map((secret) => secret.party);
  requireSame(
    await suspect(run, 'commitment.json'),
    'seed-input.txt 中的出值方与承诺书不一致：每一方都必须揭示，顺序也不能变。',
    [{ what: '出值方', stated: parties.join('、'), computed: input.secrets.map((secret) => secret.party).join('、') }],
  );
  const compared = input.secrets.map((secret, i) => ({
    what: secret.party,
    stated: secrets[i]!.commitment,
    computed: commitSecret(secret.party, secret),
  }));
  for (const [i, pair] of compared.entries()) {
    const whose = isJoint ? `联合抽签第 ${i + 1} 方“${pair.what}”` : '抽签单位';
    const sentence = `${whose}揭示的随机数与承诺书中事先公布的承诺不符。`;
    requireSame(await suspect(run, secrets[i]!.file), sentence, [pair]);
  }
  const rest = isJoint ? '：每一方的随机数都在种子里，任何一方都不能单独决定结果' : '';
  return { value: true, sentence: `一致：${parties.length} 方揭示的随机数与各自的承诺相符${rest}。`, compared };
}

async function checkReveals(
  run: Checked,
  witnesses: readonly WitnessEntry[],
  input: SeedInput,
): Promise<Finding<true>> {
  const file = await suspect(run, 'witnesses.tsv');
  const compared = input.witnesses.map((witness) => {
    const entry = witnesses[witness.n - 1];
    if (entry?.name !== witness.name) {
      throw new Difference(
        `seed-input.txt 中的第 ${witness.n} 位见证人“${witness.name}”不在 witnesses.tsv 的名单上。`,
        file,
      );
    }
    return {
      what: `${witness.n} ${witness.name}`,
      stated: entry.commitment,
      computed: commitSecret(witnessParty(witness.n, witness.name), witness),
    };
  });
  requireSame(file, '见证人揭示的随机数（seed-input.txt）与其事先提交的承诺（witnesses.tsv）不符。', compared);
  if (witnesses.length === 0) return { value: true, sentence: '本次抽签没有见证人参加。', state: 'absent' };
  const shown = new Set(input.witnesses.map((witness) => witness.n));
  const dropped = witnesses.filter((witness) => !shown.has(witness.n)).map((witness) => witness.name);
  const rest = dropped.length === 0 ? '' : `；没有揭示、按规则未计入的：${dropped.join('、')}`;
  return { value: true, sentence: `一致：${compared.length} 位见证人揭示的随机数与各自的承诺相符${rest}。`, compared };
}

function checkPublic(run: Checked, commitment: Commitment, input: SeedInput): Finding<true> {
  const named = commitment.public;
  const used = input.public;
  if ((named === null) !== (used === null)) {
    throw new Difference('承诺书与 seed-input.txt 对是否使用公共随机值的说法不一致。', FILE);
  }
  if (named === null || used === null) {
    return { value: true, sentence: '本次抽签没有使用公共随机值。', state: 'absent' };
  }
  const choices = [named, ...(named.fallback === null ? [] : [named.fallback])];
  const chosen = choices.findIndex((choice) => choice.kind === used.kind && choice.event === used.event);
  requireSame(FILE, 'seed-input.txt 用的公共随机值不是承诺书指定的那一个，也不是指定的替代来源。', [
    {
      what: '公共随机源',
      stated: choices.map((c) => `${c.kind} ${c.event}`).join(' / '),
      computed: chosen < 0 ? `${used.kind} ${used.event}` : choices.map((c) => `${c.kind} ${c.event}`).join(' / '),
    },
  ]);
  const name = `${publicKindNames[used.kind]} ${used.event}`;
  const fallback = chosen > 0 ? '（指定的来源没有产生，按承诺书改用替代来源）' : '';
  if (used.kind === 'drand') return checkBeacon(run, used.event, used.value, name + fallback);
  return {
    value: true,
    sentence: `一致：用的是承诺书指定的${name}${fallback}。它的值 ${used.value} 请与公开发布的结果或现场录像核对。`,
  };
}

function checkBeacon(run: Checked, event: string, signature: string, name: string): Finding<true> {
  const round = drandRound(event)!;
  if (run.options.verifyRound === undefined) {
    return { value: true, sentence: `用的是承诺书指定的${name}；本工具没有核对信标签名。`, state: 'absent' };
  }
  if (!run.options.verifyRound(round, signature))
    throw new Difference(`${name} 的签名不成立：这不是信标发布的值。`, FILE);
  return { value: true, sentence: `一致：用的是承诺书指定的${name}，晚于承诺，信标签名核对无误。` };
}
