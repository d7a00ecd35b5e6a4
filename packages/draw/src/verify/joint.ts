/** Checks of a joint draw: the commitments of all parties, which together make one seed (specification, sections 2 and 8). */

import { isJointName, jointNames } from '../bundle/names.ts';
import { readWhole } from '../bundle/source.ts';
import { compareBytes, decodeUtf8 } from '../bytes.ts';
import { canonicalize, type Json } from '../canonical-json.ts';
import { type Commitment, parseCommitment } from '../files/commitment.ts';
import { digestHex } from '../sha256.ts';
import type { Checked, VerifyOptions } from './checked.ts';
import { wholeFile } from './frozen.ts';
import { type Comparison, Difference, type Finding, requireSame } from './report.ts';

/** A commitment that the seed stands on, with the name of its file. */
export interface Committed {
  readonly file: string;
  readonly digest: string;
  readonly commitment: Commitment;
}

/** What the seed input has to hold, in order: the own commitment alone, or those of all parties. */
export interface Committing {
  readonly isJoint: boolean;
  readonly all: readonly Committed[];
}

const TITLE = '联合抽签各方的承诺书';

/** The digests published before the draw that the caller gave. */
function expectedDigests({ expectedCommitment = [] }: VerifyOptions): readonly string[] {
  return typeof expectedCommitment === 'string' ? [expectedCommitment] : expectedCommitment;
}

/** Of the digests that the caller gave those that the own commitment has to have: all but those of another party's in the bundle. */
export async function ofNoOtherParty(run: Checked, own: string): Promise<readonly string[]> {
  const digests = expectedDigests(run.options);
  if (digests.length === 0) return digests;
  const names = run.source.names.filter(isJointName);
  const parts = await Promise.all(names.map(async (name) => digestHex(await wholeFile(run, name))));
  return digests.filter((digest) => digest === own || !parts.includes(digest));
}

/**
 * The commitments that the seed stands on; null where something differs. In a bundle of a joint draw that has not come to
 * its seed the other parties' may still be missing: then the own one stands alone.
 */
export async function checkJoint(run: Checked, own: Committed, isEarly: boolean): Promise<Committing | null> {
  const { joint } = own.commitment;
  const present = run.source.names.filter(isJointName);
  if (joint === undefined && present.length === 0) return { isJoint: false, all: [own] };
  return run.list.run('joint', TITLE, async () => {
    const wanted = jointNames(joint?.parties.length ?? 0);
    const stranger = present.find((name) => !wanted.includes(name));
    if (joint === undefined || stranger !== undefined) throw notOfThisDraw(stranger!, joint?.parties.length);
    if (isEarly && present.length === 0) return notAllYet(own, joint.parties);
    const missing = wanted.findIndex((name) => !present.includes(name));
    if (missing >= 0) throw lacking(wanted[missing]!, joint.parties, missing);
    return checkAll(run, own, wanted);
  });
}

function notOfThisDraw(name: string, parties: number | undefined): Difference {
  if (parties === undefined)
    return new Difference(`承诺书写的是单独抽签（没有 joint），材料包里却有联合抽签的文件 ${name}。`, name);
  return new Difference(`承诺书写明联合抽签共 ${parties} 方，材料包里却有 ${name}。`, name);
}

function lacking(name: string, parties: readonly string[], at: number): Difference {
  return new Difference(
    `材料包缺少 ${name}（第 ${at + 1} 方“${parties[at]}”的承诺书）：联合抽签应有全部 ${parties.length} 方的承诺书。`,
    name,
  );
}

function notAllYet(own: Committed, parties: readonly string[]): Finding<Committing> {
  return {
    value: { isJoint: true, all: [own] },
    state: 'pending',
    sentence: `这是${parties.join('、')}的联合抽签，${parties.length} 方共用一个种子；材料包里还没有各方的承诺书，各方都承诺以后可以核对。`,
  };
}

