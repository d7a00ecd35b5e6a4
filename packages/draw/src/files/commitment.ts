/** `commitment.json`: what is fixed before any random value exists (specification, section 2). */

import { utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { drandRound, drandRoundTime, isEvent, type PublicKind, publicKinds } from '../public-value.ts';
import { integer, list, nullable, object, oneOf, text, unfit } from '../shape.ts';
import { epochSeconds, word } from '../words.ts';

const FILE = 'commitment.json';

/** The four frozen files, in byte order. */
export const frozenNames = ['barred.tsv', 'inspectors.tsv', 'rules.json', 'subjects.tsv'] as const;
export type FrozenName = (typeof frozenNames)[number];

/** Shape of one file's entry: rows under the header and both digests. */
export const fileEntry = object({ rows: integer(0), sha256: word.digest, sm3: word.digest });
/** Rows under the header and both digests of one file. */
export type FileEntry = ReturnType<typeof fileEntry>;

const source = { kind: oneOf<PublicKind>(...publicKinds), event: word.token };
const shape = object({
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
});

/** A commitment: after it nothing frozen can change. */
export type Commitment = ReturnType<typeof shape>;
/** A public source named in advance. */
export type PublicSource = NonNullable<Commitment['public']>;

/** Reads a commitment; refuses whatever the specification does not allow. */
export function parseCommitment(bytes: Uint8Array): Commitment {
  return readCommitment(parseCanonical(bytes, FILE));
}

/** Bytes of a commitment. */
export function formatCommitment(commitment: Commitment): Uint8Array {
  return utf8(canonicalize(readCommitment(commitment as unknown as Json) as unknown as Json));
}

function readCommitment(value: Json): Commitment {
  const commitment = shape(value, { file: FILE, path: '' });
  const fail = (path: string, want: string) => unfit({ file: FILE, path }, want);
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
  return commitment;
}
