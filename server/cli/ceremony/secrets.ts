/** Secrets of the parties between commitment and reveal, as files in `private/`. */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { commitSecret, isToken, makeSecret, PROTOCOL, Refusal, type Secret, witnessParty } from '@mingqian/draw';
import { UsageError } from '../command.ts';

/** A witness with what it holds back. */
export interface WitnessSecret extends Secret {
  readonly n: number;
  readonly name: string;
}

/** The authority's party name in commitments made here. */
export const AUTHORITY = 'authority';

/** A fresh secret from the system's random generator. */
export function freshSecret(): Secret {
  return makeSecret(randomBytes(64));
}

/** Fresh secrets for witnesses, in order of joining. */
export function freshWitnesses(names: readonly string[]): WitnessSecret[] {
  return names.map((name, i) => {
    if (!isToken(name)) throw new UsageError(`见证人称呼“${name}”不能用：不能有空格，最长 64 字节（约 21 个汉字）。`);
    return { n: i + 1, name, ...freshSecret() };
  });
}

/** What a witness commits to. */
export function witnessCommitment(witness: WitnessSecret): string {
  return commitSecret(witnessParty(witness.n, witness.name), witness);
}

/** Bytes of a secret's file. */
export function secretFile(secret: object): Uint8Array {
  return Buffer.from(`${JSON.stringify({ protocol: PROTOCOL, ...secret }, null, 2)}\n`);
}

/** Reads the authority's secret. */
export async function readSecret(path: string): Promise<Secret> {
  const { nonceHex, valueHex } = await readFields(path, ['nonceHex', 'valueHex']);
  return { nonceHex: String(nonceHex), valueHex: String(valueHex) };
}

/** Reads a witness's secret. */
export async function readWitness(path: string): Promise<WitnessSecret> {
  const { n, name, nonceHex, valueHex } = await readFields(path, ['n', 'name', 'nonceHex', 'valueHex']);
  return { n: Number(n), name: String(name), nonceHex: String(nonceHex), valueHex: String(valueHex) };
}

async function readFields(path: string, names: readonly string[]): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8');
  const fields = parseObject(text);
  const hex = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
  if (
    fields === null ||
    fields['protocol'] !== PROTOCOL ||
    names.some((name) => fields[name] === undefined) ||
    !hex(fields['nonceHex']) ||
    !hex(fields['valueHex'])
  ) {
    throw new Refusal('secret-file', `${path} 不是 commit 时留下的随机数文件，或已损坏。`);
  }
  return fields;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
