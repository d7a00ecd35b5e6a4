/** Taking a file in over HTTP and writing down whose it is. */

import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Actor, Tables, WriteContext } from '../platform/index.ts';
import { Problem } from '../platform/index.ts';
import { refusalsAsProblems } from './problem.ts';
import type { FileStore } from './store.ts';
import type { FileType, PutResult } from './types.ts';

const LONGEST_NAME = 200;

/** A file on disk whose row is still to be written. */
export interface Upload extends PutResult {
  readonly name: string;
}

/**
 * Stores the body of an `application/octet-stream` request. The name is in `X-File-Name`, percent-encoded UTF-8. Throws
 * the problem that says why the file was not taken.
 */
export async function receiveUpload(
  store: FileStore,
  request: FastifyRequest,
  limits: { readonly maxBytes?: number; readonly types?: readonly FileType[] } = {},
): Promise<Upload> {
  const name = uploadName(request.headers['x-file-name']);
  if (request.headers['content-type'] !== 'application/octet-stream') throw new Problem('not-acceptable-type');
  return { name, ...(await refusalsAsProblems(store.put(request.body as Readable, limits))) };
}

/** Writes down that this authority has the file; the same content again changes nothing. Returns whether it was new. */
export async function keepUpload(ctx: WriteContext, upload: Upload): Promise<boolean> {
  const { sha256, sm3, size, type, name } = upload;
  const { organisation, account } = ctx.actor;
  const known = await fileOf(ctx, ctx.actor, sha256);
  if (known !== undefined) return false;
  await ctx.trx
    .insertInto('file')
    .values({ sha256, organisation, sm3, size, type, name, account, at: ctx.now })
    .execute();
  await ctx.record({
    type: 'file.received',
    organisation,
    rows: [],
    law: [],
    // The name stays out of the leaf but may name a person, so it is in the payload, which can be erased.
    payload: { sha256, sm3, size, type, name },
  });
  return true;
}

/** The file of this digest, if the actor's authority has it: a digest alone opens nothing. */
export async function fileOf(
  { db }: Pick<WriteContext, 'db'>,
  { organisation }: Pick<Actor, 'organisation'>,
  sha256: string,
): Promise<Tables['file'] | undefined> {
  return db
    .selectFrom('file')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/** The name of an upload from its `X-File-Name` header (percent-encoded UTF-8); throws `invalid-input`. */
export function uploadName(header: string | string[] | undefined): string {
  const text = typeof header === 'string' ? decoded(header) : '';
  // Only what follows the last separator: some browsers send the path on the visitor's disk.
  const name = text.split(/[\\/]/).at(-1)?.normalize('NFC').replace(/\p{C}/gu, '').trim() ?? '';
  if (name === '' || name.length > LONGEST_NAME)
    throw new Problem('invalid-input', { detail: `缺少文件名（X-File-Name），或文件名超过 ${LONGEST_NAME} 个字。` });
  return name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem('invalid-input', { detail: '文件名（X-File-Name）的编码不对。' });
  }
}
