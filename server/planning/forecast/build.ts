/** Builds what is played through: a plan's rows, its registry, its people, its rules. */

import type { ForecastDraw, ForecastInspector, ForecastPlan } from '@mingqian/forecast';
import { dayNumber, dayText, type ItemFacts } from '@mingqian/frequency';
import type { ReadContext } from '../../platform/index.ts';
import type { People } from '../../registry/index.ts';
import { eligibilityOn } from '../../registry/inspectors/index.ts';
import { daysOf } from '../plans/content.ts';
import { drawOf } from '../plans/judge-row.ts';
import { type Member, memberFilter, membersOf } from '../plans/members.ts';
import { visitGroups } from '../plans/merges.ts';
import { type JudgedRow, judgedRows } from '../plans/queries.ts';
import { loadPlan, type StoredPlan } from '../plans/store.ts';
import type { PlanningDeps } from '../policy.ts';
import { type PlayedCap, type PlayedRules, playedRules } from './caps.ts';
import type { WhatIf } from './schema.ts';

/** What is played, with the words for its answer. */
export interface Playable {
  readonly stored: StoredPlan;
  readonly plan: ForecastPlan;
  readonly caps: readonly PlayedCap[];
  readonly names: ReadonlyMap<string, string>;
  /** By draw row: what it is called. */
  readonly rowNames: ReadonlyMap<string, string>;
  readonly saved: number;
  readonly unplayed: readonly { readonly row: string; readonly name: string }[];
}

/** A row that can be played. */
interface PlayedRow extends JudgedRow {
  readonly members: readonly Member[];
  readonly sample: number;
}

/** Of a plan within the scope: the change that is being written, or the plan itself. Throws `not-found`. */
export async function buildForecast(
  ctx: ReadContext,
  deps: PlanningDeps,
  id: string,
  asked: WhatIf,
): Promise<Playable> {
  const stored = await loadPlan(ctx, id);
  const { organisation, year, change, body: settled } = stored.content;
  const body = change?.body ?? settled;
  const judged = await judgedRows(ctx, deps, stored.content, body.rows);
  const rows = await playedRows(ctx, organisation, judged, asked);
  const members = [...new Map(rows.flatMap((row) => row.members).map((one) => [one.id, one])).values()];
  const places = new Map(members.map(({ id: subject }, at) => [subject, at]));
  const first = dayNumber(`${year}-01-01`);
  const { draws, rowNames, saved } = drawsOf(rows, visitGroups(body.rows, body.merges), year, places);
  const { caps, limits } = await rulesOf(ctx, deps, { organisation, members, first, draws, off: asked.capsOff });
  const people = await deps.people(ctx.db, organisation);
  const days = [...new Set(draws.map(({ draw }) => draw.day))];
  return {
    stored,
    plan: {
      subjects: members.map(({ id: subject, creditClass }) => ({ id: subject, group: creditClass ?? '' })),
      draws: draws.map(({ draw }, at) => ({ ...draw, limits: limits[at]! })),
      inspectors: inspectorsOf(people, { days, first, places, asked }),
      caps: caps.map(({ id: cap, effect }) => ({ id: cap, effect })),
    },
    caps,
    names: new Map(people.inspectors.map(({ id: person, content }) => [person, content.facts.name])),
    rowNames,
    saved,
    unplayed: judged
      .filter(({ row }) => !rows.some((one) => one.row.key === row.key))
      .map(({ row: { key, taken } }) => ({ row: key, name: taken?.name ?? '' })),
  };
}

interface RulesAsked {
  readonly organisation: string;
  readonly members: readonly Member[];
  /** The first day of the year, by number. */
  readonly first: number;
  readonly draws: readonly PlannedDraw[];
  readonly off: readonly string[];
}

/** The rules with what is known now: lists and visits that are still to come cannot be foreseen. */
async function rulesOf(
  ctx: ReadContext,
  { frequency }: PlanningDeps,
  { organisation, members, first, draws, off }: RulesAsked,
): Promise<PlayedRules> {
  if (draws.length === 0) return { caps: [], limits: [] };
  const drawn = draws.map(({ draw, items }) => ({ day: first + draw.day, items }));
  const numbers = members.map(({ number }) => number);
  const days = [...new Set(drawn.map(({ day }) => dayText(day)))];
  return playedRules(await frequency.ground(ctx, { organisation, numbers, days }), drawn, off);
}

