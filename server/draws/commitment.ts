/** `commitment.json` of a draw: its terms checked by the protocol, its number, and C. */

import { commitSecret, digestHex, formatCommitment, makeSecret, PROTOCOL, type Secret, utf8 } from '@mingqian/draw';
import { Problem } from '../platform/index.ts';
import type { Committed, DrawContent, Frozen, Terms } from './content.ts';
import { orProblem } from './refusals.ts';

/** The authority's party in `secrets`; witnesses have names of their own. */
export const PARTY = '抽签机关';
const NO_DIGEST = '0'.repeat(64);

/** Under which name, and with whom. */
interface Committing {
  readonly party: string;
  readonly joint: { readonly id: string; readonly parties: readonly string[] } | null;
}

/** Who commits. */
interface CommittingAuthority {
  readonly name: string;
  readonly uscc: string | null;
  /** Six digits, GB/T 2260. */
  readonly region_code: string;
}

/** An instant of the protocol: seconds, no fractions. */
export const instantOf = (iso: string): string => `${iso.slice(0, 19)}Z`;

/** Throws `invalid-input` with the protocol's sentence where terms do not hold together, or not at this moment. */
export function checkTerms({ frozen, task }: DrawContent, terms: Terms, now: string): void {
  const secret = { party: PARTY, commitment: NO_DIGEST };
  orProblem(
    () =>
      textOf({
        task,
        frozen: frozen!,
        terms,
        secret,
        now,
        sequence: 1,
        previous: null,
        authority: { name: '核对', uscc: null },
        joint: null,
      }),
    'terms.',
  );
}

/** Everything that stands in it. */
interface Parts {
  readonly task: string;
  readonly frozen: Frozen;
  readonly terms: Terms;
  readonly secret: { readonly party: string; readonly commitment: string };
  readonly now: string;
  readonly sequence: number;
  readonly previous: string | null;
  readonly authority: Pick<CommittingAuthority, 'name' | 'uscc'>;
  readonly joint: Committing['joint'];
}

function textOf({
  task,
  frozen,
  terms,
  secret,
  now,
  sequence,
  previous,
  authority: { name, uscc },
  joint,
}: Parts): Uint8Array {
  return formatCommitment({
    protocol: PROTOCOL,
    authority: { name, uscc },
    plan: task,
    sequence,
    previous,
    files: frozen.files,
    secrets: [secret],
    public: terms.public,
    drawAt: terms.drawAt,
    embargo: terms.embargo,
    createdAt: instantOf(now),
    ...(joint === null ? {} : { joint: { id: joint.id, parties: [...joint.parties] } }),
  });
}

/** What a commitment is made of, its number taken. */
export interface CommitOrder {
  readonly content: DrawContent;
  readonly authority: CommittingAuthority;
  readonly previous: Committed | null;
  readonly now: string;
  readonly today: string;
  readonly run: string;
  /** 64 random bytes. */
  readonly random: Uint8Array;
  readonly committing: Committing;
}

/** The commitment with the secret that it hides. Throws `invalid-input` where the terms hold no longer, `impossible-transition` before the last one. */
export function makeCommitment(order: CommitOrder): {
  readonly committed: Committed;
  readonly secret: Secret;
  readonly hidden: string;
} {
  const { content, authority, previous, now, today, run } = order;
  const { party, joint } = order.committing;
  // A clock that was turned back could commit after the public value is known.
  if (previous !== null && now < previous.at)
    throw new Problem('impossible-transition', {
      detail: `服务器的时间早于上一次承诺（${previous.number}，${previous.at}），请系统管理员校准时钟后再办理。`,
    });
  const secret = makeSecret(order.random);
  const hidden = commitSecret(party, secret);
  const sequence = (previous?.sequence ?? 0) + 1;
  const bytes = orProblem(() =>
    textOf({
      task: content.task,
      frozen: content.frozen!,
      terms: content.terms!,
      secret: { party, commitment: hidden },
      now,
      sequence,
      previous: previous?.digest ?? null,
      authority,
      joint,
    }),
  );
  const number = `${authority.region_code}-${today.slice(0, 4)}-${String(sequence).padStart(4, '0')}`;
  const text = new TextDecoder().decode(bytes);
  return { committed: { sequence, number, at: now, digest: digestHex(utf8(text)), text, run }, secret, hidden };
}

/** What is signed, for the proof of the second factor. */
export const submitPurpose = (id: string, version: number): string => `draw:${id}:${version}:submit`;
