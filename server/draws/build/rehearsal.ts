/** The draw played with test seeds, never the real one: is there always somebody to send, and who carries how much. */

import { explainShortage, type Frame, inclusionChances, rehearse, streamFrame } from '@mingqian/draw';
import type { FileStore } from '../../files/index.ts';
import type { RehearsalFacts } from '../content.ts';
import { fileChunks } from '../files.ts';
import type { Built } from './build.ts';

const MOST_RUNS = 100;
const FEWEST_RUNS = 3;
/** Tickets and pairs of all runs together: a few seconds. */
const MOST_WORK = 4_000_000;

/** Runs as many test draws as a few seconds allow, a hundred at most. The digest of the roster tells rehearsals apart. */
export async function rehearsalOf(
  built: Built,
  store: FileStore,
  onRun: (done: number, of: number) => void,
): Promise<RehearsalFacts> {
  const { tally, staff, rules, plan, entries } = built;
  const { inspectors, barred } = staff;
  const drawn = plan.reduce((sum, { quota }) => sum + quota, 0);
  const available = inspectors.filter(({ status }) => status === 'in').length;
  const runs = Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, Math.floor(MOST_WORK / (tally.rows + drawn * available + 1))));
  const roster = entries['subjects.tsv'].sha256;
  const frame = streamFrame(() => fileChunks(store, roster));
  const found = await rehearse({ frame, plan, rules, inspectors, barred }, runs, roster, (done) => onRun(done, runs));
  const names = new Map(inspectors.map(({ id, name }) => [id, name]));
  return {
    runs,
    complete: found.complete,
    loads: [...found.loads].map(([load, times]) => ({ load, times })),
    people: found.people.map(({ id, visits, most }) => ({ name: names.get(id)!, visits, most })),
    shortage: found.shortage === null ? null : await shortageOf(found.shortage, frame, names),
  };
}

async function shortageOf(
  { explanation, subjects, staff }: NonNullable<Awaited<ReturnType<typeof rehearse>>['shortage']>,
  frame: Frame,
  people: ReadonlyMap<string, string>,
): Promise<string> {
  const firms = await frame.find(subjects);
  return explainShortage(explanation, {
    subjects: subjects.map((id) => firms.get(id)!.name),
    people: staff.people.map(({ id }) => people.get(id)!),
  });
}

/** The chance of each eligible subject of a stratum. Everybody has one lot. */
export function chanceIn({ eligible, quota }: { readonly eligible: number; readonly quota: number }): number {
  return eligible === 0 ? 0 : inclusionChances([{ lots: 1, count: eligible }], quota)[0]!.chance;
}
