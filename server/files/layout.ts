/** Where content lies: `files/aa/bb/<sha256>`, uploads on their way in `files/tmp`. No step ever follows a symlink. */

import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { FileRefusal, systemCode } from './refusal.ts';

const DIGEST = /^[0-9a-f]{64}$/;

export interface Place {
  /** The folders from the top down, the last one holding the file. */
  readonly folders: readonly string[];
  readonly path: string;
}

/** The place of a digest; throws `bad-digest` for anything but 64 lower-case hex digits, so no name leaves the tree. */
export function placeOf(root: string, sha256: string): Place {
  if (typeof sha256 !== 'string' || !DIGEST.test(sha256)) {
    throw new FileRefusal('bad-digest', '文件编号不对：应是 64 位小写十六进制的 SHA-256。请从记录里重新打开。');
  }
  const first = join(root, sha256.slice(0, 2));
  const second = join(first, sha256.slice(2, 4));
  return { folders: [first, second], path: join(second, sha256) };
}

/** The file of a digest, undefined when there is none; throws `foreign` for a symlink or whatever else lies in its way. */
export async function findFile({ folders, path }: Place): Promise<Stats | undefined> {
  for (const folder of folders) {
    const found = await look(folder);
    if (!found) return undefined;
    if (!found.isDirectory()) throw foreign(folder);
  }
  const file = await look(path);
  if (file && !file.isFile()) throw foreign(path);
  return file;
}

/** Makes a folder that others may be making too. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    const found = await look(folder);
    if (!found?.isDirectory()) throw foreign(folder);
  }
}

/** Makes a folder's entries durable. An error means that they are not: nobody may go on as if they were. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The path is for the log: users are not told where files lie. */
export function foreign(path: string): FileRefusal {
  return new FileRefusal(
    'foreign',
    '数据目录里有不该有的东西（链接，或不是普通的文件、文件夹），没有读写。请系统管理员核对数据目录，查明来历并移走后重试。',
    new Error(`not a plain file or folder: ${path}`),
  );
}

async function look(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
