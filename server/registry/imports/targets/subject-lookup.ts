/** Subjects of an authority by what a file knows of them: code, provisional number or name. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../../platform/index.ts';
import type { SubjectContent } from '../registries.ts';

/** A subject of the registry, as far as an import compares it. */
export interface KnownSubject {
  readonly id: string;
  readonly version: number;
  readonly fingerprint: string | null;
  readonly content: SubjectContent;
}

type Column = 'id' | 'uscc' | 'provisional_number' | 'name';

/** How many values go into one condition. */
const PIECE = 1000;

/** Subjects that have one of the values in a column, those merged into others left out. */
export async function lookUp(
  db: Kysely<Tables>,
  organisation: string,
  column: Column,
  values: readonly string[],
): Promise<KnownSubject[]> {
  const wanted = [...new Set(values)];
  const found: KnownSubject[] = [];
  for (let at = 0; at < wanted.length; at += PIECE) {
    const rows = await db
      .selectFrom('subject')
      .select(['id', 'version', 'id_fingerprint', 'content'])
      .where('organisation', '=', organisation)
      .where(column, 'in', wanted.slice(at, at + PIECE))
      .where('listing', '<>', 'merged')
      .execute();
    for (const { id, version, id_fingerprint, content } of rows) {
      found.push({ id, version, fingerprint: id_fingerprint, content: JSON.parse(content) as SubjectContent });
    }
  }
  return found;
}

/** Ids and current names of subjects by code: for lists that refer to subjects. */
export async function lookUpByCode(
  db: Kysely<Tables>,
  organisation: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownSubject>> {
  const byUscc = await lookUp(db, organisation, 'uscc', codes);
  const byNumber = await lookUp(db, organisation, 'provisional_number', codes);
  const pairs = [
    ...byNumber.map((one) => [one.content.provisionalNumber!, one] as const),
    ...byUscc.map((one) => [one.content.uscc!, one] as const),
  ];
  return new Map(pairs);
}
