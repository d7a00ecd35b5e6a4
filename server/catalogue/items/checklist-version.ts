/** A version of a checklist as it was saved: a task keeps the one that it began with. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { versionsOf } from '../../records/index.ts';
import type { ChecklistContent } from '../checklists/lines.ts';
import { CHECKLIST_KIND, checklistOf } from './store.ts';

/** A checklist in one of its versions. */
interface ChecklistVersion extends Pick<ChecklistContent, 'lines' | 'passMark'> {
  readonly id: string;
  readonly item: string;
  readonly version: number;
  /** When it was saved. */
  readonly at: string;
}

/** The version `version` of an item's checklist; undefined where there is none. Whether the item may be seen is for the caller. */
export async function checklistVersion(
  db: Kysely<Tables>,
  item: string,
  version: number,
): Promise<ChecklistVersion | undefined> {
  const current = await checklistOf(db, item);
  if (current === undefined) return undefined;
  const { id } = current;
  if (current.version === version) return { id, item, version, at: current.changedAt, ...said(current.content) };
  const saved = (await versionsOf(db, CHECKLIST_KIND, id)).find((one) => one.version === version);
  if (saved === undefined || saved.content === null) return undefined;
  return { id, item, version, at: saved.at, ...said(saved.content as unknown as ChecklistContent) };
}

const said = ({ lines, passMark }: ChecklistContent) => ({ lines, passMark });
