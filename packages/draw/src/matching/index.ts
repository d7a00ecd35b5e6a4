/** Teams by lot (docs/spec/draw-v1.md §6): pure, integers only, the same bytes in a browser and in Node. */

import { drawTeams } from './greedy.ts';
import { fitLoad, fitSmallestLoad } from './load.ts';
import { networkOf } from './network.ts';
import { shortageOf } from './shortage.ts';
import type { Outcome, Problem } from './types.ts';

export { explainShortage } from './explain.ts';
export { type FillRequest, fillTeam } from './fill.ts';
export type { Outcome, PairList, Person, Problem, Shortage, TeamRule } from './types.ts';

/**
 * The teams of §6: pairs in ticket order, each accepted if and only if some complete assignment contains it and all
 * accepted before. Without a complete assignment the outcome says what is missing.
 * Throws RangeError for a rule outside §1, a pair that names nobody, and a pair that stands twice.
 */
export function matchTeams(problem: Problem): Outcome {
  const network = networkOf(problem);
  if (problem.subjectCount === 0) return { complete: true, loadMax: 0, teams: [] };
  const capacities = Uint32Array.from(problem.people, (person) => person.capacity);
  const { load } = problem;
  const fit = load === null ? fitSmallestLoad(network, capacities) : fitLoad(network, capacities, load);
  if (fit.assignment.missing > 0) return { complete: false, shortage: shortageOf(network, fit) };
  return { complete: true, loadMax: fit.load, teams: drawTeams(network, fit) };
}
