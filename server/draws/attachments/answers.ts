/** 存档材料 as it is told. */

import type { z } from 'zod';
import type { Attachment } from './attachment.ts';
import { ATTACHMENT_KINDS } from './kinds.ts';
import type { attachmentShape, publicAttachmentShape } from './schema.ts';

/** To those who work with the draw. */
export function attachmentAnswers(attachments: readonly Attachment[]): z.input<typeof attachmentShape>[] {
  return attachments.map(({ by: _by, ...one }) => ({ ...one, kindLabel: ATTACHMENT_KINDS[one.kind] }));
}

/** To everybody: no name of a file, no person. */
export function publicAttachments(attachments: readonly Attachment[]): z.input<typeof publicAttachmentShape>[] {
  return attachments.map(({ kind, file, sm3, size, at, struck }) => {
    return { kindLabel: ATTACHMENT_KINDS[kind], sha256: file, sm3, size, at, struck };
  });
}
