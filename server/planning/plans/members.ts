/** Whom a row is about: the registry's subjects that its item applies to, narrowed; N is their number. */

import type { Kysely } from 'kysely';
import type { ItemFacts } from '../../catalogue/index.ts';
import type { Tables } from '../../platform/index.ts';
import { fitting } from '../../registry/subjects/index.ts';
import { wholeAuthority } from '../policy.ts';
import type { RowFacts } from './content.ts';

/** A subject as planning looks at it. */
export interface Member {
  readonly number: number;
  readonly id: string;
  readonly creditClass: string | null;
}

type Filter = ReturnType<typeof memberFilter>;

/**
 * The filter of a row over the registry: in the registry and in business. 合法排除 (domain §7; 国发〔2019〕5号): subjects
 * that have ended, stopped or moved away are no longer in what is drawn from. Nobody else is left out.
 */
export function memberFilter({ subjects }: Pick<ItemFacts, 'subjects'>, { narrowing }: Pick<RowFacts, 'narrowing'>) {
  const { kinds, categories, specialRegisters, reserves, varieties } = subjects.filter;
  const { towns, creditClasses, tags } = narrowing;
  return {
    listing: ['listed' as const],
    status: ['active' as const],
    ...some('kind', kinds),
    ...some('category', categories),
    ...some('specialRegister', specialRegisters),
    ...some('reserve', reserves),
    ...some('variety', varieties),
    ...some('town', towns),
    ...some('creditClass', creditClasses),
    ...some('tag', tags),
  };
}

/** Nothing where no value is asked for: an empty list means all. */
function some<Facet extends string, Value>(facet: Facet, values: readonly Value[]): { [key in Facet]?: Value[] } {
  return (values.length === 0 ? {} : { [facet]: values.toSorted((a, b) => (a < b ? -1 : 1)) }) as {
    [key in Facet]?: Value[];
  };
}

/** N: how many subjects of the authority fit now. */
export async function countMembers(db: Kysely<Tables>, organisation: string, filter: Filter): Promise<number> {
  const query = fitting(db, wholeAuthority(organisation), { ...filter, organisation: [organisation] });
  const row = await query.select((eb) => eb.fn.countAll().as('size')).executeTakeFirstOrThrow();
  return Number(row.size);
}

/** The subjects themselves, in order of entry. */
export async function membersOf(db: Kysely<Tables>, organisation: string, filter: Filter): Promise<Member[]> {
  const query = fitting(db, wholeAuthority(organisation), { ...filter, organisation: [organisation] });
  const rows = await query
    .select(['subject.number', 'subject.id', 'subject.credit_class'])
    .orderBy('subject.number')
    .execute();
  return rows.map(({ credit_class, ...row }) => ({ ...row, creditClass: credit_class }));
}

/** Names of subjects of an authority that may be inspected at all: in the registry, by id; others are left out. */
export async function namedSubjects(
  db: Kysely<Tables>,
  organisation: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly status: string }>> {
  if (ids.length === 0) return new Map();
  const query = fitting(db, wholeAuthority(organisation), { organisation: [organisation] });
  const rows = await query
    .select(['subject.id', 'subject.name', 'subject.status'])
    .where('subject.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name, status }) => [id, { name, status }]));
}
