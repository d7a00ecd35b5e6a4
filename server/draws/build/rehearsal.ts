/** The draw played with test seeds, never the real one: is there always somebody to send, and who carries how much. */

import { explainShortage, inclusionChances, rehearse, streamFrame } from '@mingqian/draw';
import type { RehearsalFacts } from '../content.ts';
import type { Built } from './build.ts';

const MOST_RUNS = 100;
const FEWEST_RUNS = 3;
/** Tickets and pairs of all runs together: a few seconds. */
const MOST_WORK = 4_000_000;

/** Runs as many test draws as a few seconds allow, a hundred at most. `label` tells rehearsals apart and is public. */
export async function rehearsalOf(
  built: Built,
  label: string,
  onRun: (done: number, of: number) => void,
): Promise<RehearsalFacts> {
  const { subjects, inspectors, barred, rules, plan, files } = built;
  const drawn = plan.reduce((sum, { quota }) => sum + quota, 0);
  const available = inspectors.filter(({ status }) => status === 'in').length;
  const runs = Math.max(
    FEWEST_RUNS,
    Math.min(MOST_RUNS, Math.floor(MOST_WORK / (subjects.length + drawn * available + 1))),
  );
  const roster = files.get('subjects.tsv')!;
  const frame = streamFrame(() => [roster]);
  const found = await rehearse({ frame, plan, rules, inspectors, barred }, runs, label, (done) => onRun(done, runs));
  const names = new Map(inspectors.map(({ id, name }) => [id, name]));
  return {
    runs,
    complete: found.complete,
    loads: [...found.loads].map(([load, times]) => ({ load, times })),
    people: found.people.map(({ id, visits, most }) => ({ name: names.get(id)!, visits, most })),
    shortage: found.shortage === null ? null : shortageOf(found.shortage, built, names),
  };
}

function shortageOf(
  { explanation, subjects, staff }: NonNullable<Awaited<ReturnType<typeof rehearse>>['shortage']>,
  built: Built,
  people: ReadonlyMap<string, string>,
): string {
  const wanted = new Set(subjects);
  const firms = new Map(built.subjects.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]));
  return explainShortage(explanation, {
    subjects: subjects.map((id) => firms.get(id)!),
    people: staff.people.map(({ id }) => people.get(id)!),
  });
}

/** The chance of each eligible subject of a stratum. Everybody has one lot. */
export function chanceIn({ eligible, quota }: { readonly eligible: number; readonly quota: number }): number {
  return eligible === 0 ? 0 : inclusionChances([{ lots: 1, count: eligible }], quota)[0]!.chance;
}
