import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Digests } from './digests.ts';
import { foreign } from './layout.ts';
import { asRefusal, FileRefusal, systemCode } from './refusal.ts';

const BLOCK_BYTES = 64 * 1024;

/**
 * The content of a file in blocks, compared with its digest. The last block is held back until the digest matched, so
 * that a reader who counts bytes never takes damaged content for whole.
 */
export async function* verified(path: string, sha256: string): AsyncGenerator<Buffer> {
  const digests = new Digests();
  let held: Buffer | undefined;
  for await (const block of blocks(path)) {
    digests.update(block);
    if (held) yield held;
    held = block;
  }
  if (digests.end().sha256 !== sha256) throw damaged(sha256);
  if (held) yield held;
}

/** The content of a file in blocks, as the disk gives it. The file is opened when reading starts. */
export async function* blocks(path: string): AsyncGenerator<Buffer> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(BLOCK_BYTES));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw notFound();
    throw systemCode(error) === 'ELOOP' ? foreign(path) : asRefusal(error);
  }
}

export function notFound(): FileRefusal {
  return new FileRefusal('not-found', '没有找到这个文件。请核对记录；如果记录里应当有，请系统管理员用备份恢复。');
}

export function damaged(sha256: string): FileRefusal {
  return new FileRefusal(
    'damaged',
    `文件 ${sha256} 与入库时不一致，内容已损坏，不能作为证据使用。请系统管理员用备份恢复这个文件，并检查磁盘。`,
  );
}
