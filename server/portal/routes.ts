/** The public pages: read by anybody, without signing in and without scripts. */

import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { publicItems, publicRecord } from '../catalogue/index.ts';
import { allAuthorities } from '../identity/index.ts';
import { publicPlan, publicPlans, publicTasks } from '../planning/index.ts';
import { Problem, type PublicContext, type RawContext, type Route, rawRoute } from '../platform/index.ts';
import { makeSummary, SUBJECT_KINDS } from '../registry/index.ts';
import { type Asked as AskedOfDraws, stateTag } from './draw-list-words.ts';
import { drawDocument, drawList, drawSubjects, fairnessDocument } from './draw-pages.ts';
import { itemPage, itemRow } from './item-words.ts';
import { listedPlan, listedTask, planPage } from './plan-words.ts';
import type { PortalDeps } from './policy.ts';
import type {
  HomeView,
  ItemListView,
  ItemView,
  PlanListView,
  PlanView,
  PortalSite,
  PortalView,
  TroubleView,
} from './views.ts';

/** Draws on the front page. */
const LAST_DRAWS = 5;

type Summary = Awaited<ReturnType<ReturnType<typeof makeSummary>>>;

/**
 * What a form sends; left blank it is as if it were not there. Whatever else an address carries is let pass: people share
 * these pages, and the apps that they share them with add fields of their own.
 */
const text = z.string().max(80).optional().catch(undefined);
const query = z.object({ organisation: text, day: text });
/** What the pages of draws are asked beside. */
const listed = z.object({
  organisation: text,
  year: text,
  state: text,
  q: text,
  status: text,
  reason: text,
  stratum: text,
  page: text,
});
/** An address that cannot be one of a record is answered with a page too. */
const params = z.strictObject({ id: z.string() });

/** What is asked for, as the pages understand it. */
interface Asked {
  readonly organisation: string | undefined;
  readonly day: string | undefined;
}

type ViewOf = (ctx: PublicContext, asked: Asked) => Promise<PortalView>;

/** All public pages, and their stylesheet. */
export function portalRoutes(deps: PortalDeps): readonly Route[] {
  const open = { method: 'GET', access: 'public' } as const;
  const summary = makeSummary();
  const list = (path: string, summary: string, view: ViewOf): Route =>
    rawRoute({
      ...open,
      path,
      summary,
      query,
      handle: (raw, { query: given }, _request, reply) => show(deps, raw, reply, given, view),
    });
  return [
    list('/public', '公示首页', async (ctx) => home(ctx, deps, await summary(ctx))),
    list('/public/catalogue', '随机抽查事项清单（网页）', itemList),
    list('/public/plans', '抽查计划和专项检查（网页）', planList),
    rawRoute({
      ...open,
      path: '/public/plans/:id',
      summary: '一份年度抽查计划（网页）',
      params,
      query,
      handle: (raw, { query: given, params: { id } }, _request, reply) =>
        show(deps, raw, reply, given, (ctx) => plan(ctx, id)),
    }),
    rawRoute({
      ...open,
      path: '/public/catalogue/:id',
      summary: '一个随机抽查事项（网页）',
      params,
      query,
      handle: (raw, { query: given, params: { id } }, _request, reply) =>
        show(deps, raw, reply, given, (ctx, asked) => item(ctx, asked, id)),
    }),
    ...drawRoutes(deps),
    rawRoute({
      ...open,
      path: '/public/*',
      summary: '没有的公示网页',
      params: z.strictObject({ '*': z.string() }),
      query,
      handle: (raw, { query: given }, _request, reply) => show(deps, raw, reply, given, noPage),
    }),
    rawRoute({
      ...open,
      path: '/public/portal.css',
      summary: '公示网页的样式',
      handle: async (_raw, _input, _request, reply) => {
        const { style } = await deps.renderer();
        return reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(style);
      },
    }),
  ];
}

/** Draws: the list, one of them, its frozen list, and fairness over all. */
function drawRoutes(deps: PortalDeps): readonly Route[] {
  const open = { method: 'GET', access: 'public', query: listed } as const;
  return [
    rawRoute({
      ...open,
      path: '/public/draws',
      summary: '全部抽签（网页）',
      handle: (raw, { query: given }, _request, reply) =>
        show(deps, raw, reply, {}, async (ctx) => drawList(ctx, deps, await siteOf(ctx, undefined), filled(given))),
    }),
    rawRoute({
      ...open,
      path: '/public/draws/:id',
      summary: '一次抽签（网页）',
      params,
      handle: (raw, { params: { id } }, _request, reply) =>
        show(deps, raw, reply, {}, async (ctx) => drawDocument(ctx, deps, await siteOf(ctx, undefined), id)),
    }),
    rawRoute({
      ...open,
      path: '/public/draws/:id/subjects',
      summary: '一次抽签的冻结名单（网页）',
      params,
      handle: (raw, { query: given, params: { id } }, _request, reply) =>
        show(deps, raw, reply, {}, async (ctx) =>
          drawSubjects(ctx, deps, await siteOf(ctx, undefined), id, filled(given)),
        ),
    }),
    rawRoute({
      ...open,
      path: '/public/fairness',
      summary: '公平性（网页）',
      handle: (raw, { query: given }, _request, reply) =>
        show(deps, raw, reply, {}, async (ctx) =>
          fairnessDocument(ctx, deps, await siteOf(ctx, undefined), filled(given)),
        ),
    }),
  ];
}

/** What a form sends blank was not asked. */
const filled = (given: z.output<typeof listed>): AskedOfDraws =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));

