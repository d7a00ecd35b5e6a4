/** The secret that signs session cookies and encrypts second-factor secrets: a file outside the database. */

import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '../platform/index.ts';

const FORM = /^[0-9a-f]{64}$/;

/**
 * The secret in `file`, 64 hex digits; made with mode 0600 where there is none. Servers that share a database need the same
 * file. Throws `data-folder-unusable` when it cannot be read, or holds something else.
 */
export async function readOrMakeSecret(file: string): Promise<string> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await make(file);
    const secret = (await readFile(file, 'utf8')).trim();
    if (!FORM.test(secret)) throw new Error('not a secret file');
    return secret;
  } catch (error) {
    throw new Problem('data-folder-unusable', { detail: `（登录密钥文件 ${file}）`, cause: error });
  }
}

/** Whole beside its place, then linked there: a full disk leaves no empty secret, and of two servers one makes it. */
async function make(file: string): Promise<void> {
  const known = await stat(file).catch(() => null);
  if (known !== null) return;
  const making = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    const handle = await open(making, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(32).toString('hex')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(making, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(making, { force: true });
  }
}
