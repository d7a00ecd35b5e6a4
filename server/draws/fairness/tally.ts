/** One disclosed draw in numbers: of each group and stratum how many could be drawn and were; who worked with whom. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { type StandingDeps, standingOf } from '../afterwards/standing.ts';
import { classWords } from '../build/strata.ts';
import { committedParts } from '../ceremony/loading.ts';
import type { Counts } from '../content.ts';
import { fileChunks } from '../files.ts';
import { linesOf, rowOf } from '../public/subjects.ts';
import type { StoredDraw } from '../store.ts';
import { GROUPINGS, type Grouping, groupsOf } from './groups.ts';
import { type PairChances, pairChances } from './pair-chances.ts';
import type { FirmFacts } from './store.ts';

/** A group within a stratum: everybody in the stratum has the same chance. */
export interface Cell {
  readonly grouping: Grouping;
  readonly group: string;
  readonly stratum: string;
  readonly eligible: number;
  readonly selected: number;
  readonly stratumEligible: number;
  readonly stratumSelected: number;
}

/** One draw. */
export interface Tally {
  readonly number: string;
  readonly organisation: string;
  /** When it was drawn. */
  readonly at: string;
  readonly cells: readonly Cell[];
  readonly classes: readonly {
    readonly label: string;
    readonly eligible: number;
    readonly quota: number;
    readonly selected: number;
  }[];
  readonly rows: number;
  readonly eligible: number;
  readonly out: Counts;
  readonly selected: number;
  readonly replaced: number;
  readonly substituted: number;
  /** People who could be assigned, by id. */
  readonly people: ReadonlyMap<string, string>;
  /** Members of each team, as they went. */
  readonly teams: readonly (readonly string[])[];
  /** Of pairs of people; null where there are too many to try. */
  readonly chances: PairChances | null;
}

/** Counts a disclosed draw. */
export async function tallyOf(
  db: Kysely<Tables>,
  deps: StandingDeps,
  draw: StoredDraw,
  facts: ReadonlyMap<string, FirmFacts>,
): Promise<Tally> {
  const { committed, frozen } = committedParts(draw.content);
  const { result, changes, inspectors, barred, rules, teams } = await standingOf(db, deps, draw);
  const subjects = result.strata.flatMap((stratum) => stratum.selected);
  const selected = new Set(subjects);
  const strata = await eligibleByStratum(fileChunks(deps.store, frozen.files['subjects.tsv'].sha256));
  const drawnIn = new Map(result.strata.map((stratum) => [stratum.code, stratum.selected.length]));
  const out: Record<string, number> = {};
  for (const stratum of frozen.strata)
    for (const [reason, count] of Object.entries(stratum.out)) out[reason] = (out[reason] ?? 0) + count;
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return {
    number: committed.number,
    organisation: draw.content.organisation,
    at: draw.content.outcome!.at,
    cells: [...strata].flatMap(([stratum, ids]) => cellsOf(stratum, ids, selected, facts)),
    classes: frozen.strata.map(({ code, classes, eligible, quota }) => {
      return { label: classWords(classes), eligible, quota, selected: drawnIn.get(code) ?? 0 };
    }),
    rows: frozen.files['subjects.tsv'].rows,
    eligible: frozen.strata.reduce((sum, { eligible }) => sum + eligible, 0),
    out,
    selected: selected.size,
    replaced: count('replace'),
    substituted: count('substitute'),
    people: new Map(inspectors.flatMap(({ id, name, status }) => (status === 'in' ? [[id, name]] : []))),
    teams: teams.map(({ members }) => members),
    chances: await pairChances({ subjects, inspectors, barred, rules, label: committed.number }),
  };
}

/** Ids that are in, in order, by stratum and lots: with as many lots everybody's chance is the same. */
async function eligibleByStratum(chunks: AsyncIterable<Uint8Array>): Promise<ReadonlyMap<string, readonly string[]>> {
  const strata = new Map<string, string[]>();
  for await (const lines of linesOf(chunks, null))
    for (const { id, stratum, lots, status } of lines.map(rowOf)) {
      if (status === 'out') continue;
      const key = lots === 1 ? stratum : `${stratum}×${lots}`;
      const ids = strata.get(key);
      if (ids === undefined) strata.set(key, [id]);
      else ids.push(id);
    }
  return strata;
}

function cellsOf(
  stratum: string,
  ids: readonly string[],
  selected: ReadonlySet<string>,
  facts: ReadonlyMap<string, FirmFacts>,
): Cell[] {
  const counts = new Map<string, { grouping: Grouping; group: string; eligible: number; selected: number }>();
  for (const [at, id] of ids.entries()) {
    const groups = groupsOf(facts.get(id), { at, of: ids.length });
    for (const grouping of Object.keys(GROUPINGS) as Grouping[]) {
      const key = `${grouping} ${groups[grouping]}`;
      const cell = counts.get(key) ?? { grouping, group: groups[grouping], eligible: 0, selected: 0 };
      cell.eligible += 1;
      if (selected.has(id)) cell.selected += 1;
      counts.set(key, cell);
    }
  }
  const stratumSelected = ids.filter((id) => selected.has(id)).length;
  return [...counts.values()].map((cell) => ({ ...cell, stratum, stratumEligible: ids.length, stratumSelected }));
}
