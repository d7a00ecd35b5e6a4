/** For tests: what the records of every module are made of, and by whom. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Visitor } from '../platform.ts';

/** People of one authority, between them with every permission there is. */
export interface Office {
  readonly keeper: Visitor;
  readonly approver: Visitor;
  readonly legal: Visitor;
  readonly publisher: Visitor;
  readonly chief: Visitor;
  readonly organisation: string;
}

/** Ids of records, by the words before the parameter in the address that names one. */
export type Records = Readonly<Record<string, string>>;

/** Bodies that pass the schema, by method and path. */
export type Bodies = Readonly<Record<string, object>>;

export const REASON = { reason: '测试越权' };
/** The version of a record that nobody changed. */
export const V = { version: 1 };
/** In the place of a second subject, made by the test. */
export const MERGED = '00000000-0000-7000-8000-000000000001';

/** Posts, and gives the id of what was made. */
export async function created(visitor: Visitor, url: string, body: object): Promise<string> {
  return (await visitor.post<{ id: string }>(url, body)).id;
}

/** Sends a file of `fixtures/` as it is; gives the answer. */
export async function sendFixture<Answer>(visitor: Visitor, url: string, name: string): Promise<Answer> {
  const file = await readFile(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)));
  const octets = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  return (await visitor.request('PUT', url, file, octets)).json();
}
