/**
 * Rehearsal before the commitment: the draw with many test seeds, never the real one (specification, section 6). It shows
 * how often there are enough people, everybody's chance, and the shortage while the plan can still be changed.
 */

import type { FrozenDraw } from '../draw/execute.ts';
import { pairsInOrder, type Staff, staffOf } from '../draw/pairs.ts';
import { selectedIds, selectSubjects } from '../draw/select.ts';
import { createKernel } from '../kernel/index.ts';
import { matchTeams, type Shortage } from '../matching/index.ts';
import { seedsFrom } from '../seed.ts';
import { digestHex } from '../sha256.ts';

/** How often something happened, out of all runs. */
interface Frequency {
  readonly id: string;
  readonly times: number;
}

/** A person's share of the work over all runs. */
interface LoadShare {
  readonly id: string;
  /** Subjects visited over all complete runs together. */
  readonly visits: number;
  /** The most subjects in one run. */
  readonly most: number;
}

/** What the runs showed. */
export interface Rehearsal {
  readonly runs: number;
  readonly complete: number;
  /** How often each subject was selected; subjects never selected are not listed. Most often first. */
  readonly subjects: readonly Frequency[];
  readonly people: readonly LoadShare[];
  /** Largest load needed, and how often. */
  readonly loads: ReadonlyMap<number, number>;
  /** The first shortage met, with the subjects of that run and the staff: what `explainShortage` needs. */
  readonly shortage: {
    readonly explanation: Shortage;
    readonly subjects: readonly string[];
    readonly staff: Staff;
  } | null;
}

/** Runs the draw with `runs` test seeds. `label` tells rehearsals apart; it must not hold anything secret. */
export async function rehearse(
  draw: FrozenDraw,
  runs: number,
  label: string,
  onRun?: (done: number) => void,
): Promise<Rehearsal> {
  const staff = staffOf(draw.inspectors, draw.barred);
  const tally = new Tally(staff);
  const kernel = await createKernel();
  for (let run = 0; run < runs; run++) {
    const { subjectSeed, pairSeed } = seedsFrom(digestHex(`mingqian/draw/v1/rehearsal\n${label}\n${run}`));
    const { strata } = await selectSubjects(draw.frame, draw.plan, subjectSeed);
    const subjects = selectedIds(strata);
    const outcome = matchTeams({
      subjectCount: subjects.length,
      people: staff.people,
      rule: draw.rules.team,
      load: draw.rules.load?.max ?? null,
      pairs: pairsInOrder(subjects, staff, pairSeed, kernel),
    });
    tally.selected(subjects);
    if (outcome.complete) tally.assigned(outcome.loadMax, outcome.teams);
    else tally.short(outcome.shortage, subjects);
    onRun?.(run + 1);
  }
  return tally.result(runs);
}

class Tally {
  readonly #staff: Staff;
  readonly #times = new Map<string, number>();
  readonly #visits: number[];
  readonly #most: number[];
  readonly #loads = new Map<number, number>();
  #complete = 0;
  #shortage: Rehearsal['shortage'] = null;

  constructor(staff: Staff) {
    this.#staff = staff;
    this.#visits = staff.people.map(() => 0);
    this.#most = staff.people.map(() => 0);
  }

  selected(subjects: readonly string[]): void {
    for (const id of subjects) this.#times.set(id, (this.#times.get(id) ?? 0) + 1);
  }

  assigned(loadMax: number, teams: readonly (readonly number[])[]): void {
    this.#complete += 1;
    this.#loads.set(loadMax, (this.#loads.get(loadMax) ?? 0) + 1);
    const loads = this.#staff.people.map(() => 0);
    for (const person of teams.flat()) loads[person]! += 1;
    loads.forEach((load, person) => {
      this.#visits[person]! += load;
      this.#most[person] = Math.max(this.#most[person]!, load);
    });
  }

  short(explanation: Shortage, subjects: readonly string[]): void {
    this.#shortage ??= { explanation, subjects, staff: this.#staff };
  }

  result(runs: number): Rehearsal {
    return {
      runs,
      complete: this.#complete,
      subjects: [...this.#times]
        .map(([id, times]) => ({ id, times }))
        .toSorted((a, b) => b.times - a.times || (a.id < b.id ? -1 : 1)),
      people: this.#staff.people.map(({ id }, i) => ({ id, visits: this.#visits[i]!, most: this.#most[i]! })),
      loads: new Map([...this.#loads].toSorted((a, b) => a[0] - b[0])),
      shortage: this.#shortage,
    };
  }
}
