/** What the import wizard needs from others. */

import type { FileStore } from '../../files/index.ts';
import type { Cipher } from '../shared/cipher.ts';

/** `files` keeps what was uploaded; `cipher` is the one that the registries seal with. */
export interface ImportsDeps {
  readonly files: FileStore;
  readonly cipher: Cipher;
  /** Other limits than the usual ones. */
  readonly limits?: Partial<ImportLimits>;
}

/** Bytes and rows of one file. */
export interface ImportLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  /** Rows of one transaction: long enough to be fast, short enough that others who write do not wait for long. */
  readonly batchRows: number;
}

const DEFAULT_LIMITS: ImportLimits = { maxBytes: 1_000_000_000, maxRows: 5_000_000, batchRows: 2000 };

/** The limits in force. */
export function limitsOf({ limits }: ImportsDeps): ImportLimits {
  return { ...DEFAULT_LIMITS, ...limits };
}
