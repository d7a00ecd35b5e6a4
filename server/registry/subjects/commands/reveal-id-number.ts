/** Shows an id number in full, on record: 个人信息保护法第三十四条 (within the duty), 第二十八条 (sensitive). */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { Cipher } from '../../shared/cipher.ts';
import { loadSubject } from '../store.ts';

/** The id number of a subject; who, when and why are recorded, the number is not. */
export async function revealIdNumber(ctx: WriteContext, cipher: Cipher, id: string, reason: string): Promise<string> {
  const { content } = await loadSubject(ctx, id);
  if (content.idNumber === undefined) throw new Problem('not-found', { detail: '（没有登记身份证号）' });
  const number = cipher.open(content.idNumber);
  await ctx.record({
    type: 'subject.id-revealed',
    organisation: content.organisation,
    rows: [],
    law: ['个人信息保护法第三十四条'],
    payload: { subject: id, name: content.name, reason },
  });
  return number;
}
