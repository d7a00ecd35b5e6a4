/** Encryption of id numbers at rest: AES-256-GCM with a key that is in a file outside the database. */

import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Seals short texts. What is sealed says which key it needs, not what it is. */
export interface Cipher {
  /** `<key id>:<base64url of nonce, text and tag>`; different each time. */
  seal(text: string): string;
  /** The text; throws where it was sealed with another key or has been altered. */
  open(sealed: string): string;
  /** The same for the same text, and tells nothing without the key: for finding duplicates. 64 hex digits. */
  fingerprint(text: string): string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The cipher with the key in `keyFile`, which is made, mode 0600, where it does not exist. Throws when others may read
 * the file or it holds no key. Without this file sealed numbers are lost: it belongs in the backup, apart from the database.
 */
export function makeCipher(keyFile: string): Cipher {
  const secret = readOrMakeKey(keyFile);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `mingqian/${purpose}`, KEY_BYTES));
  const [sealing, matching] = [derive('seal'), derive('fingerprint')];
  const id = createHash('sha256').update(derive('key-id')).digest('hex').slice(0, 8);
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${id}:${sealed.toString('base64url')}`;
    },
    open: (sealed) => {
      const [key, body] = sealed.split(':');
      if (key !== id || body === undefined) throw new Error('sealed with another key');
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    fingerprint: (text) => createHmac('sha256', matching).update(text).digest('hex'),
  };
}

/** The key is written whole beside its place and then linked there: of two servers that start at once one makes it. */
function readOrMakeKey(path: string): Buffer {
  if (!existsSync(path)) {
    const making = `${path}.${randomBytes(8).toString('hex')}`;
    const file = openSync(making, 'wx', 0o600);
    writeSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    fsyncSync(file);
    closeSync(file);
    try {
      linkSync(making, path);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    }
    unlinkSync(making);
    syncFolder(dirname(path));
  }
  return readKey(path);
}

/** What was sealed must never outlive the key: the folder's entry is on disk before the key is used. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function readKey(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    if ((fstatSync(file).mode & 0o077) !== 0)
      throw new Error(`密钥文件 ${path} 可被他人读取，请改为 0600 权限后再启动。`);
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    if (key.length !== KEY_BYTES) throw new Error(`密钥文件 ${path} 的内容不是密钥，请从备份恢复。`);
    return key;
  } finally {
    closeSync(file);
  }
}
