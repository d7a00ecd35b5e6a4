/** Names of the firms and people of a draw, from its frozen files. */

import { type Inspector, type Subject, streamFrame } from '@mingqian/draw';
import { fileChunks } from '../files.ts';
import type { Standing, StandingDeps } from './standing.ts';

/** What is shown of somebody. */
export interface ShownPerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/** Rows of `subjects.tsv` by id. */
export async function subjectsOf(
  { store }: Pick<StandingDeps, 'store'>,
  { draw }: Pick<Standing, 'draw'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Subject>> {
  const { sha256 } = draw.content.frozen!.files['subjects.tsv'];
  return streamFrame(() => fileChunks(store, sha256)).find([...new Set(ids)]);
}

/** Everybody of the roster, lent people too, by id. */
export function peopleOf(inspectors: readonly Inspector[]): (id: string) => ShownPerson {
  const byId = new Map(inspectors.map(({ id, name, unit }) => [id, { id, name, unit }]));
  return (id) => byId.get(id) ?? { id, name: id, unit: '' };
}
