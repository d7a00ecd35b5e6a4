/** The frequency rules over HTTP. */

import { isWithin, Problem, type Route, readRoute, writeRoute } from '../platform/index.ts';
import { askMany } from './ask-many.ts';
import { askOne } from './ask-one.ts';
import { confirmRule } from './commands/confirm-rule.ts';
import { editRule } from './commands/edit-rule.ts';
import { endMark } from './commands/end-mark.ts';
import { setMark } from './commands/set-mark.ts';
import { listMarks } from './mark-list.ts';
import { CONFIRM, EDIT, type FrequencyDeps, MARK, READ } from './policy.ts';
import { findRatio, listRules, readRule, reviewsOf } from './queries.ts';
import * as schema from './schema.ts';

/** All routes. */
export function frequencyRoutes(deps: FrequencyDeps): readonly Route[] {
  return [...ruleRoutes(deps), ...questionRoutes(deps), ...markRoutes(deps)];
}

function ruleRoutes(deps: FrequencyDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/frequency/rules',
      summary: '频次和比例规则，及其依据和核实情况',
      access: 'signedIn',
      query: schema.rulesQuery,
      response: schema.rulesShape,
      handle: async (ctx, { query }) => ({
        rules: await listRules(ctx, deps, query.organisation ?? ctx.actor.organisation),
      }),
    }),
    readRoute({
      path: '/api/frequency/rules/:rule',
      summary: '一条规则，及其各次修改和核实',
      access: 'signedIn',
      params: schema.ruleParams,
      query: schema.rulesQuery,
      response: schema.ruleRecordShape,
      handle: (ctx, { params, query }) =>
        readRule(ctx, deps, query.organisation ?? ctx.actor.organisation, params.rule),
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/frequency/rules/:rule',
      summary: '修改或新写一条规则（修改后待核实）',
      access: { permission: EDIT },
      params: schema.ruleParams,
      body: schema.ruleBody,
      response: schema.ruleShape,
      handle: (ctx, { params, body }) => editRule(ctx, deps, params.rule, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/frequency/rules/:rule/confirmation',
      summary: '对照原文核实一条规则（法制审核）',
      access: { permission: CONFIRM },
      params: schema.ruleParams,
      body: schema.confirmBody,
      response: schema.ruleShape,
      handle: (ctx, { params, body }) => confirmRule(ctx, deps, params.rule, body),
    }),
  ];
}

function questionRoutes(deps: FrequencyDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/frequency/question',
      summary: '这一户、这一事项、这一天、这一类型，能否检查，依据哪一条，何时可以',
      access: { permission: READ },
      query: schema.oneQuery,
      response: schema.oneShape,
      handle: async (ctx, { query: { subject, day, type, item } }) => {
        const { findings, conflicts, warnings, organisation, ...rest } = await askOne(ctx, deps, {
          subject,
          day: day ?? ctx.today,
          type,
          item: item ?? null,
        });
        const copied = findings.map((one) => ({ ...one, visits: [...one.visits] }));
        const reviews = await reviewsOf(ctx, organisation, findings);
        return { ...rest, findings: copied, conflicts: [...conflicts], warnings: [...warnings], reviews };
      },
    }),
    readRoute({
      path: '/api/frequency/subjects',
      summary: '一批检查对象能否检查：各答案的户数、各规则拦下的户数、分页名单',
      access: { permission: READ },
      limit: 30,
      query: schema.manyQuery,
      response: schema.manyShape,
      handle: (ctx, { query: { organisation, day, type, item, verdict, page, size, ...filter } }) => {
        const asked = organisation ?? ctx.actor.organisation;
        const reached =
          ctx.scope.kind === 'offices' || ctx.scope.kind === 'own' || isWithin(ctx.scope, { organisation: asked });
        if (!reached) throw new Problem('not-found', { detail: '（检查机关）' });
        const rest = { day: day ?? ctx.today, type, item: item ?? null, verdict: verdict ?? null, page, size };
        return askMany(ctx, deps, { organisation: asked, filter, ...rest });
      },
    }),
    readRoute({
      path: '/api/frequency/ratio',
      summary: '从 N 家中可以抽多少：比例和户数的上下限、依据、建议',
      access: 'signedIn',
      query: schema.ratioQuery,
      response: schema.ratioShape,
      handle: async (ctx, { query }) => {
        const { bounds, conflicts, suggestions, warnings, ...rest } = await findRatio(ctx, deps, query);
        const lists = { bounds: [...bounds], conflicts: [...conflicts], suggestions: [...suggestions] };
        const reviews = await reviewsOf(ctx, ctx.actor.organisation, bounds);
        return { ...rest, ...lists, warnings: [...warnings], reviews };
      },
    }),
  ];
}

function markRoutes(deps: FrequencyDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/frequency/marks',
      summary: '名单登记和投诉举报：按名单、状态、乡镇、对象查询，或一户的全部',
      access: { permission: READ },
      query: schema.marksQuery,
      response: schema.marksShape,
      handle: (ctx, { query }) => listMarks(ctx, deps, query),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/frequency/marks',
      summary: '登记名单或一次投诉举报',
      access: { permission: MARK },
      body: schema.markBody,
      response: schema.markShape,
      handle: (ctx, { body }) => setMark(ctx, deps, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/frequency/marks/:id/end',
      summary: '结束一条名单登记',
      access: { permission: MARK },
      params: schema.markParams,
      body: schema.endMarkBody,
      response: schema.markShape,
      handle: (ctx, { params, body }) => endMark(ctx, deps, params.id, body),
    }),
  ];
}
