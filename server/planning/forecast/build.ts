/** Builds what is played through: a plan's rows, its registry, its people, its rules. */

import type { ForecastDraw, ForecastInspector, ForecastPlan } from '@mingqian/forecast';
import { dayNumber } from '@mingqian/frequency';
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
import { type CompiledCaps, compileCaps, counts, type PlayedCap } from './caps.ts';
import type { WhatIf } from './schema.ts';

/** What is played, with the words for its answer. */
export interface Playable {
  readonly stored: StoredPlan;
  readonly plan: ForecastPlan;
  readonly caps: CompiledCaps;
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
  const compiled = compileCaps(await deps.frequency.rules(ctx.db, organisation), year);
  const caps = compiled.caps.filter((cap) => !asked.capsOff.includes(cap.id));
  const visits = await visitsBefore(ctx, deps, stored, caps);
  const first = dayNumber(`${year}-01-01`);
  const { draws, rowNames, saved } = drawsOf(rows, visitGroups(body.rows, body.merges), year, places);
  const people = await deps.people(ctx.db, organisation);
  const days = [...new Set(draws.map(({ day }) => day))];
  return {
    stored,
    plan: {
      subjects: members.map(({ id: subject, number, creditClass }) => ({
        id: subject,
        group: creditClass ?? '',
        visits: (visits.get(number) ?? []).map((day) => day - first),
      })),
      draws,
      inspectors: inspectorsOf(people, { days, first, places, asked }),
      caps: caps.map(({ id: cap, limit, days: window, groups, effect }) => ({
        id: cap,
        limit,
        days: window,
        groups,
        effect,
      })),
      merges: false,
    },
    caps: compiled,
    names: new Map(people.inspectors.map(({ id: person, content }) => [person, content.facts.name])),
    rowNames,
    saved,
    unplayed: judged
      .filter(({ row }) => !rows.some((one) => one.row.key === row.key))
      .map(({ row: { key, taken } }) => ({ row: key, name: taken?.name ?? '' })),
  };
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

/** One draw for rows that are one visit, in each of their months or quarters, in its middle. */
function drawsOf(
  rows: readonly PlayedRow[],
  groups: readonly string[][],
  year: number,
  places: ReadonlyMap<string, number>,
) {
  const draws: ForecastDraw[] = [];
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
      draws.push({
        row: lead.row.key,
        day: middleOf(unit, of, year),
        members: lead.members.map(({ id }) => places.get(id)!),
        strata: [{ groups: null, count: lead.sample }],
        teamSize: Math.max(...parts.map(({ item }) => item!.facts.inspectors.atLeast)),
        skills: [...new Set(parts.flatMap(({ item }) => item!.facts.inspectors.skills))],
      });
    }
  }
  return { draws, rowNames, saved };
}

function timesOf(one: PlayedRow) {
  const { unit, of } = one.row.season;
  return of.map((part) => ({ time: `${unit} ${part}`, unit, of: part, one }));
}

function middleOf(unit: 'month' | 'quarter', part: number, year: number): number {
  const { first, last } = daysOf(unit, part, year);
  return Math.floor((dayNumber(first) + dayNumber(last)) / 2) - dayNumber(`${year}-01-01`);
}

/** Days of visits that some cap counts and that are known, by number of subject: two years back, and what is planned. */
async function visitsBefore(ctx: ReadContext, deps: PlanningDeps, { content }: StoredPlan, caps: readonly PlayedCap[]) {
  const { organisation, year } = content;
  const range = { organisation, from: `${year - 2}-01-01`, to: `${year}-12-31` };
  const days = new Map<number, number[]>();
  for (const visit of await deps.frequency.visits(ctx, range)) {
    if (!counts(caps, organisation, visit)) continue;
    const known = days.get(visit.number) ?? [];
    known.push(dayNumber(visit.day));
    days.set(visit.number, known);
  }
  return days;
}

interface Staffing {
  readonly days: readonly number[];
  readonly first: number;
  readonly places: ReadonlyMap<string, number>;
  readonly asked: WhatIf;
}

/** Who counts as an inspector, away on the days of draws on which they may not inspect: certificate, leave, status. */
function inspectorsOf({ inspectors, recusals }: People, { days, first, places, asked }: Staffing): ForecastInspector[] {
  const dayText = (day: number) => new Date((first + day) * 86_400_000).toISOString().slice(0, 10);
  const staff = inspectors.filter(({ content }) => content.facts.kind === 'inspector' && content.listing === 'listed');
  const known = staff.map(({ id, content }): ForecastInspector => {
    const missing = days.filter((day) => !eligibilityOn(content, dayText(day)).eligible);
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
