/** The list as it is in force, with names: for whoever may know it. Whether somebody may is for the caller to decide. */

import { parseInspectors, parseResult, seedsFrom, streamFrame, subjectTickets, supplementNames } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { fileChunks, fileText } from '../files.ts';
import { drawnByOthers } from '../joint/also.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import { heldTexts, inForce } from './in-force.ts';
import { committedParts, publicDraw } from './loading.ts';
import type { ListAnswer } from './schema.ts';

type Person = Pick<ReturnType<typeof parseInspectors>[number], 'id' | 'name' | 'unit'>;

/** The list of a disclosed draw; before that `not-found`, with a sentence that says from when. */
export async function readDisclosedList(db: Kysely<Tables>, deps: DrawDeps, id: string): Promise<ListAnswer> {
  const draw = await publicDraw(db, id);
  if (draw.content.state === 'disclosed') return readList(db, deps, draw);
  const due = draw.content.outcome?.due;
  const when = due == null ? '抽签执行后才有名单。' : `名单保密，${due} 公开。`;
  throw new Problem('not-found', { detail: `（抽签名单）${when}` });
}

/** In ticket order, a substitute in the place of its subject. Throws `impossible-transition` while there is no result. */
export async function readList(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher' | 'store'>,
  draw: StoredDraw,
): Promise<ListAnswer> {
  const { id, content } = draw;
  const { frozen } = committedParts(content);
  const held = await heldTexts(db, deps, id);
  const text = held.get('result.json');
  if (text === undefined) throw new Problem('impossible-transition', { detail: '抽签还没有执行，没有名单。' });
  const result = parseResult(text);
  const force = inForce(result, held);
  const strata = result.strata.map((stratum) => ({ ...stratum, now: force.replaced(stratum.selected) }));
  const subjects = await streamFrame(() => fileChunks(deps.store, frozen.files['subjects.tsv'].sha256)).find(
    strata.flatMap(({ now }) => now),
  );
  const people = await peopleOf(deps, frozen.files['inspectors.tsv'].sha256, held);
  const labels = new Map(frozen.strata.map(({ code, label }) => [code, label]));
  const { subjectSeed } = seedsFrom(result.seed);
  const also = await drawnByOthers(db, deps, draw);
  const teams = new Map(force.teams.map(({ subject, members }) => [subject, members]));
  return {
    draw: id,
    complete: force.complete,
    strata: strata.map(({ code, quota, now }) => ({
      code,
      label: labels.get(code) ?? code,
      quota,
      selected: now.map((subject) => {
        const { name, lots } = subjects.get(subject)!;
        const members = teams.get(subject)?.map((member) => people.get(member)!) ?? null;
        const ticket = subjectTickets(subjectSeed, subject, lots).key;
        return { id: subject, name, ticket, members, also: also(subject) };
      }),
    })),
  };
}

async function peopleOf(
  { store }: Pick<DrawDeps, 'store'>,
  sha256: string,
  held: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Person>> {
  const files = [await fileText(store, sha256)];
  for (let n = 1; held.has(supplementNames(n).inspectors); n += 1) files.push(held.get(supplementNames(n).inspectors)!);
  const people = files.flatMap((file) => parseInspectors(file));
  return new Map(people.map(({ id, name, unit }) => [id, { id, name, unit }]));
}
