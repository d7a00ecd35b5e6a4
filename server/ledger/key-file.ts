/** The log's private key, in a file outside the database. */

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  formatSignerKey,
  formatVerifierKey,
  KEY_TYPE,
  makeSigner,
  makeVerifier,
  makeVerifierKey,
  openSignerKey,
  type Signer,
  type SigningKey,
  type Verifier,
} from '@mingqian/tlog';
import { writeDurably } from './durable-file.ts';
import { LedgerRefusal } from './refusal.ts';

/** The key as it speaks for one epoch. */
export interface EpochKey {
  readonly origin: string;
  readonly signer: Signer;
  readonly verifier: Verifier;
  /** The one-line public form. */
  readonly text: string;
}

/** The key, opened. */
export interface LedgerKey {
  /** The name that the log was given when the key was made; a later change of the address does not change it. */
  readonly origin: string;
  readonly key: SigningKey;
}

/** The name of a log: a new epoch is a new log, for a log must never sign two histories. */
function originOf(origin: string, epoch: number): string {
  return epoch === 1 ? origin : `${origin}/${epoch}`;
}

/** The key under the name of an epoch. */
export function keyOfEpoch({ origin, key }: LedgerKey, epoch: number): EpochKey {
  const name = originOf(origin, epoch);
  const publicKey = makeVerifierKey(name, KEY_TYPE.log, key.publicKey);
  return {
    origin: name,
    signer: makeSigner(name, key),
    verifier: makeVerifier(publicKey),
    text: formatVerifierKey(publicKey),
  };
}

/** Opens the key; undefined where there is no file. Refuses a file that others can read, or that is no key. */
export async function openKeyFile(path: string): Promise<LedgerKey | undefined> {
  const text = await readKey(path);
  if (text === undefined) return undefined;
  const opened = await openSignerKey(text.trimEnd()).catch(() => undefined);
  if (opened === undefined || opened.type !== KEY_TYPE.log)
    throw new LedgerRefusal(`账本密钥文件 ${path} 的内容不是账本密钥。`, '请从密钥备份中恢复这个文件。');
  return { origin: opened.name, key: opened.key };
}

/** Makes the key of a new ledger; `written` is called before it has its name. */
export async function makeKeyFile(path: string, origin: string, written: () => void): Promise<LedgerKey> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeDurably(path, `${await formatSignerKey(origin, KEY_TYPE.log, randomBytes(32))}\n`, written);
  return (await openKeyFile(path))!;
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw tooOpen(path, mode);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function tooOpen(path: string, mode: number): LedgerRefusal {
  return new LedgerRefusal(
    `账本密钥文件 ${path} 的权限是 ${(mode & 0o777).toString(8)}，其他账号也能读写。`,
    `请执行 chmod 600 ${path}，查明是否有人拿走过密钥，然后重新启动。`,
  );
}
