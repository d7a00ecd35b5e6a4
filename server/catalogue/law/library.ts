/** The library that an authority's citations are looked up in: the shipped texts and those it brought in. */

import { LawRefusal, type LegalText, type Library, openLibrary } from '@mingqian/law';
import { shippedTexts } from '@mingqian/law/node';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { versionsOfAuthority } from './store.ts';

let shipped: Promise<readonly LegalText[]> | undefined;

/** The texts that come with the program, read once. */
async function shippedOnce(): Promise<readonly LegalText[]> {
  shipped ??= shippedTexts();
  return shipped;
}

/** The library of an authority now. What it brought in takes the place of a shipped version of the same day. */
export async function libraryOf(db: Kysely<Tables>, organisation: string): Promise<Library> {
  const own = (await versionsOfAuthority(db, organisation)).map(({ text }) => text);
  return openTogether(await shippedOnce(), own);
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
