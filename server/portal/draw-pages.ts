/** What the public pages of draws are asked for, and what they show. */

import { z } from 'zod';
import { allAuthorities } from '../identity/index.ts';
import { Problem, type PublicContext } from '../platform/index.ts';
import {
  type Asked,
  choice,
  DRAWS_LEAD,
  drawFields,
  drawTable,
  PAGE_SIZE,
  pagingOf,
  shellLines,
  subjectsPage,
} from './draw-list-words.ts';
import type { DrawListView, DrawSubjectsView, DrawView, FairnessView } from './draw-views.ts';
import { drawPage } from './draw-words.ts';
import { fairnessPage } from './fairness-words.ts';
import type { PortalDeps } from './policy.ts';
import type { PortalSite } from './views.ts';

type Deps = Pick<PortalDeps, 'draws' | 'fairness'>;
const STANDINGS = ['in', 'out', 'selected'] as const;

/** All draws that fit, a page of them. */
export async function drawList(
  ctx: PublicContext,
  { draws }: Deps,
  site: PortalSite,
  { page: wanted, ...asked }: Asked,
): Promise<DrawListView> {
  const all = await draws.list(ctx, {});
  const found = await draws.list(ctx, asked);
  const page = pageOf(wanted);
  const action = '/public/draws';
  const rows = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    page: 'draws',
    site,
    action,
    lead: DRAWS_LEAD,
    fields: drawFields(all, asked),
    table: rows.length === 0 ? null : drawTable(rows, found.length),
    none: all.length === 0 ? '还没有作出过抽签承诺。承诺一经作出就会列在这里。' : '没有符合的抽签。可改选条件再查。',
    paging: pagingOf(action, asked, page, found.length),
    data: [{ href: '/api/public/draws', text: '全部抽签（JSON）' }],
  };
}

/** One draw, by id or number; `not-found`. */
export async function drawDocument(
  ctx: PublicContext,
  { draws }: Deps,
  site: PortalSite,
  id: string,
): Promise<DrawView> {
  const draw = await draws.read(ctx, id);
  const selected = await draws.selected(ctx, draw.id);
  const first = selected?.strata.flatMap((stratum) => stratum.selected)[0]?.id;
  const shell =
    first === undefined ? [] : shellLines(await draws.subjects(ctx, draw.id, { q: first, page: 1, size: 1 }));
  const ceremony = await draws.ceremony(ctx, draw.id);
  const files = await draws.files(ctx, draw.id);
  return { page: 'draw', site, ...drawPage({ draw, ceremony, selected, shell, files }) };
}

/** The frozen list of a draw; `not-found`. */
export async function drawSubjects(
  ctx: PublicContext,
  { draws }: Deps,
  site: PortalSite,
  id: string,
  { page: wanted, ...asked }: Asked,
): Promise<DrawSubjectsView> {
  const draw = await draws.read(ctx, id);
  const { q, reason, stratum } = asked;
  const status = STANDINGS.find((one) => one === asked['status']);
  const page = pageOf(wanted);
  const found = await draws.subjects(ctx, draw.id, { q: q?.trim(), reason, stratum, status, page, size: PAGE_SIZE });
  const action = `/public/draws/${draw.number}/subjects`;
  const strata = new Map(draw.strata.map(({ code, label }) => [code, label]));
  const reasons = new Map(draw.reasons.map(({ code, label }) => [code, label]));
  return {
    page: 'draw-subjects',
    site,
    action,
    ...subjectsPage(draw, found, asked, { strata, reasons }),
    paging: pagingOf(action, asked, page, found.total),
    data: [
      { href: `/api/public/draws/${draw.id}/files/subjects.tsv`, text: '整个文件（subjects.tsv）' },
      { href: `/api/public/draws/${draw.id}/subjects`, text: 'JSON' },
    ],
  };
}

/** Fairness over the draws of one authority or of all. */
export async function fairnessDocument(
  ctx: PublicContext,
  { fairness }: Deps,
  site: PortalSite,
  asked: Asked,
): Promise<FairnessView> {
  const organisation = asked['organisation'];
  const authorities = new Map((await allAuthorities(ctx.db)).map(({ id, name }) => [id, name]));
  const query = organisation === undefined ? '' : `?organisation=${encodeURIComponent(organisation)}`;
  return {
    page: 'fairness',
    site,
    action: '/public/fairness',
    fields: authorities.size > 1 ? [choice('organisation', '抽查机关', authorities, asked)] : [],
    ...fairnessPage(await fairness(ctx, organisation)),
    data: [
      { href: `/api/public/fairness.csv${query}`, text: '逐次数据（CSV）' },
      { href: `/api/public/fairness${query}`, text: 'JSON' },
    ],
  };
}

/** A page number from an address; `invalid-input`. */
function pageOf(wanted: string | undefined): number {
  const found = z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .safeParse(wanted ?? '1');
  if (found.success) return found.data;
  throw new Problem('invalid-input', { detail: '页码应为正整数，请返回改正。' });
}
