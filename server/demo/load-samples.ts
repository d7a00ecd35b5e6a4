/** Enters the sample: subjects, inspectors, and two years of history. */

import type { Cast, Task } from './cast.ts';
import type { Desk } from './desk.ts';
import type { FirmKey } from './history.ts';
import { inspectorTasks } from './sample-inspectors.ts';
import { subjectTasks } from './sample-subjects.ts';

/** Days ago on which the host authority decided that removals are approved. */
const SETTINGS = 802;
/** One thing after another, from nine o'clock in Beijing. */
const MORNING = 'T01:00:00.000Z';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What is entered besides, once the sample's subjects are known by their keys. */
export type More = (subjects: ReadonlyMap<FirmKey, string>) => readonly Task[];

/**
 * Enters everything in the order of its days; `told` hears how many of how many are done. Throws the `Problem` with which
 * something was refused; what was entered before stays.
 */
export async function loadSamples(
  desk: Desk,
  cast: Cast,
  told: (done: number, total: number) => void = () => undefined,
  more: More = () => [],
): Promise<void> {
  const subjects = new Map<FirmKey, string>();
  const approval = { version: 0, actions: ['remove'] };
  const settings: Task = {
    ago: SETTINGS,
    run: () => desk.ask(cast.administrator, 'PUT /api/registry/settings/approval', { body: approval }),
  };
  const tasks = [
    settings,
    ...subjectTasks(desk, cast, subjects),
    ...inspectorTasks(desk, cast, subjects),
    ...more(subjects),
  ];
  const inOrder = tasks.toSorted((one, other) => other.ago - one.ago);
  const minutes = new Map<number, number>();
  const made = desk.moment().getTime();
  for (const [done, { ago, run }] of inOrder.entries()) {
    const minute = (minutes.get(ago) ?? 0) + 1;
    minutes.set(ago, minute);
    const begun = ago === 0 ? made - HOUR_MS : Date.parse(desk.day(ago) + MORNING);
    desk.at(new Date(begun + minute * MINUTE_MS));
    await run();
    told(done + 1, inOrder.length);
  }
}
