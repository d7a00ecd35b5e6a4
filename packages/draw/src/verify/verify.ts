/** Verifies a bundle: every check in order, as far as the bundle goes. */

import { beijingTime } from '../beijing.ts';
import { type BundleState, bundleState, isBundleName } from '../bundle/names.ts';
import { README_TEXT } from '../bundle/readme.generated.ts';
import { type BundleSource, readWhole } from '../bundle/source.ts';
import { compareBytes, utf8 } from '../bytes.ts';
import type { Execution } from '../draw/execute.ts';
import { type Frame, streamFrame } from '../draw/frame.ts';
import { parseChanges } from '../files/changes.ts';
import { type Commitment, parseCommitment } from '../files/commitment.ts';
import { formatResult } from '../files/result.ts';
import type { Seal } from '../files/seal.ts';
import type { WitnessEntry } from '../files/witnesses.ts';
import { Refusal } from '../refusal.ts';
import { digestHex } from '../sha256.ts';
import { type ChangedTeams, checkChanges, checkSupplements, type InForce } from './afterwards.ts';
import type { Checked, VerifyOptions } from './checked.ts';
import { checkFrozen, type Frozen, wholeFile } from './frozen.ts';
import { type Committed, checkJoint, ofNoOtherParty } from './joint.ts';
import { checkLedger } from './ledger.ts';
import { type Check, Checklist, Difference, type Finding, requireSame } from './report.ts';
import { checkResult } from './result.ts';
import { checkDisclosure, checkSeal } from './sealing.ts';
import { type CheckedSeed, checkSeed, checkWitnesses } from './seed.ts';

/** `verified`: everything matches. `sealed`, `committed`: matches as far as it can be checked yet. `mismatch`: something differs. */
export type Verdict = 'verified' | 'sealed' | 'committed' | 'mismatch';

/** What was read and computed on the way, for showing; a part is null where it did not come to that. */
export interface VerifiedDraw {
  readonly commitmentDigest: string;
  readonly commitment: Commitment;
  /** The commitments of all parties of a joint draw, in their order; null in an ordinary draw, and where they are not all there. */
  readonly parties: readonly Committed[] | null;
  readonly witnesses: readonly WitnessEntry[];
  readonly frozen: Frozen | null;
  readonly seal: Seal | null;
  readonly seed: CheckedSeed | null;
  readonly execution: Execution | null;
  readonly inForce: InForce | null;
  readonly changed: ChangedTeams | null;
}

/** The outcome of a verification. */
export interface Report {
  readonly verdict: Verdict;
  readonly state: BundleState;
  /** 1: authority's secret only; 2: with witnesses; 3: with a public value. Null before the seed is known. */
  readonly strength: 1 | 2 | 3 | null;
  readonly checks: readonly Check[];
  /** Null where not even the commitment could be read. */
  readonly draw: VerifiedDraw | null;
}

/** Verifies a bundle. Whatever is wrong with the bundle is in the report; only a bug or a failing disk throws. */
export async function verifyBundle(source: BundleSource, options: VerifyOptions = {}): Promise<Report> {
  const list = new Checklist();
  const frame = options.frame ?? watchedFrame(source, options);
  const run: Checked = { source, frame, list, options };
  const state = bundleState(source.names);
  await checkContainer(run);
  await list.run('files', '材料包的文件齐全、没有多余', () => checkNames(source, state));
  const commitment = await list.run('commitment', '承诺书', () => checkCommitment(run));
  const draw = commitment === null ? null : await checkDraw(run, state, commitment);
  await checkLedger(run);
  await list.run('readme', '说明文件', async () => checkReadme(await wholeFile(run, 'README.txt')));
  const verdict = list.failed ? 'mismatch' : state === 'complete' ? 'verified' : state;
  return { verdict, state, strength: draw?.seed?.strength ?? null, checks: list.checks, draw };
}

async function checkContainer({ list, options }: Checked): Promise<void> {
  const { checkContainer } = options;
  if (checkContainer === undefined) return;
  await list.run('container', '压缩包没有损坏', async () => {
    const damaged = await checkContainer();
    if (damaged !== null)
      throw new Difference(`${damaged} 的内容与压缩包记载的校验和不符：文件损坏或被改动过。`, damaged);
    return { value: true, sentence: '一致：压缩包的每个字节都符合规定的唯一形式，校验和正确。' };
  });
}

function checkNames({ names }: BundleSource, state: BundleState): Finding<true> {
  const stranger = names.find((name) => !isBundleName(name));
  if (stranger !== undefined) throw new Difference(`材料包里有不应有的文件 ${stranger}。`, stranger);
  const later = names.find((name) => /^(?:supplement-|changes|disclosure)/.test(name));
  if (state !== 'complete' && later !== undefined) throw new Difference(`结果尚未揭示，材料包里却有 ${later}。`, later);
  const gap = names.find((name) => missingBefore(name, names));
  if (gap !== undefined) throw new Difference(`材料包里有 ${gap}，却缺少与它成套的文件。`, gap);
  return { value: true, sentence: `共 ${names.length} 个文件。` };
}

