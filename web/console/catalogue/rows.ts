/** Lists that the server gives whole: sorted and cut into pages here. */

import type { ListQuery } from '../../kit/index.ts';

/** Sorts by the asked column, which `sorts` gives as text, and takes the asked page. */
export function pageOf<Row>(
  rows: readonly Row[],
  { sort, page, size }: Pick<ListQuery, 'sort' | 'page' | 'size'>,
  sorts: Readonly<Record<string, (row: Row) => string>>,
): { readonly rows: readonly Row[]; readonly total: number } {
  const by = sorts[sort?.replace(/^-/, '') ?? ''];
  const sorted = by === undefined ? rows : rows.toSorted((a, b) => by(a).localeCompare(by(b), 'zh-CN'));
  const ordered = by !== undefined && sort?.startsWith('-') ? sorted.toReversed() : sorted;
  return { rows: ordered.slice((page - 1) * size, page * size), total: rows.length };
}

/** Whether all words of the question stand somewhere in the texts, letter case and width apart. */
export function says(texts: readonly (string | null)[], question: string): boolean {
  const all = fold(texts.join('\n'));
  return fold(question)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().trim();
