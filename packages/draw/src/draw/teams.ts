/** Who visits whom: the matching of a draw, and of a supplement (specification, section 6). */

import type { Team } from '../files/result.ts';
import type { Rules } from '../files/rules.ts';
import { createKernel } from '../kernel/index.ts';
import { matchTeams, type Shortage } from '../matching/index.ts';
import { pairsInOrder, type Staff } from './pairs.ts';

/** Teams in the order of the subjects; or none, with the reason. */
export interface Assignment {
  readonly teams: readonly Team[];
  readonly loadMax: number | null;
  readonly shortage: Shortage | null;
}

/** Assigns a team to each subject, in the order given. */
export async function assignTeams(
  subjects: readonly string[],
  staff: Staff,
  rules: Rules,
  pairSeed: string,
): Promise<Assignment> {
  const outcome = matchTeams({
    subjectCount: subjects.length,
    people: staff.people,
    rule: rules.team,
    load: rules.load?.max ?? null,
    pairs: pairsInOrder(subjects, staff, pairSeed, await createKernel()),
  });
  if (!outcome.complete) return { teams: [], loadMax: null, shortage: outcome.shortage };
  const teams = subjects.map((subject, i) => ({
    subject,
    members: outcome.teams[i]!.map((person) => staff.people[person]!.id),
  }));
  return { teams, loadMax: outcome.loadMax, shortage: null };
}
