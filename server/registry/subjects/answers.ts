/** Records as the routes answer them. */

import type { z } from 'zod';
import type { Actor, ReadContext } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import type { Permits } from '../shared/requests/policy.ts';
import type { SubjectContent } from './content.ts';
import { subjectAbilities } from './policy.ts';
import type { subjectShape } from './schema.ts';
import { masked, withoutSealed } from './shown.ts';
import type { StoredSubject } from './store.ts';

/** What the subjects' routes need from outside. */
export interface SubjectDeps {
  readonly cipher: Cipher;
  readonly permits: Permits;
}

type Answer = z.input<typeof subjectShape>;

/** A subject of a list: without even the mask of the id number. */
export function listed(deps: SubjectDeps, ctx: ReadContext, subject: StoredSubject) {
  return answer(deps, ctx.actor, subject, withoutSealed(subject.content));
}

/** A subject on its own page: the id number masked. */
export function shown(deps: SubjectDeps, ctx: ReadContext, subject: StoredSubject) {
  return answer(deps, ctx.actor, subject, masked(deps.cipher, subject.content));
}

function answer({ permits }: SubjectDeps, actor: Actor, subject: StoredSubject, content: SubjectContent): Answer {
  const { organisation, office, status, statusSince, listing, mergedInto, source, extra, ...facts } = content;
  const { id, number, version, createdAt, changedAt } = subject;
  const sealed = content.idNumber !== undefined;
  return {
    id,
    number,
    version,
    createdAt,
    changedAt,
    organisation,
    status,
    listing,
    source,
    office: office ?? null,
    statusSince: statusSince ?? null,
    mergedInto: mergedInto ?? null,
    facts: facts as unknown as Answer['facts'],
    extra: { ...extra },
    abilities: [...subjectAbilities(actor, permits, { organisation, listing, status, sealed })],
  };
}
