/** The states of an import and what may be done in each. */

import { type Actor, Problem, type Tables } from '../../platform/index.ts';
import type { ImportState } from './tables.ts';
import { IMPORT_STATES } from './words.ts';

/** Verbs on an import. */
export type ImportAbility = 'read' | 'map' | 'decide' | 'check' | 'apply' | 'cancel' | 'report';

const ABILITIES: Readonly<Record<ImportState, readonly ImportAbility[]>> = {
  // Reading is asked for anew where its job was cancelled or died.
  uploaded: ['read', 'map', 'cancel'],
  read: ['map', 'decide', 'check', 'cancel', 'report'],
  checked: ['map', 'decide', 'check', 'apply', 'cancel', 'report'],
  // Looked at by another person; whoever asked takes the request back to change anything.
  pending: ['report'],
  // Asked for again it goes on where it stopped; what has been written stays when it is cancelled.
  applying: ['apply', 'cancel', 'report'],
  applied: ['report'],
  cancelled: ['report'],
  failed: ['read', 'map', 'cancel'],
};

const VERBS: Readonly<Record<ImportAbility, string>> = {
  read: '读取',
  map: '指定列',
  decide: '决定各行',
  check: '试算',
  apply: '写入名录库',
  cancel: '取消',
  report: '下载导入结果',
};

/** What of an import decides. */
type Judged = Pick<Tables['registry_import'], 'organisation' | 'state' | 'cleared_at'>;

/** What this actor may do with an import now. Importing never reaches beyond the own authority. */
export function importAbilities(actor: Actor, { organisation, state, cleared_at }: Judged): readonly ImportAbility[] {
  const able = ABILITIES[state].filter((verb) => verb !== 'report' || cleared_at === null);
  const outside = actor.viewedBy !== null || actor.organisation !== organisation;
  return outside ? able.filter((verb) => verb === 'report') : able;
}

/** Refuses what cannot be done in the state, or by this actor. */
export function assertAble(actor: Actor, record: Judged, verb: ImportAbility): void {
  if (importAbilities(actor, record).includes(verb)) return;
  if (actor.organisation !== record.organisation) throw new Problem('not-permitted');
  if (record.cleared_at !== null)
    throw new Problem('not-found', { detail: '这次导入的逐行内容已按保存期限清除，各类行数仍在导入记录里。' });
  throw new Problem('impossible-transition', {
    detail: `这次导入${IMPORT_STATES[record.state]}，不能${VERBS[verb]}。`,
  });
}