/** Answers with a page; a refusal is one too. */
async function show(
  { renderer }: PortalDeps,
  { database, now, today }: RawContext,
  reply: FastifyReply,
  given: z.output<typeof query>,
  view: ViewOf,
): Promise<FastifyReply> {
  const ctx = { db: database.kysely, now, today };
  const { render } = await renderer();
  const page = await Promise.resolve()
    .then(() => view(ctx, askedOf(given)))
    .catch((error: unknown) => troubleOf(ctx, error));
  const status = page.page === 'trouble' ? page.status : 200;
  return reply.code(status).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(render(page));
}

async function troubleOf(ctx: PublicContext, error: unknown): Promise<TroubleView> {
  if (!(error instanceof Problem)) throw error;
  const { status, message } = error;
  const site = await siteOf(ctx, undefined);
  return { page: 'trouble', site, status, title: status === 404 ? '没有找到' : '不能显示', sentence: message };
}

async function home(ctx: PublicContext, { draws }: PortalDeps, { total, kinds }: Summary): Promise<HomeView> {
  const authorities = await allAuthorities(ctx.db);
  const items = await publicItems(ctx, undefined, ctx.today);
  const plans = await publicPlans(ctx, { authorities: allAuthorities }, undefined);
  const withItems = authorities.filter(({ id }) => items.some(({ organisation }) => organisation === id));
  return {
    page: 'home',
    site: await siteOf(ctx, undefined),
    authorities: withItems.map(({ id, name }) => ({
      name,
      items: {
        href: `/public/catalogue?organisation=${encodeURIComponent(id)}`,
        text: `${items.filter(({ organisation }) => organisation === id).length} 项`,
      },
    })),
    plans: plans.filter(({ closed }) => !closed).map(listedPlan),
    draws: (await draws.list(ctx, {})).slice(0, LAST_DRAWS).map((head) => ({
      link: { href: `/public/draws/${head.number}`, text: `${head.number} ${head.title}` },
      state: stateTag(head),
      note: head.authority,
    })),
    counts: [
      { label: '在库检查对象', count: total },
      ...Object.entries(SUBJECT_KINDS).map(([kind, label]) => ({ label, count: kinds[kind] ?? 0 })),
    ],
  };
}

async function itemList(ctx: PublicContext, { organisation, day }: Asked): Promise<ItemListView> {
  const authorities = await allAuthorities(ctx.db);
  const names = new Map(authorities.map(({ id, name }) => [id, name]));
  const items = await publicItems(ctx, organisation, day ?? ctx.today);
  const parts = { ...(organisation === undefined ? {} : { organisation }), ...(day === undefined ? {} : { day }) };
  return {
    page: 'items',
    site: await siteOf(ctx, day),
    organisation: organisation ?? '',
    authorities: authorities.map(({ id, name }) => ({ id, name })),
    rows: items.map((one) => itemRow(one, names.get(one.organisation) ?? '', day)),
    data: { href: `/api/public/catalogue?${new URLSearchParams(parts)}`, text: '开放数据（JSON）' },
  };
}

async function item(ctx: PublicContext, { day }: Asked, id: string): Promise<ItemView> {
  const found = await publicRecord(ctx, recordId(id, '（随机抽查事项）'), day ?? ctx.today);
  const authorities = await allAuthorities(ctx.db);
  const authority = authorities.find((one) => one.id === found.item.organisation)?.name ?? '';
  return {
    page: 'item',
    site: await siteOf(ctx, day),
    ...itemPage(found, authority),
    data: { href: `/api/public/catalogue/${encodeURIComponent(id)}`, text: '开放数据（JSON）' },
  };
}

const authorities = { authorities: allAuthorities };

async function planList(ctx: PublicContext, { organisation }: Asked): Promise<PlanListView> {
  const plans = await publicPlans(ctx, authorities, organisation);
  const tasks = await publicTasks(ctx, authorities, organisation);
  return {
    page: 'plans',
    site: await siteOf(ctx, undefined),
    plans: plans.toSorted((a, b) => b.year - a.year).map(listedPlan),
    specials: tasks.map(listedTask),
    data: [
      { href: '/api/public/plans', text: '计划' },
      { href: '/api/public/special-tasks', text: '专项检查' },
    ],
  };
}

async function plan(ctx: PublicContext, id: string): Promise<PlanView> {
  const found = await publicPlan(ctx, authorities, recordId(id, '（抽查计划）'));
  return {
    page: 'plan',
    site: await siteOf(ctx, undefined),
    ...planPage(found),
    data: { href: `/api/public/plans/${encodeURIComponent(id)}`, text: '开放数据（JSON）' },
  };
}

/** Somebody mistyped, or follows an old link: they are told as others are, with a page. */
async function noPage(): Promise<never> {
  throw new Problem('not-found');
}

/** What stands in the address; `not-found` where no record has such an id, before a database sees it. */
function recordId(id: string, what: string): string {
  if (z.uuid().safeParse(id).success) return id;
  throw new Problem('not-found', { detail: what });
}

/** The authority at the head of the page is the one whose installation it is. */
async function siteOf({ db, today }: PublicContext, day: string | undefined): Promise<PortalSite> {
  const host = (await allAuthorities(db)).find(({ standing }) => standing === 'host');
  return { name: host?.name ?? '明签', day: day ?? today, today };
}

function askedOf({ organisation, day }: z.output<typeof query>): Asked {
  if (day !== undefined && day !== '' && !z.iso.date().safeParse(day).success)
    throw new Problem('invalid-input', { detail: '日期应写成 2026-01-31 这样，请返回改正。' });
  return { organisation: organisation || undefined, day: day || undefined };
}
