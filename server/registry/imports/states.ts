/** The states of an import and what may be done in each. */

import { type Actor, Problem } from '../../platform/index.ts';
import type { ImportState } from './tables.ts';

/** Verbs on an import. */
export type ImportAbility = 'read' | 'map' | 'decide' | 'check' | 'apply' | 'cancel' | 'report';

const ABILITIES: Readonly<Record<ImportState, readonly ImportAbility[]>> = {
  // Reading is asked for anew where its job was cancelled or died.
  uploaded: ['read', 'map', 'cancel'],
  read: ['map', 'decide', 'check', 'cancel', 'report'],
  checked: ['map', 'decide', 'check', 'apply', 'cancel', 'report'],
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

const STATES: Readonly<Record<ImportState, string>> = {
  uploaded: '已上传，等待读取',
  read: '已读取',
  checked: '已试算',
  applying: '正在写入',
  applied: '已完成',
  cancelled: '已取消',
  failed: '读取失败',
};

/** What this actor may do with an import now. Importing never reaches beyond the own authority. */
export function importAbilities(
  actor: Actor,
  { organisation, state }: { readonly organisation: string; readonly state: ImportState },
): readonly ImportAbility[] {
  if (actor.viewedBy !== null || actor.organisation !== organisation)
    return ABILITIES[state].filter((verb) => verb === 'report');
  return ABILITIES[state];
}

/** Refuses what cannot be done in the state, or by this actor. */
export function assertAble(
  actor: Actor,
  record: { readonly organisation: string; readonly state: ImportState },
  verb: ImportAbility,
): void {
  if (importAbilities(actor, record).includes(verb)) return;
  if (actor.organisation !== record.organisation) throw new Problem('not-permitted');
  throw new Problem('impossible-transition', {
    detail: `这次导入${STATES[record.state]}，不能${VERBS[verb]}。`,
  });
}
