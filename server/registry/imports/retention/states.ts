/** Which imports are cleared after their time. */

import type { ImportState } from '../tables.ts';

/**
 * What is over, and what nobody went on with: that is given up first. One that waits for approval, or is half written,
 * is somebody's to finish, however long it takes.
 */
export const CLEARABLE: readonly ImportState[] = ['uploaded', 'read', 'checked', 'failed', 'applied', 'cancelled'];

/** These are over: nothing works on their rows. */
export const OVER: readonly ImportState[] = ['applied', 'cancelled'];
