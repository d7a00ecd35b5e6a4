/** 存档材料 as a draw keeps it. */

import type { AttachmentKind } from './kinds.ts';

/** A file that was kept; never removed, only struck out with a reason. */
export interface Attachment {
  /** SHA-256 */
  readonly file: string;
  readonly sm3: string;
  /** Bytes. */
  readonly size: number;
  readonly name: string;
  readonly typeLabel: string;
  readonly kind: AttachmentKind;
  readonly note: string | null;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  readonly struck: { readonly at: string; readonly because: string } | null;
}