async function playedRows(
  ctx: ReadContext,
  organisation: string,
  judged: readonly JudgedRow[],
  { ratios }: WhatIf,
): Promise<PlayedRow[]> {
  const played: PlayedRow[] = [];
  for (const one of judged) {
    const { row, item } = one;
    const ratio = ratios.find(({ row: key }) => key === row.key)?.ratio ?? row.ratio;
    if (item === null || ratio === null || row.season.of.length === 0) continue;
    const members = await membersOf(ctx.db, organisation, memberFilter(item.facts, row));
    const size = row.counted?.size ?? members.length;
    played.push({ ...one, members, sample: Math.min(drawOf(size, ratio)!.sample, members.length) });
  }
  return played;
}

/** A draw before the rules are asked, with the items of its rows. */
interface PlannedDraw {
  readonly draw: Omit<ForecastDraw, 'limits'>;
  readonly items: readonly ItemFacts[];
}

/** One draw for rows that are one visit, in each of their months or quarters, in its middle; in the order of days. */
function drawsOf(
  rows: readonly PlayedRow[],
  groups: readonly string[][],
  year: number,
  places: ReadonlyMap<string, number>,
) {
  const draws: PlannedDraw[] = [];
  const rowNames = new Map<string, string>();
  let saved = 0;
  for (const keys of groups) {
    const group = rows.filter(({ row }) => keys.includes(row.key));
    for (const together of Map.groupBy(group.flatMap(timesOf), ({ time }) => time).values()) {
      const parts = together.map(({ one }) => one);
      const lead = parts.reduce((most, one) => (one.sample > most.sample ? one : most));
      const { unit, of } = together[0]!;
      saved += parts.reduce((sum, { sample }) => sum + sample, 0) - lead.sample;
      rowNames.set(lead.row.key, [...new Set(parts.map(({ row }) => row.taken?.name ?? ''))].join('、'));
      const draw = {
        row: lead.row.key,
        day: middleOf(unit, of, year),
        members: lead.members.map(({ id }) => places.get(id)!),
        count: lead.sample,
        teamSize: Math.max(...parts.map(({ item }) => item!.facts.inspectors.atLeast)),
        skills: [...new Set(parts.flatMap(({ item }) => item!.facts.inspectors.skills))],
      };
      draws.push({ draw, items: parts.map(({ item }) => ({ id: item!.id, kind: item!.facts.importance })) });
    }
  }
  return { draws: draws.toSorted((a, b) => a.draw.day - b.draw.day), rowNames, saved };
}

function timesOf(one: PlayedRow) {
  const { unit, of } = one.row.season;
  return of.map((part) => ({ time: `${unit} ${part}`, unit, of: part, one }));
}

function middleOf(unit: 'month' | 'quarter', part: number, year: number): number {
  const { first, last } = daysOf(unit, part, year);
  return Math.floor((dayNumber(first) + dayNumber(last)) / 2) - dayNumber(`${year}-01-01`);
}

interface Staffing {
  readonly days: readonly number[];
  readonly first: number;
  readonly places: ReadonlyMap<string, number>;
  readonly asked: WhatIf;
}

/** Who counts as an inspector, away on the days of draws on which they may not inspect: certificate, leave, status. */
function inspectorsOf({ inspectors, recusals }: People, { days, first, places, asked }: Staffing): ForecastInspector[] {
  const staff = inspectors.filter(({ content }) => content.facts.kind === 'inspector' && content.listing === 'listed');
  const known = staff.map(({ id, content }): ForecastInspector => {
    const missing = days.filter((day) => !eligibilityOn(content, dayText(first + day)).eligible);
    const leave = asked.away.filter(({ inspector }) => inspector === id);
    return {
      id,
      skills: content.facts.skills ?? [],
      away: [
        ...missing.map((day) => [day, day] as const),
        ...leave.map(({ from, until }) => [dayNumber(from) - first, dayNumber(until) - first] as const),
      ],
      recused: recusals.filter(({ inspector }) => inspector === id).flatMap(({ subject }) => places.get(subject) ?? []),
    };
  });
  const extra = asked.extra.map(({ skills }, at) => ({ id: `extra-${at + 1}`, skills, away: [], recused: [] }));
  return [...known, ...extra];
}
