/** 存档材料 of a ceremony: what comes in, what is kept, what goes out. */

import { z } from 'zod';
import { lineOf, oneOf, reasonOf, versionOf } from '../../platform/index.ts';
import { ATTACHMENT_KINDS } from './kinds.ts';

const digest = z.string('请先上传文件').regex(/^[0-9a-f]{64}$/, '请先上传文件');

/** `file`: the SHA-256 of an uploaded file of the own authority. */
export const attachBody = z.strictObject({
  version: versionOf,
  kind: oneOf(ATTACHMENT_KINDS),
  file: digest,
  note: lineOf(200, '说明').nullable().default(null),
});
export const strikeBody = z.strictObject({ version: versionOf, file: digest, reason: reasonOf });

const struck = z.object({ at: z.string(), because: z.string() });
export const attachmentShape = z.object({
  file: z.string(),
  sm3: z.string(),
  size: z.int(),
  name: z.string(),
  typeLabel: z.string(),
  kind: oneOf(ATTACHMENT_KINDS),
  kindLabel: z.string(),
  note: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
  /** Null while it stands. */
  struck: struck.nullable(),
});
/** For everybody: that it is there, and by which digests it can be told; faces and voices are not published. */
export const publicAttachmentShape = z.object({
  kindLabel: z.string(),
  sha256: z.string(),
  sm3: z.string(),
  size: z.int(),
  at: z.string(),
  struck: struck.nullable(),
});
