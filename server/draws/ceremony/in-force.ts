/** What is in force of a result: with the supplements and changes that followed. */

import {
  parseChanges,
  parseResult,
  parseSupplementResult,
  type Result,
  supplementNames,
  type Team,
  utf8,
} from '@mingqian/draw';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { heldNames, readHeld } from '../held.ts';
import type { DrawDeps } from '../policy.ts';

/** Ids of the subjects that are to be inspected now, of a draw that was executed. */
export async function selectedNow(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher'>,
  id: string,
): Promise<ReadonlySet<string>> {
  const held = await heldTexts(db, deps, id);
  const result = parseResult(held.get('result.json')!);
  return new Set(inForce(result, held).replaced(result.strata.flatMap(({ selected }) => selected)));
}

/** What is held of a draw and is not the seed, by name. */
export async function heldTexts(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher'>,
  id: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = (await heldNames(db, id)).filter((name) => name !== 'salts' && name !== 'seed-input.txt');
  const texts = new Map<string, Uint8Array>();
  for (const name of names) texts.set(name, utf8((await readHeld(db, deps, id, name)) ?? ''));
  return texts;
}

/** What stands after supplements and changes. */
interface InForce {
  readonly teams: readonly Team[];
  readonly complete: boolean;
  /** Subjects with their substitutes; whoever was substituted by nobody is left out. */
  replaced(selected: readonly string[]): string[];
}

/** The list after everything that followed the execution. */
export function inForce(result: Result, held: ReadonlyMap<string, Uint8Array>): InForce {
  let standing: Pick<Result, 'teams' | 'loadMax'> = result;
  for (let n = 1; held.has(supplementNames(n).result); n += 1)
    standing = parseSupplementResult(held.get(supplementNames(n).result)!, n);
  const complete = standing.loadMax !== null;
  const bytes = held.get('changes.json');
  if (bytes === undefined) return { teams: standing.teams, complete, replaced: (selected) => [...selected] };
  const { changes, teams } = parseChanges(bytes);
  const substitutes = new Map<string, string | null>();
  for (const change of changes) if (change.kind === 'substitute') substitutes.set(change.subject, change.in);
  const standIn = (subject: string): string | null => {
    const next = substitutes.get(subject);
    return next === undefined ? subject : next && standIn(next);
  };
  const replaced = (selected: readonly string[]) => selected.map(standIn).filter((subject) => subject !== null);
  return { teams, complete, replaced };
}
