/** The states of an item and what leads from one to the next: the only place where that is written. */

import { Problem } from '../../platform/index.ts';
import { STAGES, STANDINGS } from '../words.ts';

export type Standing = keyof typeof STANDINGS;

export type Stage = keyof typeof STAGES;

/** What can be done to an item. `publish` and `return` only follow from its run of approvals. */
const ITEM_VERBS = {
  change: '修改',
  submit: '送审',
  publish: '发布',
  return: '退回修改',
  suspend: '暂停',
  resume: '恢复',
  retire: '停用',
} as const;
export type ItemVerb = keyof typeof ITEM_VERBS;

/** Both halves of the state. */
export interface ItemState {
  readonly standing: Standing;
  readonly stage: Stage;
}

interface Move {
  readonly standings: readonly Standing[];
  readonly stages: readonly Stage[];
  readonly to: Partial<ItemState>;
}

const LIVING = ['unpublished', 'published', 'suspended'] as const;
const ANY = ['draft', 'in-review', 'settled'] as const;

/** From which states each verb leads, and what it changes. Retired is the end: what is needed again becomes a new item. */
const MOVES: Readonly<Record<ItemVerb, Move>> = {
  change: { standings: LIVING, stages: ['draft', 'settled'], to: { stage: 'draft' } },
  submit: { standings: LIVING, stages: ['draft'], to: { stage: 'in-review' } },
  publish: { standings: LIVING, stages: ['in-review'], to: { standing: 'published', stage: 'settled' } },
  return: { standings: LIVING, stages: ['in-review'], to: { stage: 'draft' } },
  suspend: { standings: ['published'], stages: ANY, to: { standing: 'suspended' } },
  resume: { standings: ['suspended'], stages: ANY, to: { standing: 'published' } },
  retire: { standings: LIVING, stages: ['draft', 'settled'], to: { standing: 'retired', stage: 'settled' } },
};

/** Whether a verb is possible in a state, people apart. */
export function isPossible({ standing, stage }: ItemState, verb: ItemVerb): boolean {
  const { standings, stages } = MOVES[verb];
  return standings.includes(standing) && stages.includes(stage);
}

/** The state after a verb; throws `impossible-transition` with the state in words. */
export function moved(state: ItemState, verb: ItemVerb): ItemState {
  if (isPossible(state, verb)) return { ...state, ...MOVES[verb].to };
  const now = `${STANDINGS[state.standing]}、${STAGES[state.stage]}`;
  const hint = state.stage === 'in-review' ? '审核中的事项先撤回或等退回，再办理。' : '';
  throw new Problem('impossible-transition', { detail: `现在的状态是“${now}”，不能${ITEM_VERBS[verb]}。${hint}` });
}
