/** The leaf `mingqian/leaf/v1`: what the log holds of an event, for ever and for everybody. No personal data. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import serverPackage from '../package.json' with { type: 'json' };
import { canonicalJson, type Json, type LedgerEvent } from '../platform/index.ts';
import { rowsRoot } from './row-tree.ts';
import type { Recorded } from './types.ts';

const MAX_LEAF = 8 * 1024;
const LEAF_FORMAT = 'mingqian/leaf/v1';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

const head = z.strictObject({ origin: z.string(), size: z.int().min(0), root: hex32 });

const leafSchema = z.strictObject({
  v: z.literal(LEAF_FORMAT),
  event: z.string(),
  type: z.string(),
  organisation: z.string().nullable(),
  /** The account, never the name; `viewedBy` is the account of a supervisor who looks through the eyes of this one. */
  actor: z.strictObject({ account: z.string(), method: z.string(), viewedBy: z.string().nullable() }).nullable(),
  time: z.string(),
  law: z.array(z.string()),
  /** `commitments` of the content. */
  payload: z.strictObject({ sha256: hex32, sm3: hex32 }),
  /** Number of business rows, and the root of the tree over them (`row-tree.ts`). */
  rows: z.strictObject({ count: z.int().min(0), root: hex32 }),
  software: z.string(),
  /** SHA-256 of the statement that is an entry of its own; absent where the event makes none. */
  statement: hex32.optional(),
  /** Only in the first leaf of a new epoch: the last head of the log before. */
  previous: head.optional(),
});

/** A leaf, read. */
export type Leaf = z.output<typeof leafSchema>;

/** A head, named in a leaf. */
export type NamedHead = z.output<typeof head>;

/** SHA-256 and SM3 over a label, the salt and the content: with the salt gone they tell nothing about it. */
export function commitments(salt: string, content: string): Leaf['payload'] {
  const text = `mingqian/payload/v1\n${salt}\n${content}`;
  const digest = (algorithm: string) => createHash(algorithm).update(text).digest('hex');
  return { sha256: digest('sha256'), sm3: digest('sm3') };
}

/** The content that is committed to: what the event says, and who it was in words, which the leaf must not hold. */
export function contentOf(event: LedgerEvent, { actor }: Recorded): string {
  const who = actor && {
    name: actor.name,
    organisation: actor.organisation,
    office: actor.office,
    session: actor.session,
  };
  return canonicalJson({ actor: who, payload: event.payload });
}

const contentSchema = z.strictObject({
  actor: z
    .strictObject({
      name: z.string(),
      organisation: z.string(),
      office: z.string().nullable(),
      session: z.string().nullable(),
    })
    .nullable(),
  payload: z.json(),
});

/** The content, read. */
export function readContent(text: string): {
  readonly actor: { readonly name: string } | null;
  readonly payload: Json;
} {
  return contentSchema.parse(JSON.parse(text));
}

/** SHA-256 of a statement, in hex. */
export function statementDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Throws `RangeError` for a statement that is empty, above 8 KiB, or reads as the leaf of an event: then the log would
 * seem to hold an event that nobody recorded.
 */
export function checkStatement(bytes: Uint8Array): void {
  if (bytes.length === 0 || bytes.length > MAX_LEAF)
    throw new RangeError(`a statement of ${bytes.length} bytes: 1 to ${MAX_LEAF}`);
  if (new TextDecoder().decode(bytes).includes(LEAF_FORMAT)) throw new RangeError('a statement that names a leaf');
}

/** The bytes of an event's leaf. Throws `RangeError` above 8 KiB. */
export function formatLeaf(
  event: LedgerEvent,
  who: Recorded,
  payload: Leaf['payload'],
  previous: NamedHead | undefined,
): Uint8Array {
  const { actor } = who;
  const leaf = {
    v: LEAF_FORMAT,
    event: who.id,
    type: event.type,
    organisation: event.organisation,
    actor: actor && { account: actor.account, method: actor.method, viewedBy: actor.viewedBy?.account ?? null },
    time: who.now,
    law: event.law,
    payload,
    rows: { count: event.rows.length, root: rowsRoot(event.rows) },
    software: serverPackage.version,
    ...(event.statement === undefined ? {} : { statement: statementDigest(event.statement) }),
    ...(previous === undefined ? {} : { previous }),
  };
  const bytes = new TextEncoder().encode(canonicalJson(leaf));
  if (bytes.length > MAX_LEAF) throw new RangeError(`a leaf of ${bytes.length} bytes: at most ${MAX_LEAF}`);
  return bytes;
}

/** The leaf in its bytes; throws where they are none. */
export function readLeaf(bytes: Uint8Array): Leaf {
  return leafSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
}
