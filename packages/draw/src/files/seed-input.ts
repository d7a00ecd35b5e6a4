/** `seed-input.txt`: everything that makes the seed, line by line (specification, section 4). */

import { decodeUtf8, utf8 } from '../bytes.ts';
import { isPublicValue, type PublicKind, publicKinds } from '../public-value.ts';
import { Refusal } from '../refusal.ts';
import type { Secret } from '../secret.ts';
import { isDigest, isToken, PROTOCOL } from '../words.ts';
import { MOST_PARTIES } from './commitment.ts';

/** The parts of a seed input. `commitments`: one, or one of each party of a joint draw in the order of its parties. */
export interface SeedInput {
  readonly commitments: readonly string[];
  readonly secrets: readonly (Secret & { readonly party: string })[];
  readonly witnesses: readonly (Secret & { readonly n: number; readonly name: string })[];
  readonly public: { readonly kind: PublicKind; readonly event: string; readonly value: string } | null;
}

const FILE = 'seed-input.txt';

/** Text of a seed input; its SHA-256 is the seed. */
export function formatSeedInput(input: SeedInput): Uint8Array {
  const lines = [
    PROTOCOL,
    ...input.commitments.map((commitment) => `commitment ${commitment}`),
    ...input.secrets.map((s) => `secret ${s.party} ${s.nonceHex} ${s.valueHex}`),
    ...input.witnesses.map((w) => `witness ${w.n} ${w.name} ${w.nonceHex} ${w.valueHex}`),
    input.public === null ? 'public none' : `public ${input.public.kind} ${input.public.event} ${input.public.value}`,
  ];
  const bytes = utf8(`${lines.join('\n')}\n`);
  parseSeedInput(bytes);
  return bytes;
}

/** Reads a seed input; whatever does not come out the same when written again is refused. */
export function parseSeedInput(bytes: Uint8Array): SeedInput {
  const text = decodeUtf8(bytes);
  if (text === null || !text.endsWith('\n')) throw bad(1, '不是完整的 UTF-8 文本');
  const lines = text.slice(0, -1).split('\n');
  if (lines[0] !== PROTOCOL) throw bad(1, `第一行应为 ${PROTOCOL}`);
  const commitments = readCommitments(lines.slice(1));
  if (new Set(commitments).size !== commitments.length || commitments.length > MOST_PARTIES)
    throw bad(2, `联合抽签各方的承诺摘要应互不相同，不超过 ${MOST_PARTIES} 方`);
  const first = commitments.length + 2;
  const rest = lines.slice(first - 1);
  const secrets = rest.filter((line) => line.startsWith('secret '));
  const witnesses = rest.filter((line) => line.startsWith('witness '));
  if (rest.length !== secrets.length + witnesses.length + 1)
    throw bad(lines.length, '只能有 secret、witness 行和最后一行 public');
  if ([...secrets, ...witnesses].some((line, i) => line !== rest[i]))
    throw bad(first, 'secret 行在前，witness 行在后，public 行在最后');
  if (commitments.length > 1 && commitments.length !== secrets.length)
    throw bad(first, '联合抽签应有同样多的 commitment 行和 secret 行');
  return {
    commitments,
    secrets: secrets.map((line, i) => readSecret(line, first + i)),
    witnesses: readWitnesses(witnesses, first + secrets.length),
    public: readPublic(rest.at(-1)!, lines.length),
  };
}

/** The digests of the leading `commitment` lines, at least one. */
function readCommitments(lines: readonly string[]): string[] {
  const end = lines.findIndex((line, i) => i > 0 && !line.startsWith('commitment '));
  return lines.slice(0, end < 0 ? lines.length : end).map((line, i) => {
    const digest = /^commitment ([0-9a-f]{64})$/.exec(line)?.[1];
    if (digest === undefined)
      throw bad(i + 2, i === 0 ? '第二行应为 commitment 和承诺摘要' : '应为 commitment 和承诺摘要');
    return digest;
  });
}

function readSecret(line: string, number: number): SeedInput['secrets'][number] {
  const [, party = '', nonceHex = '', valueHex = '', ...more] = line.split(' ');
  if (more.length > 0 || !isToken(party) || !isDigest(nonceHex) || !isDigest(valueHex)) {
    throw bad(number, '应为 secret、出值方、随机数、值，以一个空格分隔');
  }
  return { party, nonceHex, valueHex };
}

function readWitnesses(lines: readonly string[], first: number): SeedInput['witnesses'] {
  let before = 0;
  return lines.map((line, i) => {
    const [, number = '', name = '', nonceHex = '', valueHex = '', ...more] = line.split(' ');
    const n = /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 0;
    if (more.length > 0 || n <= before || !isToken(name) || !isDigest(nonceHex) || !isDigest(valueHex)) {
      throw bad(first + i, '应为 witness、序号（递增）、称呼、随机数、值，以一个空格分隔');
    }
    before = n;
    return { n, name, nonceHex, valueHex };
  });
}

function readPublic(line: string, number: number): SeedInput['public'] {
  if (line === 'public none') return null;
  const [word, kind = '', event = '', value = '', ...more] = line.split(' ');
  const known = publicKinds.find((name) => name === kind);
  if (word !== 'public' || more.length > 0 || known === undefined || !isToken(event) || !isPublicValue(known, value)) {
    throw bad(number, '最后一行应为 public none，或 public、种类、事件、值');
  }
  return { kind: known, event, value };
}

function bad(line: number, want: string): Refusal {
  return new Refusal('seed-input', `${FILE} 第 ${line} 行不符合规定：${want}。`, { file: FILE, line });
}
