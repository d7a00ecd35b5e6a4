/** Reading and writing trust policies. */

import type { TextInput } from './bytes.ts';
import { readText, sameBytes } from './bytes.ts';
import { TlogError } from './errors.ts';
import { parseDecimal } from './integers.ts';
import type { KeyType, VerifierKey } from './key.ts';
import { formatVerifierKey, KEY_TYPE, parseVerifierKey } from './key.ts';
import type { Policy, PolicyCosigner, PolicyGroup, PolicyLog } from './policy.ts';

/** What has been read so far. `free` are the names that no group has taken yet. */
interface Draft {
  readonly logs: PolicyLog[];
  readonly cosigners: PolicyCosigner[];
  readonly groups: PolicyGroup[];
  readonly names: Set<string>;
  readonly free: Set<string>;
  quorum?: string | null;
}

type Statement = (draft: Draft, items: readonly string[]) => void;

const STATEMENTS: ReadonlyMap<string, Statement> = new Map([
  ['log', readLog],
  ['witness', readCosigner],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

/**
 * Reads a policy file. Throws `policy-malformed` (with the line), `text-invalid`, or what a key in it deserves.
 * Stricter than the format in one point: the whole file, comments too, must be UTF-8.
 */
export function parsePolicy(input: TextInput): Policy {
  const lines = readText(input, '\n\t').split('\n');
  if (lines.pop() !== '') throw malformed('最后一行没有换行');
  const draft: Draft = { logs: [], cosigners: [], groups: [], names: new Set(), free: new Set() };
  for (const [i, line] of lines.entries()) readLine(draft, line, i + 1);
  const { logs, cosigners, groups, quorum } = draft;
  if (quorum === undefined) throw malformed('缺少 quorum 行');
  return { logs, cosigners, groups, quorum };
}

/**
 * Writes a policy without comments, groups by number. Throws as `parsePolicy` does if reading it would give another
 * one.
 */
export function formatPolicy(policy: Policy): string {
  const text = writePolicy(policy);
  if (writePolicy(parsePolicy(text)) !== text) throw malformed();
  return text;
}

function writePolicy({ logs, cosigners, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...cosigners.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, threshold, ...members]),
    ['quorum', quorum ?? 'none'],
  ];
  return lines.map((items) => `${items.filter((item) => item !== null).join(' ')}\n`).join('');
}

function readLine(draft: Draft, line: string, number: number): void {
  if (line.includes('\x7f')) throw malformed(`第 ${number} 行有控制字符`);
  const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (keyword === undefined || keyword.startsWith('#')) return;
  const statement = STATEMENTS.get(keyword);
  if (statement === undefined) throw malformed(`第 ${number} 行：不认识 ${keyword}`);
  try {
    statement(draft, items);
  } catch (error) {
    throw error instanceof TlogError ? new TlogError(error.code, `第 ${number} 行`) : error;
  }
}

function readLog(draft: Draft, items: readonly string[]): void {
  const [vkey, url = null, extra] = items;
  if (vkey === undefined || extra !== undefined) throw malformed();
  draft.logs.push({ key: readKey(vkey, KEY_TYPE.log, draft.logs), url });
}

function readCosigner(draft: Draft, items: readonly string[]): void {
  const [name, vkey, url = null, extra] = items;
  if (name === undefined || vkey === undefined || extra !== undefined) throw malformed();
  define(draft, name);
  draft.cosigners.push({ name, key: readKey(vkey, KEY_TYPE.cosigner, draft.cosigners), url });
}

function readGroup(draft: Draft, items: readonly string[]): void {
  const [name, rule, ...members] = items;
  if (name === undefined || rule === undefined || members.length === 0) throw malformed();
  // A name may be a member once in the whole file, so that no cosigner counts twice.
  for (const member of members) if (!draft.free.delete(member)) throw malformed();
  define(draft, name);
  const threshold = rule === 'any' ? 1 : rule === 'all' ? members.length : parseDecimal(rule);
  if (threshold < 1 || threshold > members.length) throw malformed();
  draft.groups.push({ name, threshold, members });
}

function readQuorum(draft: Draft, items: readonly string[]): void {
  const [name, extra] = items;
  if (name === undefined || extra !== undefined || draft.quorum !== undefined) throw malformed();
  if (name !== 'none' && !draft.names.has(name)) throw malformed();
  draft.quorum = name === 'none' ? null : name;
}

function define(draft: Draft, name: string): void {
  if (name === 'none' || draft.names.has(name)) throw malformed();
  draft.names.add(name);
  draft.free.add(name);
}

/** The key of a line; the same public key twice would let one party count as two, whatever names it goes by. */
function readKey(vkey: string, type: KeyType, others: readonly { key: VerifierKey }[]): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (key.type !== type) throw new TlogError('key-type-unsupported');
  if (others.some((other) => sameBytes(other.key.publicKey, key.publicKey))) throw malformed();
  return key;
}

function malformed(detail?: string): TlogError {
  return new TlogError('policy-malformed', detail);
}
