/** From frozen files and a seed to the result: what the authority computes and every verifier computes again. */

import type { BarredPair } from '../files/barred.ts';
import type { Inspector } from '../files/inspectors.ts';
import type { Result } from '../files/result.ts';
import type { Rules } from '../files/rules.ts';
import type { Seeds } from '../seed.ts';
import { PROTOCOL } from '../words.ts';
import type { Frame } from './frame.ts';
import { staffOf } from './pairs.ts';
import { type Selection, type StratumPlan, selectedIds, selectSubjects } from './select.ts';
import { type Assignment, assignTeams } from './teams.ts';

/** Everything that was fixed before the seed existed. */
export interface FrozenDraw {
  readonly frame: Frame;
  readonly plan: readonly StratumPlan[];
  readonly rules: Rules;
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
}

/** A result with what it was made of. */
export interface Execution {
  readonly result: Result;
  readonly selection: Selection;
  readonly assignment: Assignment;
}

/** Runs the draw. `substitutes` asks for so many further keys of each stratum. */
export async function executeDraw(
  draw: FrozenDraw,
  commitment: string,
  seeds: Seeds,
  substitutes = 0,
): Promise<Execution> {
  const selection = await selectSubjects(draw.frame, draw.plan, seeds.subjectSeed, substitutes);
  const staff = staffOf(draw.inspectors, draw.barred);
  const assignment = await assignTeams(selectedIds(selection.strata), staff, draw.rules, seeds.pairSeed);
  const { teams, loadMax } = assignment;
  return {
    result: { protocol: PROTOCOL, commitment, seed: seeds.seed, strata: selection.strata, teams, loadMax },
    selection,
    assignment,
  };
}
