/** What the public pages and the open data stand on: every commitment ever, aborted ones too; there is no way to take one off. */

import { z } from 'zod';
import { Problem, type PublicContext } from '../../platform/index.ts';
import { publicFilesOf } from '../bundle/index.ts';
import { readCeremony } from '../ceremony/answer.ts';
import { readList } from '../ceremony/list.ts';
import type { CeremonyAnswer, ListAnswer } from '../ceremony/schema.ts';
import { publicJoint } from '../joint/answer.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import { type Authorities, detailOf, headOf } from './answers.ts';
import type { PublicDraw, PublicHead, PublicSubjects, SubjectsAsked } from './schema.ts';
import { committedAs, committedDraws, committedMarks } from './store.ts';
import { readSubjects } from './subjects.ts';

/** Drawn contents are read this many at a time. */
const PIECE = 50;
const NUMBER = /^\d{6}-\d{4}-(\d{4,9})$/;

/** What a list is asked for. */
interface DrawsAsked {
  readonly organisation?: string | undefined;
  readonly year?: string | undefined;
  readonly state?: string | undefined;
}

/** The public readings of draws, for the routes and for the pages. */
export interface PublicDraws {
  /** The newest commitment first. */
  list(ctx: PublicContext, asked: DrawsAsked): Promise<readonly PublicHead[]>;
  /** The disclosed draws, with the version in which each is. */
  disclosed(
    ctx: PublicContext,
    organisation: string | undefined,
  ): Promise<readonly { readonly id: string; readonly version: number }[]>;
  /** By id or by public number; `not-found`. */
  find(ctx: PublicContext, id: string): Promise<StoredDraw>;
  read(ctx: PublicContext, id: string): Promise<PublicDraw>;
  /** The steps as they were taken, and the witnesses. */
  ceremony(ctx: PublicContext, id: string): Promise<CeremonyAnswer>;
  /** Who is inspected and by whom; null while that is not disclosed. */
  selected(ctx: PublicContext, id: string): Promise<ListAnswer | null>;
  /** Names of the files that everybody may have by now. */
  files(ctx: PublicContext, id: string): Promise<readonly string[]>;
  /** The frozen list of subjects, a page; `not-found`. */
  subjects(ctx: PublicContext, id: string, asked: SubjectsAsked): Promise<PublicSubjects>;
}

type Kept = Omit<StoredDraw, 'content'> & { readonly head: (names: Authorities, today: string) => PublicHead };

/** Opens them. Heads are kept by version: the list is public, and a draw's whole content is long. */
export function makePublicDraws(deps: DrawDeps): PublicDraws {
  const kept = new Map<string, Kept>();
  const heads = async (ctx: PublicContext): Promise<PublicHead[]> => {
    const marks = await committedMarks(ctx.db);
    const stale = marks.filter(({ id, version }) => kept.get(id)?.version !== version).map(({ id }) => id);
    for (let at = 0; at < stale.length; at += PIECE)
      for (const draw of await committedDraws(ctx.db, stale.slice(at, at + PIECE))) kept.set(draw.id, keep(draw));
    const names = await authorityNames(ctx, deps);
    return marks.flatMap(({ id }) => kept.get(id)?.head(names, ctx.today) ?? []);
  };
  return {
    list: async (ctx, asked) => {
      const all = (await heads(ctx)).filter((one) => fits(one, asked));
      return all.toSorted((a, b) => (a.committedAt < b.committedAt ? 1 : a.committedAt > b.committedAt ? -1 : 0));
    },
    disclosed: async (ctx, organisation) => {
      const all = (await heads(ctx)).filter((head) => fits(head, { organisation, state: 'disclosed' }));
      return all.map(({ id }) => ({ id, version: kept.get(id)!.version }));
    },
    find: ({ db }, id) => findPublic(db, id),
    read: async (ctx, id) => {
      const draw = await findPublic(ctx.db, id);
      const joint = await publicJoint(ctx.db, deps, draw);
      return { ...detailOf(draw, await authorityNames(ctx, deps), ctx.today), joint };
    },
    ceremony: (ctx, id) => readCeremony(ctx, deps, id),
    selected: async (ctx, id) => {
      const draw = await findPublic(ctx.db, id);
      return draw.content.state === 'disclosed' ? readList(ctx.db, deps, draw) : null;
    },
    files: async (ctx, id) => (await publicFilesOf(ctx, deps, await findPublic(ctx.db, id))).map(({ name }) => name),
    subjects: async (ctx, id, asked) => readSubjects(ctx.db, deps, await findPublic(ctx.db, id), asked),
  };
}

/** A head without what is long: it is made anew for names and the day, which change. */
function keep(draw: StoredDraw): Kept {
  const { content, ...row } = draw;
  const small: StoredDraw = { ...row, content: { ...content, frozen: content.frozen && shortened(content.frozen) } };
  return { ...row, head: (names, today) => headOf(small, names, today) };
}

type Frozen = NonNullable<StoredDraw['content']['frozen']>;

const shortened = (frozen: Frozen): Frozen => ({
  ...frozen,
  comparison: frozen.comparison && { ...frozen.comparison, changes: [] },
  rehearsal: { ...frozen.rehearsal, people: [] },
});

const fits = (head: PublicHead, { organisation, year, state }: DrawsAsked): boolean =>
  (organisation === undefined || head.organisation === organisation) &&
  (year === undefined || head.year === year) &&
  (state === undefined || head.state === state);

/** Nothing is public before the commitment. */
async function findPublic(db: PublicContext['db'], id: string): Promise<StoredDraw> {
  const sequence = NUMBER.exec(id)?.[1];
  const found = sequence === undefined ? await byId(db, id) : await committedAs(db, Number(sequence));
  const draw = found.find((one) => one.id === id || one.content.committed?.number === id);
  if (draw === undefined) throw new Problem('not-found', { detail: '（抽签）' });
  return draw;
}

/** Not every database takes just anything for an id. */
async function byId(db: PublicContext['db'], id: string): Promise<StoredDraw[]> {
  return z.uuid().safeParse(id).success ? committedDraws(db, [id]) : [];
}

async function authorityNames({ db }: PublicContext, { authorities }: DrawDeps): Promise<Authorities> {
  return new Map((await authorities(db)).map(({ id, name }) => [id, name]));
}
