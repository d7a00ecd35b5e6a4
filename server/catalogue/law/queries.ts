/** The law library as it is answered: texts with their versions, one text on a day, one citation on a day. */

import {
  articleAt,
  articleLabel,
  articleLines,
  KNOWN_DOCUMENTS,
  type KnownDocument,
  type LegalText,
  type Library,
  pathText,
  pointLines,
  replacedBy,
  versionAt,
} from '@mingqian/law';
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
  return { texts, unheld: KNOWN_DOCUMENTS.filter((known) => !isHeld(library, known)) };
}

const isHeld = ({ titles }: Library, { number, title }: KnownDocument) => titles.has(number) || titles.has(title);

/** A text by its title, full or short: its versions, and the articles of the one in force on the day. */
export async function readText(ctx: ReadContext, title: string, day: string): Promise<z.input<typeof textShape>> {
  const { organisation } = ctx.actor;
  const library = await libraryOf(ctx.db, organisation);
  const own = await versionsOfAuthority(ctx.db, organisation);
  const all = library.versions.get(library.titles.get(title) ?? '') ?? [];
  const known = KNOWN_DOCUMENTS.find((one) => (one.title === title || one.number === title) && !isHeld(library, one));
  if (all.length === 0 && known === undefined)
    throw new Problem('not-found', { detail: `（法律库里没有《${title}》）` });
  const found = versionAt(library, title, day);
  const versions = await Promise.all(all.toReversed().map((version) => versionAnswer(library, own, version)));
  const answer = { versions, day, known: known ?? null };
  if ('refused' in found) return { ...answer, version: null, refused: found.refused, places: [] };
  return { ...answer, version: await versionAnswer(library, own, found), refused: null, places: placesOf(found) };
}

function placesOf({ articles, points }: LegalText): z.input<typeof textShape>['places'] {
  const ofPoints = points.map((point) => {
    const { path } = point;
    const text = pointLines(point).join('\n');
    return { label: pathText(path), level: path.length, chapter: null, section: null, text };
  });
  const ofArticles = articles.map((article) => {
    const { number, chapter, section } = article;
    return { label: articleLabel(number), level: null, chapter, section, text: articleLines(article).join('\n') };
  });
  return [...ofArticles, ...ofPoints];
}

async function versionAnswer(library: Library, own: readonly OwnVersion[], version: LegalText): Promise<VersionAnswer> {
  const entered = own.find(({ text }) => text.title === version.title && text.from === version.from);
  const { title, short, kind, issuer, number, passed, from, source, checked, excerpt, articles, points } = version;
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
    form: points.length > 0 ? 'points' : 'articles',
    count: points.length > 0 ? points.filter(({ path }) => path.length > 0).length : articles.length,
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
