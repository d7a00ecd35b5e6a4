/** Subjects that the recusals of a list of inspectors may mean, looked up in the registry instead of held. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { KnownSubject } from './reading/protocol.ts';
import { lookUp, lookUpByCode } from './targets/subject-lookup.ts';

/** Parts looked up for one file: nobody's list of persons has more. */
const MOST_PARTS = 2000;
const SEPARATORS = /[；;、,，\n]+/;

/** Subjects of the authority whose code or name a part of the texts is, as written or without a remark in brackets. */
export async function knownSubjects(
  db: Kysely<Tables>,
  organisation: string,
  texts: readonly string[],
): Promise<readonly KnownSubject[]> {
  const parts = new Set<string>();
  for (const text of texts) {
    const kept = text.replace(/[（(][^（()）]*[)）]/g, (remark) => remark.replace(/[；;、,，\n]/g, ' '));
    for (const part of kept.split(SEPARATORS)) {
      const word = part.trim();
      if (word === '' || parts.size >= MOST_PARTS) continue;
      parts.add(word);
      parts.add(word.replace(/[（(][^（()）]*[)）]\s*$/, '').trim());
    }
  }
  const wanted = [...parts];
  const byCode = await lookUpByCode(db, organisation, wanted);
  const byName = await lookUp(db, organisation, 'name', wanted);
  const found = [...byCode.values(), ...byName].flatMap(({ content }) => {
    const code = content.uscc ?? content.provisionalNumber;
    return code === undefined ? [] : [[code, content.name] as const];
  });
  return Array.from(new Map(found), ([id, name]) => ({ id, name }));
}
