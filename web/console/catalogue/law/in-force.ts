/** Which version of a legal text is in force, and the words of its articles. */

import type { LegalText, LegalTextRow } from '../requests.ts';

type Version = LegalTextRow['versions'][number];

/** Of versions, the newest first, the one in force on a day; today in Beijing where none is given. */
export function versionInForce(versions: readonly Version[], day = beijingDay()): Version | undefined {
  return versions.find(({ from, until }) => from <= day && (until === null || day < until));
}

/** A place without its number in front, which stands beside it. */
export function wordsOf({ label, text }: Pick<LegalText['places'][number], 'label' | 'text'>): string {
  return text.startsWith(label) ? text.slice(label.length).trimStart() : text;
}

/** How much of a text there is: 56 条, 12 处 of a document without 条. */
export function sizeOf({ form, count, excerpt }: Pick<Version, 'form' | 'count' | 'excerpt'>): string {
  return `${count} ${form === 'points' ? '处' : '条'}${excerpt ? '（节录）' : ''}`;
}

/** Today in Beijing, wherever the browser is. */
function beijingDay(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
