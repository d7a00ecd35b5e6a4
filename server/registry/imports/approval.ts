/** Where an authority wants changes of its registries approved by another person, many at once are no way around it. */

import type { SheetKind } from '@mingqian/reader';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { type Approvable, approvalSetting } from '../shared/requests/approval.ts';
import type { RequestAction } from '../shared/requests/states.ts';
import { parseCounts } from './counts.ts';
import { type ImportRecord, sheetsOf } from './store.ts';

/** The registry that a list belongs to; visits are no record of either. */
const REGISTRY_OF: Readonly<Partial<Record<SheetKind, Approvable>>> = {
  subjects: 'subject',
  brokers: 'subject',
  inspectors: 'inspector',
};

/** What a row that changes a record may do to it, in each registry. */
const MAY_CHANGE: Readonly<Record<Approvable, readonly RequestAction[]>> = {
  subject: ['change', 'status'],
  inspector: ['change', 'status', 'certificate'],
};

/**
 * What the authority wants approved of the things that the dry run of an import found to do; empty where it may be
 * applied at once. Rather more than needed than less: which rows belong to which list is not counted apart.
 */
export async function neededApproval(
  db: Kysely<Tables>,
  { id, organisation, counts }: Pick<ImportRecord, 'id' | 'organisation' | 'counts'>,
): Promise<readonly RequestAction[]> {
  const { actions } = parseCounts(counts);
  const wanted = await approvalSetting(db, organisation);
  const registries = new Set((await sheetsOf(db, id)).flatMap(({ kind }) => REGISTRY_OF[kind] ?? []));
  return [...registries].flatMap((registry) => {
    const does: readonly RequestAction[] = [
      ...((actions?.add ?? 0) > 0 ? (['add'] as const) : []),
      ...((actions?.change ?? 0) > 0 ? MAY_CHANGE[registry] : []),
    ];
    return does.filter((action) => wanted[registry].includes(action));
  });
}
