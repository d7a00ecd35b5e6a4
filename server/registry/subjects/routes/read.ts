/** Reading subjects: list, review, record, versions, prior inspections, public counts. */

import { z } from 'zod';
import { publicRoute, type ReadContext, type Route, readRoute } from '../../../platform/index.ts';
import { shownRequest } from '../../shared/requests/answers.ts';
import { listed, type SubjectDeps, shown } from '../answers.ts';
import { listSubjects } from '../list-query.ts';
import { type ListQuery, listQuery } from '../list-schema.ts';
import { inspectionsOf } from '../prior-inspections.ts';
import { recordOf, subjectAsOf, versionDifferences } from '../queries.ts';
import { missingFacts, REVIEW_REASONS, type ReviewReason, reviewFlags, yearBefore } from '../review.ts';
import {
  byId,
  differenceParameters,
  differencesShape,
  inspectionShape,
  pageShape,
  recordParameters,
  recordShape,
  reviewParameters,
  reviewShape,
  summaryShape,
  wordParameters,
  wordsShape,
} from '../schema.ts';
import { loadSubject } from '../store.ts';
import { makeSummary } from '../summary.ts';
import { wordsOf } from '../words.ts';

const access = { permission: 'subject.read' } as const;
const REVIEW_SIZE = 50;
const MOST_INSPECTIONS = 500;

/** The routes that read. */
export function readRoutes(deps: SubjectDeps): readonly Route[] {
  const summary = makeSummary();
  return [
    publicRoute({
      path: '/api/public/registry-summary',
      summary: '名录库公开统计（只有数量，没有名称）',
      response: summaryShape,
      handle: (ctx) => summary(ctx),
    }),
    readRoute({
      path: '/api/subjects',
      summary: '检查对象列表',
      access,
      query: listQuery,
      response: pageShape,
      handle: async (ctx, { query }) => {
        const { subjects, ...page } = await listSubjects(ctx, query);
        return { ...page, subjects: subjects.map((subject) => listed(deps, ctx, subject)) };
      },
    }),
    readRoute({
      path: '/api/subjects/words',
      summary: '已填过的词（乡镇、标签、检查类别、专项库、品种）及户数，供筛选时选用',
      access,
      query: wordParameters,
      response: wordsShape,
      handle: (ctx, { query }) => wordsOf(ctx, query.facet, query.text),
    }),
    readRoute({
      path: '/api/subjects/review',
      summary: '季度核查清单：一年未更新、状态不一致、缺少必要信息',
      access,
      query: reviewParameters,
      response: reviewShape,
      handle: (ctx, { query }) => review(deps, ctx, query.reason, query.page),
    }),
    readRoute({
      path: '/api/subjects/:id',
      summary: '检查对象，现在的或某日的（asOf）',
      access,
      params: byId,
      query: recordParameters,
      response: recordShape,
      handle: (ctx, { params, query }) => record(deps, ctx, params.id, query.asOf),
    }),
    readRoute({
      path: '/api/subjects/:id/differences',
      summary: '两个版本之间的差异',
      access,
      params: byId,
      query: differenceParameters,
      response: differencesShape,
      handle: async (ctx, { params, query }) => {
        return { differences: await versionDifferences(ctx, deps.cipher, params.id, query.from, query.to) };
      },
    }),
    readRoute({
      path: '/api/subjects/:id/inspections',
      summary: '既往检查',
      access,
      params: byId,
      response: z.object({ inspections: z.array(inspectionShape) }),
      handle: async (ctx, { params }) => {
        await loadSubject(ctx, params.id);
        return { inspections: await inspectionsOf(ctx.db, [params.id], MOST_INSPECTIONS) };
      },
    }),
  ];
}

async function record(deps: SubjectDeps, ctx: ReadContext, id: string, asOf: string | undefined) {
  const { subject, requests, ...rest } = await recordOf(ctx, id);
  const page = { ...rest, asOf: asOf ?? null, requests: requests.map((request) => shownRequest(deps, ctx, request)) };
  if (asOf === undefined) return { ...page, subject: shown(deps, ctx, subject) };
  const { version, at, content } = await subjectAsOf(ctx, id, asOf);
  // What was is looked at, not worked on.
  const then = { ...shown(deps, ctx, { ...subject, version, changedAt: at, content }), abilities: [] };
  return { ...page, subject: then };
}

async function review(deps: SubjectDeps, ctx: ReadContext, reason: ReviewReason, page: number) {
  const before = yearBefore(ctx.today);
  const queries = Object.keys(REVIEW_REASONS) as ReviewReason[];
  const counts: Record<string, { count: number; more: boolean }> = {};
  for (const one of queries) {
    const { total, more } = await listSubjects(ctx, reviewQuery(one, before, 1, 1));
    counts[one] = { count: total, more };
  }
  const { subjects } = await listSubjects(ctx, reviewQuery(reason, before, page, REVIEW_SIZE));
  const reviewed = subjects.map((subject) => ({
    ...listed(deps, ctx, subject),
    reasons: [...reviewFlags(subject.content), ...(subject.changedAt.slice(0, 10) < before ? ['untouched'] : [])],
    missing: missingFacts(subject.content),
  }));
  return { counts, subjects: reviewed };
}

function reviewQuery(reason: ReviewReason, before: string, page: number, size: number): ListQuery {
  const what = reason === 'untouched' ? { changedBefore: before } : { review: [reason] };
  return { ...what, sort: reason === 'untouched' ? 'changed' : 'number', direction: 'asc', page, size };
}
