/** Who acts in the sample, and what they do. */

import type { Actor } from '../platform/index.ts';

/** The people whose rights the sample needs; who asks for a removal is never who approves it. */
export interface Cast {
  /** Of the host authority. */
  readonly administrator: Actor;
  readonly manager: Actor;
  readonly approver: Actor;
  /** Keeps the inspector registry of the second authority. */
  readonly second: Actor;
}

/** Something done so many days before the day on which the sample is made; on that day itself: an hour before it is made. */
export interface Task {
  readonly ago: number;
  readonly run: () => Promise<unknown>;
}
