/** Which tasks a draw can be opened for. */

import type { Task } from '../../planning/requests.ts';
import type { DrawHead } from '../requests.ts';

/** Whether another draw of the same task is kept out. */
export const isLive = ({ state }: Pick<DrawHead, 'state'>): boolean => state !== 'cancelled' && state !== 'aborted';

/** Whether its subjects come out of a draw: 待抽签, or a published special task that names nobody. */
export const isDrawn = ({ state, type, subjects }: Pick<Task, 'state' | 'type' | 'subjects'>): boolean =>
  state === 'awaiting-draw' || (type === 'special' && state === 'published' && subjects.length === 0);

/** Those without a live draw. */
export function waitingTasks(tasks: readonly Task[], draws: readonly DrawHead[]): readonly Task[] {
  const taken = new Set(draws.filter(isLive).map(({ task }) => task));
  return tasks.filter((task) => isDrawn(task) && !taken.has(task.id));
}
