/** The law library as it is answered: texts with their versions, one text on a day, one citation on a day. */

import { articleAt, articleLabel, type LegalText, type Library, replacedBy, versionAt } from '@mingqian/law';
import type { z } from 'zod';
import { Problem, type ReadContext } from '../../platform/index.ts';
import { citation } from './citations.ts';
import { isShipped, libraryOf } from './library.ts';
import type { articleShape, textShape, VersionAnswer } from './schema.ts';
import { type OwnVersion, versionsOfAuthority } from './store.ts';

/** Every text of the actor's authority, by kind and title. */
export async function listTexts(ctx: ReadContext) {
  const { organisation } = ctx.actor;
  const library = await libraryOf(ctx.db, organisation);
  const own = await versionsOfAuthority(ctx.db, organisation);
  const texts = [];
  for (const versions of library.versions.values()) {
    const last = versions.at(-1)!;
    const answers = await Promise.all(versions.toReversed().map((version) => versionAnswer(library, own, version)));
    texts.push({ title: last.title, short: last.short, kind: last.kind, versions: answers });
  }
  return texts;
}

/** A text by its title, full or short: its versions, and the articles of the one in force on the day. */
export async function readText(ctx: ReadContext, title: string, day: string): Promise<z.input<typeof textShape>> {
  const { organisation } = ctx.actor;
  const library = await libraryOf(ctx.db, organisation);
  const own = await versionsOfAuthority(ctx.db, organisation);
  const all = library.versions.get(library.titles.get(title) ?? '');
  if (all === undefined) throw new Problem('not-found', { detail: `（法律库里没有《${title}》）` });
  const found = versionAt(library, title, day);
  const versions = await Promise.all(all.toReversed().map((version) => versionAnswer(library, own, version)));
  if ('refused' in found) return { version: null, versions, refused: found.refused, day, articles: [] };
  return {
    version: await versionAnswer(library, own, found),
    versions,
    refused: null,
    day,
    articles: articlesOf(found),
  };
}

function articlesOf(text: LegalText): z.input<typeof textShape>['articles'] {
  const library: Library = { versions: new Map([[text.title, [text]]]), titles: new Map([[text.title, text.title]]) };
  return text.articles.map(({ number, chapter, section }) => {
    const place = { title: text.title, article: number, paragraph: null, item: null, through: null };
    const words = articleAt(library, place, text.from);
    return { number, label: articleLabel(number), chapter, section, text: 'refused' in words ? '' : words.text };
  });
}

async function versionAnswer(library: Library, own: readonly OwnVersion[], version: LegalText): Promise<VersionAnswer> {
  const entered = own.find(({ text }) => text.title === version.title && text.from === version.from);
  const { title, short, kind, issuer, number, passed, from, source, checked, excerpt, articles } = version;
  return {
    title,
    short,
    kind,
    issuer,
    number,
    passed,
    from,
    source,
    checked,
    excerpt,
    until: endOf(library, version),
    articles: articles.length,
    origin: entered === undefined && (await isShipped(version)) ? 'shipped' : 'own',
    revision: entered?.revision ?? null,
    reason: entered?.reason ?? null,
  };
}

/** The first day on which a version is no longer in force: as written, or because the next one begins. */
function endOf(library: Library, version: LegalText): string | null {
  const next = replacedBy(library, version)?.from ?? null;
  if (version.until === null || next === null) return version.until ?? next;
  return version.until < next ? version.until : next;
}

/** The words of a citation on a day, or the sentence why there are none. */
export async function readArticle(ctx: ReadContext, cited: string, day: string): Promise<z.input<typeof articleShape>> {
  const found = articleAt(await libraryOf(ctx.db, ctx.actor.organisation), citation(cited), day);
  const none = { text: null, title: null, number: null, from: null, checked: null };
  if ('refused' in found) return { citation: cited, day, ...none, refused: found.refused };
  const { title, number, from, checked } = found.version;
  return { citation: cited, day, text: found.text, refused: null, title, number, from, checked };
}
