/** The library that an authority's citations are looked up in: the shipped texts and those it brought in. */

import { LawRefusal, type LegalText, type Library, openLibrary } from '@mingqian/law';
import { shippedTexts } from '@mingqian/law/node';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { lastRevisions, revisionsOfAuthority } from './store.ts';

let shipped: Promise<readonly LegalText[]> | undefined;

/** The texts that come with the program, read once. */
async function shippedOnce(): Promise<readonly LegalText[]> {
  shipped ??= shippedTexts();
  return shipped;
}

/** An authority's library now, and as it was at a moment (ISO in UTC): what nobody had brought in then, nobody looked at. */
export interface Law {
  readonly library: Library;
  readonly libraryAt: (moment: string) => Library;
}

/** The library of an authority now. What it brought in takes the place of a shipped version of the same day. */
export async function libraryOf(db: Kysely<Tables>, organisation: string): Promise<Library> {
  return (await lawOf(db, organisation)).library;
}

/** Likewise, with what it was before. */
export async function lawOf(db: Kysely<Tables>, organisation: string): Promise<Law> {
  const revisions = await revisionsOfAuthority(db, organisation);
  const all = await shippedOnce();
  const open = (some: typeof revisions) =>
    openTogether(
      all,
      lastRevisions(some).map(({ text }) => text),
    );
  const library = open(revisions);
  const libraryAt = (moment: string) => {
    const known = revisions.filter(({ enteredAt }) => enteredAt <= moment);
    return known.length === revisions.length ? library : open(known);
  };
  return { library, libraryAt };
}

/** Opens shipped and own texts together; what they contradict each other in is a problem with the sentence. */
export function openTogether(all: readonly LegalText[], own: readonly LegalText[]): Library {
  const replaced = new Set(own.map(keyOf));
  try {
    return openLibrary([...all.filter((text) => !replaced.has(keyOf(text))), ...own]);
  } catch (error) {
    if (error instanceof LawRefusal) throw new Problem('invalid-input', { detail: error.message });
    throw error;
  }
}

const keyOf = ({ title, from }: LegalText): string => `${from} ${title}`;

/** Whether a version comes with the program. */
export async function isShipped({ title, from }: LegalText): Promise<boolean> {
  return (await shippedOnce()).some((text) => text.title === title && text.from === from);
}
