/** Looking up an office's words in a vocabulary. */

import { foldText } from '../normalise/text.ts';

const tables = new WeakMap<object, ReadonlyMap<string, string>>();

/** The key of a vocabulary under which a word stands, or null. A key itself counts as one of its words. */
export function lookUp<K extends string>(vocabulary: Readonly<Record<K, readonly string[]>>, word: string): K | null {
  let table = tables.get(vocabulary);
  if (!table) {
    const pairs = Object.entries<readonly string[]>(vocabulary);
    table = new Map(pairs.flatMap(([key, words]) => [key, ...words].map((one) => [foldText(one), key])));
    tables.set(vocabulary, table);
  }
  return (table.get(foldText(word)) as K | undefined) ?? null;
}
