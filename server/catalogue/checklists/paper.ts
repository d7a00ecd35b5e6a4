/** Which sheet is meant: of an item in the caller's scope, in any version; for the public, the one that is in force. */

import type { ChecklistForm } from '../../documents/index.ts';
import { allAuthorities } from '../../identity/index.ts';
import { Problem, type PublicContext, type ReadContext } from '../../platform/index.ts';
import { checklistVersion } from '../items/checklist-version.ts';
import { editionOn } from '../items/content.ts';
import { authorityGrounds } from '../items/grounds.ts';
import { obstaclesFor } from '../items/published.ts';
import { checklistOf, findItem, loadItem, type StoredItem } from '../items/store.ts';
import { checklistForm } from './form.ts';

const OTHER_VERSION = '不是正在施行的版本，只供核对，不得用于检查';
const NOT_NOW = '本事项现在不能检查，只供核对';

/** The sheet of an item in the scope; without a version as it was last written. `not-found` where there is none. */
export async function paperOf(ctx: ReadContext, id: string, version: number | undefined): Promise<ChecklistForm> {
  const item = await loadItem(ctx, id);
  const wanted = version ?? (await checklistOf(ctx.db, id))?.version;
  return sheet(ctx, item, wanted);
}

/** The sheet that the public finds with a published item on a day. */
export async function publicPaper(ctx: PublicContext, id: string, day: string): Promise<ChecklistForm> {
  const item = await findItem(ctx.db, id);
  const edition = item && editionOn(item.content, day);
  if (item === undefined || edition === undefined) throw new Problem('not-found', { detail: '（随机抽查事项）' });
  return sheet(ctx, item, edition.checklist ?? undefined);
}

async function sheet(
  { db, today }: PublicContext,
  item: StoredItem,
  version: number | undefined,
): Promise<ChecklistForm> {
  const list = version === undefined ? undefined : await checklistVersion(db, item.id, version);
  if (list === undefined || list.lines.length === 0) throw new Problem('not-found', { detail: '（检查表）' });
  const { organisation, code, facts, sample } = item.content;
  const inForce = editionOn(item.content, today);
  const isEdition = inForce?.checklist === list.version;
  const obstacles = obstaclesFor(item, await authorityGrounds(db, organisation), today);
  const authority = (await allAuthorities(db)).find(({ id }) => id === organisation);
  return checklistForm({
    version: list.version,
    lines: list.lines,
    passMark: list.passMark,
    at: list.at,
    authority: authority?.name ?? '',
    item: { code, name: isEdition ? inForce.facts.name : facts.name },
    warnings: [
      ...(sample === null ? [] : [sample]),
      ...(isEdition ? [] : [OTHER_VERSION]),
      ...(isEdition && obstacles.length > 0 ? [NOT_NOW] : []),
    ],
  });
}
