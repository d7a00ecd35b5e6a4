/** Whether there are enough different people for what is left of a round: an exact matching of today's people. Pure. */

import { ableAt, type Course, type Ground, stuckReason, wantedAt } from './deciders.ts';
import type { ApprovalRun } from './types.ts';

/** Steps for which together there are too few people: these, for so many decisions. */
export interface Shortage {
  readonly steps: readonly string[];
  readonly wanted: number;
  readonly people: readonly string[];
}

/** Who could pass which step, where there are enough; else where there are too few. */
export type Foresight = { readonly shortage: null; readonly parts: readonly Part[] } | { readonly shortage: Shortage };

/** A decision that somebody could take without anybody being needed twice. */
interface Part {
  readonly step: string;
  readonly name: string;
}

/** One decision that is still wanted, and who could take it: account and name. */
interface Slot {
  readonly step: string;
  readonly able: ReadonlyMap<string, string>;
}

/**
 * What is left of the round from the pending step on, where these people take no part in it any more. In a round a person
 * counts once. Delegates add nobody: a delegation has force only while the one who gave it could decide, and both count.
 */
export function foresee(course: Course, ground: Ground, without: readonly string[] = [], first = 0): Foresight {
  const slots = slotsOf(course, ground, without).slice(first);
  const takenBy = new Map<string, number>();
  for (const at of slots.keys()) {
    const seen = new Set<string>();
    if (!place(slots, at, takenBy, seen)) return { shortage: shortageAt(slots, at, takenBy, seen) };
  }
  const bySlot = [...takenBy].toSorted(([, one], [, other]) => one - other);
  const parts = bySlot.map(([account, at]) => {
    const { step, able } = slots[at] ?? { step: '', able: new Map() };
    return { step, name: able.get(account) ?? account };
  });
  return { shortage: null, parts };
}

/** The same once this person passed the pending step, for themselves or for another. */
export function foreseeAfter(course: Course, ground: Ground, by: readonly string[]): Foresight {
  return foresee(course, ground, by, 1);
}

/** Why a run that somebody can still decide on cannot come to its end, a sentence; null for every other. */
export function aheadReason(run: ApprovalRun, ground: Ground): string | null {
  if (run.state !== 'pending' || stuckReason(run, ground) !== null) return null;
  const { shortage } = foresee(run, ground);
  return shortage === null ? null : `本环节有人可以办理，但办到后面会停下：${shortageWords(shortage)}。`;
}

/** `“法制审核”“负责人审批”共须 2 人办理，现在能办的只有 1 人（王法制）`. */
export function shortageWords({ steps, wanted, people }: Shortage): string {
  const where = steps.map((step) => `“${step}”`).join('');
  if (people.length === 0) return `${where}环节没有人可以办理`;
  const all = steps.length > 1 ? '共' : '环节';
  return `${where}${all}须 ${wanted} 人办理，能办的只有 ${people.length} 人（${people.join('、')}）`;
}

function slotsOf(course: Course, ground: Ground, without: readonly string[]): Slot[] {
  return course.chain.flatMap(({ title }, at) => {
    if (at < course.step) return [];
    const own = ableAt(course, ground, at).filter(
      ({ account, behalf }) => behalf === null && !without.includes(account),
    );
    const able = new Map(own.map(({ account, name }) => [account, name]));
    return Array.from({ length: wantedAt(course, at) }, () => ({ step: title, able }));
  });
}

/** Finds somebody for a slot, moving those who are placed already (augmenting path); `seen` are all who were asked. */
function place(slots: readonly Slot[], at: number, takenBy: Map<string, number>, seen: Set<string>): boolean {
  for (const account of slots[at]?.able.keys() ?? []) {
    if (seen.has(account)) continue;
    seen.add(account);
    const holds = takenBy.get(account);
    if (holds === undefined || place(slots, holds, takenBy, seen)) {
      takenBy.set(account, at);
      return true;
    }
  }
  return false;
}

/** Where nobody was found, those who were asked are all who could take the slots that they have and this one (Hall). */
function shortageAt(
  slots: readonly Slot[],
  at: number,
  takenBy: ReadonlyMap<string, number>,
  seen: ReadonlySet<string>,
): Shortage {
  const short = new Set([at, ...[...seen].flatMap((account) => takenBy.get(account) ?? [])]);
  const tight = slots.filter((_, place) => short.has(place));
  const names = new Map(tight.flatMap(({ able }) => [...able]));
  return {
    steps: [...new Set(tight.map(({ step }) => step))],
    wanted: tight.length,
    people: [...names.values()],
  };
}