async function checkAll(run: Checked, own: Committed, names: readonly string[]): Promise<Finding<Committing>> {
  const { parties } = own.commitment.joint!;
  const all: Committed[] = [];
  for (const [i, file] of names.entries()) {
    const bytes = await wholeFile(run, file);
    if (parties[i] === own.commitment.secrets[0]!.party) await requireOwn(run, file, bytes);
    const commitment = parseCommitment(bytes, file);
    requirePart(file, own.commitment, commitment, i);
    all.push({ file, digest: digestHex(bytes), commitment });
  }
  const given = expectedDigests(run.options);
  return {
    value: { isJoint: true, all },
    sentence: `一致：这是${parties.join('、')}的联合抽签，${parties.length} 方共用一个种子；各方的承诺书写着同一个联合抽签编号、同样的各方、公共随机源、抽签时刻和保密期限。`,
    compared: all
      .filter(({ digest }) => given.includes(digest))
      .map(({ file, digest }) => ({ what: `${file} 的摘要`, stated: digest, computed: digest })),
  };
}

/** The own commitment stands among those of the parties, byte for byte. Names the one of both that the seed input does not know. */
async function requireOwn(run: Checked, file: string, bytes: Uint8Array): Promise<void> {
  const commitment = await wholeFile(run, 'commitment.json');
  if (compareBytes(bytes, commitment) === 0) return;
  const seedInput = await readWhole(run.source, 'seed-input.txt');
  const text = seedInput === null ? '' : (decodeUtf8(seedInput) ?? '');
  const [isInSeed, isOwnInSeed] = [bytes, commitment].map((one) => text.includes(`commitment ${digestHex(one)}\n`));
  throw new Difference(
    `${file} 应当就是本次抽签的 commitment.json，两者却不是同一份：其中之一被改动或换过。`,
    isInSeed && !isOwnInSeed ? 'commitment.json' : file,
    [{ what: '承诺书摘要', stated: digestHex(bytes), computed: digestHex(commitment) }],
  );
}

/** Throws where a party's commitment is not one to the same joint draw, under the same terms, in this place. */
function requirePart(file: string, own: Commitment, other: Commitment, at: number): void {
  if (other.joint === undefined)
    throw new Difference(`${file} 写的是单独抽签（没有 joint），不是这次联合抽签的承诺书。`, file);
  const { id, parties } = own.joint!;
  requireSame(file, `${file} 写的不是同一次联合抽签：编号不同。`, [
    { what: '联合抽签编号', stated: other.joint.id, computed: id },
  ]);
  requireSame(file, `${file} 写的联合抽签各方与 commitment.json 不同：每一方承诺的必须是同样的各方。`, [
    { what: '各方', stated: other.joint.parties.join('、'), computed: parties.join('、') },
  ]);
  requireSame(file, `${file} 不是第 ${at + 1} 方“${parties[at]}”的承诺书：文件的顺序变了，或者被换过。`, [
    { what: '出值方', stated: other.secrets[0]!.party, computed: parties[at]! },
  ]);
  for (const { sentence, ...compared } of sharedTerms(file, own, other)) requireSame(file, sentence, [compared]);
}

function sharedTerms(file: string, own: Commitment, other: Commitment): (Comparison & { readonly sentence: string })[] {
  const source = (named: Commitment['public']) => (named === null ? '无' : canonicalize(named as unknown as Json));
  return [
    {
      what: '公共随机源',
      stated: source(other.public),
      computed: source(own.public),
      sentence: `${file} 指定的公共随机源与 commitment.json 不同：共用一个种子，公共随机源必须相同。`,
    },
    {
      what: '抽签时刻',
      stated: other.drawAt,
      computed: own.drawAt,
      sentence: `${file} 的抽签时刻与 commitment.json 不同：共用一个种子，必须同时抽签。`,
    },
    {
      what: '保密期限',
      stated: other.embargo ?? '无',
      computed: own.embargo ?? '无',
      sentence: `${file} 的保密期限与 commitment.json 不同：种子一经揭示，各方的名单都能算出，必须同时揭示。`,
    },
  ];
}