/** Files that stand only beside others: the parts of a supplement, its predecessor, the two halves of a ledger entry. */
function missingBefore(name: string, names: readonly string[]): boolean {
  const [, number, part] = /^supplement-(\d+)(\.json|-.*)$/.exec(name) ?? [];
  if (number !== undefined) {
    const first = Number(number) === 1 || names.includes(`supplement-${Number(number) - 1}.json`);
    return !first || (part !== '.json' && !names.includes(`supplement-${number}.json`));
  }
  return name === 'disclosure.json' && !names.includes('seal.json');
}

interface ReadCommitment {
  readonly commitment: Commitment;
  readonly digest: string;
}

async function checkCommitment(run: Checked): Promise<Finding<ReadCommitment>> {
  const bytes = await wholeFile(run, 'commitment.json');
  const digest = digestHex(bytes);
  const value = { commitment: parseCommitment(bytes), digest };
  const expected = await ofNoOtherParty(run, digest);
  if (expected.length === 0) return { value, sentence: `承诺书格式正确，摘要为 ${digest}；请与抽签前公布的摘要核对。` };
  const compared = expected.map((stated) => ({ what: '承诺书摘要', stated, computed: digest }));
  requireSame('commitment.json', '承诺书与抽签前公布的摘要不一致：它不是当时公布的那一份。', compared);
  return { value, sentence: '一致：承诺书就是抽签前公布的那一份。', compared };
}

async function checkDraw(
  run: Checked,
  state: BundleState,
  { commitment, digest }: ReadCommitment,
): Promise<VerifiedDraw> {
  const own = { file: 'commitment.json', digest, commitment };
  const committing = await checkJoint(run, own, state === 'committed');
  const frozen = await checkFrozen(run, commitment);
  const witnesses = await checkWitnesses(run);
  const seal = frozen === null || state === 'committed' ? null : await checkSeal(run, commitment, digest, frozen.plan);
  const base = {
    commitmentDigest: digest,
    commitment,
    parties: committing !== null && committing.all.length > 1 ? committing.all : null,
    witnesses: witnesses ?? [],
    frozen,
    seal,
    seed: null,
    execution: null,
    inForce: null,
    changed: null,
  };
  if (state !== 'complete') {
    notePending(run.list, state, commitment);
    return base;
  }
  const isReady = witnesses !== null && committing !== null;
  const seed = isReady ? await checkSeed(run, commitment, committing, witnesses) : null;
  const substitutes = await substitutesUsed(run);
  const execution = frozen === null || seed === null ? null : await checkResult(run, frozen, digest, seed, substitutes);
  if (seal !== null) await checkDisclosure(run, digest, seal);
  if (frozen === null || execution === null) {
    run.list.note('skipped', '其余核对', 'skipped', '前面有不一致的地方，后面的核对没有意义，未再进行。');
    return { ...base, seed, execution };
  }
  const first = {
    assignment: execution.assignment,
    inspectors: frozen.inspectors,
    barred: frozen.barred,
    pairSeed: seed!.seeds.pairSeed,
    resultDigest: digestHex(formatResult(execution.result)),
  };
  const inForce = await checkSupplements(run, frozen, digest, execution, first);
  const changed = inForce === null ? null : await checkChanges(run, frozen, digest, execution, inForce);
  return { ...base, seed, execution, inForce, changed };
}

/** Says what cannot be checked yet and when it can. */
function notePending(list: Checklist, state: BundleState, { drawAt, embargo }: Commitment): void {
  if (state === 'committed') {
    list.note(
      'pending',
      '种子和结果',
      'pending',
      `尚未抽签（定于 ${beijingTime(drawAt)}）；抽签后可核对种子、抽中对象和检查组。`,
    );
    return;
  }
  list.note(
    'pending',
    '种子和结果',
    'pending',
    `结果已封存，将于 ${embargo} 揭示；揭示后可核对种子、抽中对象、检查组，以及它们就是抽签时封存的那一份。`,
  );
}

/** How many substitutes the changes use up, so that the selection keeps as many. */
async function substitutesUsed({ source }: Checked): Promise<number> {
  const bytes = await readWhole(source, 'changes.json');
  if (bytes === null) return 0;
  try {
    return parseChanges(bytes).changes.filter((change) => change.kind === 'substitute').length;
  } catch (error) {
    // A file that is refused is named by its own check, later; here it only means that nothing more need be kept.
    if (error instanceof Refusal) return 0;
    throw error;
  }
}

function checkReadme(bytes: Uint8Array): Finding<true> {
  if (compareBytes(bytes, utf8(README_TEXT)) !== 0)
    throw new Difference('README.txt 不是规定的说明文字，可能被改动过。', 'README.txt');
  return { value: true, sentence: '一致：是规定的说明文字。' };
}

function watchedFrame(source: BundleSource, { onProgress }: VerifyOptions): Frame {
  const total = source.size('subjects.tsv') ?? 0;
  const frameFor = (stage: 'count' | 'select') =>
    streamFrame(() => source.open('subjects.tsv'), { onProgress: (done) => onProgress?.({ stage, done, total }) });
  const [counting, selecting] = [frameFor('count'), frameFor('select')];
  return {
    count: () => counting.count(),
    select: (seed, take) => selecting.select(seed, take),
    find: (ids) => selecting.find(ids),
  };
}
