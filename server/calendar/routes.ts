/** The calendar over HTTP. */

import { type Route, readRoute, writeRoute } from '../platform/index.ts';
import { enterYear } from './commands/enter-year.ts';
import { type CalendarDeps, MANAGE } from './policy.ts';
import { findDeadline, listYears, readYear } from './queries.ts';
import { deadlineAnswer, deadlineQuery, enterYearBody, yearAnswer, yearParams, yearsAnswer } from './schema.ts';

/** All routes. */
export function calendarRoutes(deps: CalendarDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/calendar/years',
      summary: '有节假日安排的年份，及其依据的通知和核实情况',
      access: 'signedIn',
      response: yearsAnswer,
      handle: async (ctx) => ({ years: await listYears(ctx, deps) }),
    }),
    readRoute({
      path: '/api/calendar/years/:year',
      summary: '一年的每一天：工作日、休息日、放假日、调休上班日',
      access: 'signedIn',
      params: yearParams,
      response: yearAnswer,
      handle: (ctx, { params }) => readYear(ctx, deps, params.year),
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/calendar/years/:year',
      summary: '录入或替换一年的节假日安排',
      access: { permission: MANAGE },
      params: yearParams,
      body: enterYearBody,
      response: yearAnswer,
      handle: (ctx, { params, body }) => enterYear(ctx, deps, params.year, body),
    }),
    readRoute({
      path: '/api/calendar/deadline',
      summary: '某日之后第几个工作日是哪一天',
      access: 'signedIn',
      query: deadlineQuery,
      response: deadlineAnswer,
      handle: (ctx, { query }) => findDeadline(ctx, query.from, query.days),
    }),
  ];
}
