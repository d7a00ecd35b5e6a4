/** What the terms of a draw are chosen from: who may be named as a reader, which public values there are. */

import { firstRoundAfter, publicKindNames, publicKinds, publicValueHelp } from '@mingqian/draw';
import { Problem, type ReadContext } from '../platform/index.ts';
import type { Terms } from './content.ts';
import type { DrawDeps } from './policy.ts';
import { loadDraw } from './store.ts';

/** Of one draw within the scope; `drawAt` is the time that is being filled in. */
export async function termChoices(ctx: ReadContext, { readers }: DrawDeps, id: string, drawAt: string | undefined) {
  const { content } = await loadDraw(ctx, id);
  const people = await readers(ctx.db, content.organisation);
  return {
    readers: people.map(({ account, name }) => ({ account, name })),
    sources: publicKinds.map((kind) => ({ kind, label: publicKindNames[kind], value: publicValueHelp[kind] })),
    round: drawAt === undefined ? null : `quicknet/${firstRoundAfter(drawAt)}`,
  };
}

/**
 * A sealed list has named readers, all of the authority and such that may read draws. Throws `invalid-input`. Nobody can be
 * named afterwards: terms are fixed with the commitment.
 */
export async function assertReaders(
  { db }: Pick<ReadContext, 'db'>,
  { readers }: Pick<DrawDeps, 'readers'>,
  organisation: string,
  { embargo, readers: named }: Pick<Terms, 'embargo' | 'readers'>,
): Promise<void> {
  if (embargo !== null && named.length === 0)
    throw refused('名单保密的，请指定至少一名知悉人；承诺以后不能再指定，公开以前别人都看不到名单');
  if (named.length === 0) return;
  const able = new Set((await readers(db, organisation)).map(({ account }) => account));
  if (!named.every((account) => able.has(account)))
    throw refused('知悉人应是本单位在用的、可以查看抽签的账号，请重新选择');
}

const refused = (message: string) => new Problem('invalid-input', { errors: [{ field: 'terms.readers', message }] });
