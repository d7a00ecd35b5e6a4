/** The matters of approval that tasks are. */

import type { TaskType } from './states.ts';

export const SPECIAL_MATTER = 'task.special';
export const CASE_MATTER = 'task.approve';
export const URGENT_MATTER = 'task.urgent';

/** Which matter the approval of a type is. A random task has none: its plan was approved. */
export function matterOf(type: TaskType): string {
  if (type === 'special') return SPECIAL_MATTER;
  return type === 'urgent' ? URGENT_MATTER : CASE_MATTER;
}
