/** `commitment.json`: what is fixed before any random value exists (specification, section 2). */

import { compareText, utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { drandRound, drandRoundTime, isEvent, type PublicKind, publicKinds } from '../public-value.ts';
import { integer, list, nullable, object, oneOf, type Shape, text, unfit } from '../shape.ts';
import { epochSeconds, word } from '../words.ts';

const FILE = 'commitment.json';
const LEAST_PARTIES = 2;
/** The most authorities that draw together. */
export const MOST_PARTIES = 20;

/** The four frozen files, in byte order. */
export const frozenNames = ['barred.tsv', 'inspectors.tsv', 'rules.json', 'subjects.tsv'] as const;
export type FrozenName = (typeof frozenNames)[number];

/** Shape of one file's entry: rows under the header and both digests. */
export const fileEntry = object({ rows: integer(0), sha256: word.digest, sm3: word.digest });
/** Rows under the header and both digests of one file. */
export type FileEntry = ReturnType<typeof fileEntry>;

const source = { kind: oneOf<PublicKind>(...publicKinds), event: word.token };
const fields = {
  protocol: word.protocol,
  authority: object({ uscc: nullable(word.id), name: text(200) }),
  plan: text(64),
  sequence: integer(1),
  previous: nullable(word.digest),
  files: object({
    'barred.tsv': fileEntry,
    'inspectors.tsv': fileEntry,
    'rules.json': fileEntry,
    'subjects.tsv': fileEntry,
  }),
  secrets: list(object({ party: word.token, commitment: word.digest }), 1),
  public: nullable(object({ ...source, waitHours: integer(0, 8760), fallback: nullable(object(source)) })),
  drawAt: word.instant,
  embargo: nullable(word.day),
  createdAt: word.instant,
};
const ordinary = object(fields);
const joint = object({ ...fields, joint: object({ id: word.token, parties: list(word.token, LEAST_PARTIES) }) });

/** A commitment: after it nothing frozen can change. `joint` is absent, not null, unless several authorities share one seed. */
export type Commitment = ReturnType<typeof ordinary> & Partial<Pick<ReturnType<typeof joint>, 'joint'>>;
/** The joint draw that a commitment belongs to, and everybody whose secret makes its seed. */
export type Joint = NonNullable<Commitment['joint']>;
/** A public source named in advance. */
export type PublicSource = NonNullable<Commitment['public']>;

/** Reads a commitment; refuses whatever the specification does not allow. `file` is the name it stands under. */
export function parseCommitment(bytes: Uint8Array, file: string = FILE): Commitment {
  return readCommitment(parseCanonical(bytes, file), file);
}

/** Bytes of a commitment. */
export function formatCommitment(commitment: Commitment): Uint8Array {
  return utf8(canonicalize(readCommitment(commitment as unknown as Json, FILE) as unknown as Json));
}

/** The field set with `joint` where a file has it: an ordinary draw has no such key at all, so that its bytes are what they always were. */
const shape: Shape<Commitment> = (value, at) =>
  value !== null && typeof value === 'object' && 'joint' in value ? joint(value, at) : ordinary(value, at);

function readCommitment(value: Json | undefined, file: string): Commitment {
  const commitment = shape(value, { file, path: '' });
  const fail: Fail = (path, want) => unfit({ file, path }, want);
  const { secrets, sequence, previous, drawAt, createdAt, embargo } = commitment;
  if (new Set(secrets.map((s) => s.party)).size !== secrets.length) fail('secrets', '互不相同的出值方');
  if ((previous === null) !== (sequence === 1)) fail('previous', '上一次承诺的摘要（第 1 次抽签为 null）');
  if (createdAt > drawAt) fail('createdAt', '不晚于抽签时刻的时刻');
  if (embargo !== null && embargo < drawAt.slice(0, 10)) fail('embargo', '不早于抽签日的日期');
  for (const named of [commitment.public, commitment.public?.fallback ?? null]) {
    if (named === null) continue;
    if (!isEvent(named.kind, named.event)) fail('public.event', '该公共随机源的一次确定的未来事件');
    const round = named.kind === 'drand' ? drandRound(named.event) : null;
    if (round !== null && drandRoundTime(round) <= epochSeconds(createdAt)) {
      fail('public.event', '承诺之后才产生的轮次（这一轮在承诺时已经公开，抽签单位可能事先知道）');
    }
  }
  if (commitment.joint !== undefined) requireJoint(commitment.joint, secrets, fail);
  return commitment;
}

type Fail = (path: string, want: string) => never;

function requireJoint({ parties }: Joint, secrets: Commitment['secrets'], fail: Fail): void {
  if (parties.length > MOST_PARTIES) fail('joint.parties', `不超过 ${MOST_PARTIES} 方`);
  const ascending = parties.every((party, i) => i === 0 || compareText(parties[i - 1]!, party) < 0);
  if (!ascending) fail('joint.parties', '互不相同、按字节顺序递增的出值方');
  const own = secrets[0]!.party;
  if (secrets.length !== 1 || !parties.includes(own))
    fail('secrets', '恰好一个出值方，即联合抽签（joint.parties）中的本方');
}
