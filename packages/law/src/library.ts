/** A library: texts in their versions, and which version was in force on a day. */

import { type Citation, formatCitation, isDocumentNumber } from './citation.ts';
import { knownDocument, nameOf } from './known-documents.ts';
import { quote } from './quote.ts';
import { LawRefusal } from './refusal.ts';
import type { LegalText } from './types.ts';

/**
 * Versions by full title, oldest first. `titles` leads from every name a text is cited by, its number as 国发〔2019〕5号 too, to
 * its full title.
 */
export interface Library {
  versions: ReadonlyMap<string, readonly LegalText[]>;
  titles: ReadonlyMap<string, string>;
}

/** Why there is no answer: a plain Chinese sentence that says what to do. */
export interface Refused {
  refused: string;
}

/** A citation resolved: the version in force, and its exact words. */
export interface Quotation {
  version: LegalText;
  text: string;
}

/** A library of `texts`. LawRefusal where two versions start on one day, or one name means two texts. */
export function openLibrary(texts: readonly LegalText[]): Library {
  const versions = new Map<string, LegalText[]>();
  const titles = new Map<string, string>();
  for (const text of texts) {
    const others = versions.get(text.title) ?? [];
    if (others.some(({ from }) => from === text.from)) {
      throw new LawRefusal(`《${text.title}》有两个版本都自 ${text.from} 起施行。请只保留一个。`);
    }
    versions.set(
      text.title,
      [...others, text].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    );
    for (const name of namesOf(text)) addName(titles, name, text.title);
  }
  return { versions, titles };
}

/** Statutes are cited by their names, documents of governments by their number as well. */
function namesOf({ title, short, number }: LegalText): string[] {
  return number !== null && isDocumentNumber(number) ? [title, short, number] : [title, short];
}

function addName(titles: Map<string, string>, name: string, title: string): void {
  const known = titles.get(name);
  if (known !== undefined && known !== title) {
    const advice = isDocumentNumber(name) ? '同一文号的通知和所附文件，收在一个文本里' : '请改其中一个的简称';
    throw new LawRefusal(`“${name}”既指《${known}》又指《${title}》。${advice}。`);
  }
  titles.set(name, title);
}

/** The version of `title` (full, short, or a document number) in force on `day` (YYYY-MM-DD). */
export function versionAt(library: Library, title: string, day: string): LegalText | Refused {
  const versions = library.versions.get(library.titles.get(title) ?? '') ?? [];
  const [oldest] = versions;
  if (!oldest) return { refused: notHeld(title) };
  const latest = versions.findLast(({ from }) => from <= day);
  if (!latest) {
    return {
      refused: `《${oldest.title}》在 ${day} 没有可引用的版本：库里最早的版本自 ${oldest.from} 起施行。请改引当日有效的依据，或导入旧版本。`,
    };
  }
  if (latest.until === null || day < latest.until) return latest;
  return {
    refused: `《${latest.title}》自 ${latest.until} 起停止施行，不能作为 ${day} 的依据。请改引当日有效的依据。`,
  };
}

/** Of a document that the product itself cites, that only its words are missing. */
function notHeld(name: string): string {
  const known = knownDocument(name);
  if (known === undefined) {
    const called = isDocumentNumber(name) ? name : `《${name}》`;
    return `法律库里没有${called}。请核对名称，或先导入这个文本。`;
  }
  return `本库未收录${nameOf(known)}的原文。请从官方网站取得原文，在“法律条文”里导入后再引用。`;
}

/** The exact words `citation` names in the version in force on `day`. */
export function articleAt(library: Library, citation: Citation, day: string): Quotation | Refused {
  const version = versionAt(library, citation.title, day);
  if ('refused' in version) return version;
  const quoted = quote(version, citation);
  if ('text' in quoted) return { version, text: quoted.text };
  const others = (library.versions.get(version.title) ?? []).filter((other) => other !== version);
  const elsewhere = others.find((other) => 'text' in quote(other, citation));
  if (!elsewhere) return { refused: quoted.refused };
  return {
    refused: `${formatCitation(citation)}在 ${day} 施行的版本里不存在，在自 ${elsewhere.from} 起施行的版本里有。请核对用的是哪一版。`,
  };
}

/** The version that took the place of `version`, null where the library has none later. */
export function replacedBy(library: Library, version: LegalText): LegalText | null {
  const versions = library.versions.get(version.title) ?? [];
  return versions.find(({ from }) => from > version.from) ?? null;
}
