/** Keeps a file with a draw: the recording of the ceremony, the signed record (国办发〔2015〕58号: 全程留痕). */

import type { z } from 'zod';
import { FILE_TYPES, fileOf } from '../../../files/index.ts';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import { keepDraw, loadSeen } from '../../writing.ts';
import type { Attachment } from '../attachment.ts';
import { ATTACHMENT_KINDS } from '../kinds.ts';
import type { attachBody } from '../schema.ts';

const MOST = 100;

/** From the ceremony on. Throws `invalid-input` where the authority has no such file, `duplicate` where it is kept already. */
export async function attachFile(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, kind, file: sha256, note }: z.output<typeof attachBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  moved(content.state, 'attach');
  const file = await fileOf(ctx, ctx.actor, sha256);
  if (file === undefined)
    throw new Problem('invalid-input', { errors: [{ field: 'file', message: '没有这个文件，请重新上传' }] });
  if (content.attachments.some((one) => one.file === sha256 && one.struck === null))
    throw new Problem('duplicate', { detail: '这个文件已经在存档材料里。' });
  if (content.attachments.length >= MOST)
    throw new Problem('invalid-input', { detail: `一次抽签最多存 ${MOST} 份材料，请合并后再存。` });
  const { sm3, size, name, type } = file;
  const { account: by, name: byName } = ctx.actor;
  const typeLabel = FILE_TYPES[type].label;
  const kept: Attachment = {
    file: sha256,
    sm3,
    size: Number(size),
    name,
    typeLabel,
    kind,
    note,
    by,
    byName,
    at: ctx.now,
    struck: null,
  };
  const payload = { kind: ATTACHMENT_KINDS[kind], sha256, sm3, size: Number(size) };
  const next = { ...content, attachments: [...content.attachments, kept] };
  return drawAnswer(ctx, deps, await keepDraw(ctx, id, draw, next, { type: 'draw.attached', payload }));
}
