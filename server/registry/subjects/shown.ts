/** What of a subject leaves the server: never an id number, masked at most. */

import type { Json } from '../../platform/index.ts';
import { type Difference, differences } from '../../records/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import { maskIdNumber } from '../shared/id-number.ts';
import { asJson, CONTENT_FIELDS, type SubjectContent } from './content.ts';
import type { StoredSubject } from './store.ts';

/** Stands for an id number where not even its mask is needed. */
const SEALED = '（已加密）';

/** A content without the sealed text. */
export function withoutSealed(content: SubjectContent): SubjectContent {
  return content.idNumber === undefined ? content : { ...content, idNumber: SEALED };
}

/** A content with the id number masked; one sealed with another key is told as such. */
export function masked(cipher: Cipher, content: SubjectContent): SubjectContent {
  return content.idNumber === undefined ? content : { ...content, idNumber: maskSealed(cipher, content.idNumber) };
}

/** The record as it is now, for who was slower. */
export function asCurrent({ id, version, changedAt, content }: StoredSubject): Json {
  return { id, version, changedAt, content: asJson(withoutSealed(content)) };
}

/** What differs between two contents, extra fields apart, id numbers masked. */
export function shownDifferences(
  before: SubjectContent | null,
  after: SubjectContent | null,
  extraLabels: ReadonlyMap<string, string>,
  mask: (sealed: string) => string = () => SEALED,
): Difference[] {
  const fields = [...CONTENT_FIELDS, ...Array.from(extraLabels, ([name, label]) => ({ name: extraName(name), label }))];
  return differences(flat(before), flat(after), fields).map((one) => {
    if (one.field !== 'idNumber') return one;
    const shown = (value: Json) => (typeof value === 'string' ? mask(value) : null);
    return { ...one, before: shown(one.before), after: shown(one.after) };
  });
}

/** The mask of a sealed id number. */
export function maskSealed(cipher: Cipher, sealed: string): string {
  try {
    return maskIdNumber(cipher.open(sealed));
  } catch {
    return '（密钥不符，无法显示）';
  }
}

const extraName = (name: string): string => `extra.${name}`;

function flat(content: SubjectContent | null): Json {
  if (content === null) return null;
  const { extra = {}, ...rest } = content;
  const own = Object.fromEntries(Object.entries(extra).map(([name, value]) => [extraName(name), value]));
  return { ...(rest as unknown as { readonly [key: string]: Json }), ...own };
}
