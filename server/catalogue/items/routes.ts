/** Items and checklists over HTTP. */

import { byId, type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { reviewBody } from '../law/schema.ts';
import { APPROVE, type CatalogueDeps, EDIT, permitted, READ, REVIEW } from '../policy.ts';
import { loadSamples } from '../seed/load-samples.ts';
import { addItem } from './commands/add-item.ts';
import { changeItem } from './commands/change-item.ts';
import { changeStanding, type StandingVerb } from './commands/change-standing.ts';
import { confirmBasis } from './commands/confirm-basis.ts';
import { saveChecklist } from './commands/save-checklist.ts';
import { submitItem } from './commands/submit-item.ts';
import { checklistDifferences, itemDifferences, listItems, readChecklist, readItem } from './queries.ts';
import {
  addBody,
  changeBody,
  checklistBody,
  checklistQuery,
  checklistShape,
  differenceQuery,
  differencesShape,
  itemShape,
  itemsShape,
  lineChangesShape,
  listQuery,
  readQuery,
  recordShape,
  samplesShape,
  standingBody,
  submitBody,
  submittedShape,
} from './schema.ts';

const read = { permission: READ } as const;
const edit = { permission: EDIT } as const;
const ONE = '/api/catalogue/items/:id';

/** All routes of items and their checklists. */
export function itemRoutes(deps: CatalogueDeps): readonly Route[] {
  return [...readingRoutes(deps), ...writingRoutes(deps), ...standingRoutes(deps)];
}

function readingRoutes(deps: CatalogueDeps): Route[] {
  return [
    readRoute({
      path: '/api/catalogue/items',
      summary: '随机抽查事项清单，及每个事项在某日能否列入计划、为什么不能',
      access: read,
      query: listQuery,
      response: itemsShape,
      handle: async (ctx, { query: { day = ctx.today } }) => ({
        day,
        items: await listItems(ctx, deps, day),
        abilities: permitted(deps, ctx.actor, ctx.actor.organisation, {
          add: { permission: EDIT, possible: true },
          import: { permission: EDIT, possible: true },
          'load-samples': { permission: EDIT, possible: true },
        }),
      }),
    }),
    readRoute({
      path: ONE,
      summary: '一个事项：内容、各版、发布与停用、依据变化',
      access: read,
      params: byId,
      query: readQuery,
      response: recordShape,
      handle: (ctx, { params, query: { day = ctx.today } }) => readItem(ctx, deps, params.id, day),
    }),
    readRoute({
      path: `${ONE}/differences`,
      summary: '事项两版之间的差别',
      access: read,
      params: byId,
      query: differenceQuery,
      response: differencesShape,
      handle: (ctx, { params, query }) => itemDifferences(ctx, params.id, query.from, query.to),
    }),
    readRoute({
      path: `${ONE}/checklist`,
      summary: '事项的检查表，现在的或某一版的',
      access: read,
      params: byId,
      query: checklistQuery,
      response: checklistShape,
      handle: (ctx, { params, query }) => readChecklist(ctx, deps, params.id, query.version),
    }),
    readRoute({
      path: `${ONE}/checklist/differences`,
      summary: '检查表两版之间逐行的差别',
      access: read,
      params: byId,
      query: differenceQuery,
      response: lineChangesShape,
      handle: (ctx, { params, query }) => checklistDifferences(ctx, params.id, query.from, query.to),
    }),
  ];
}

function writingRoutes(deps: CatalogueDeps): Route[] {
  const one = { params: byId, response: itemShape } as const;
  return [
    writeRoute({
      method: 'POST',
      path: '/api/catalogue/items',
      summary: '新增事项（草稿）',
      access: edit,
      body: addBody,
      response: itemShape,
      handle: (ctx, { body }) => addItem(ctx, deps, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/catalogue/samples',
      summary: '载入示例事项（草稿，示例·须经法制审定）',
      access: edit,
      response: samplesShape,
      handle: (ctx) => loadSamples(ctx),
    }),
    writeRoute({
      ...one,
      method: 'PUT',
      path: ONE,
      summary: '修改事项；已发布的，在新版批准前仍按原版',
      access: edit,
      body: changeBody,
      handle: (ctx, { params, body }) => changeItem(ctx, deps, params.id, body),
    }),
    writeRoute({
      ...one,
      method: 'PUT',
      path: `${ONE}/checklist`,
      summary: '修改检查表',
      access: edit,
      body: checklistBody,
      handle: (ctx, { params, body }) => saveChecklist(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/submission`,
      summary: '送审：承办机构意见、法制审核、发布',
      access: edit,
      params: byId,
      body: submitBody,
      response: submittedShape,
      handle: (ctx, { params, body }) => submitItem(ctx, deps, params.id, body),
    }),
    writeRoute({
      ...one,
      method: 'POST',
      path: `${ONE}/basis-reviews`,
      summary: '依据复核：条文变了，复核后维持原事项',
      access: { permission: REVIEW },
      body: reviewBody,
      handle: (ctx, { params, body }) => confirmBasis(ctx, deps, params.id, body),
    }),
  ];
}

function standingRoutes(deps: CatalogueDeps): Route[] {
  const route = (verb: StandingVerb, path: string, summary: string, permission: string): Route =>
    writeRoute({
      method: 'POST',
      path: `${ONE}/${path}`,
      summary,
      access: { permission },
      params: byId,
      body: standingBody,
      response: itemShape,
      handle: (ctx, { params, body }) => changeStanding(ctx, deps, verb, params.id, body),
    });
  return [
    route('suspend', 'suspension', '暂停已发布的事项', REVIEW),
    route('resume', 'resumption', '恢复已暂停的事项', APPROVE),
    route('retire', 'retirement', '停用事项，不再恢复', APPROVE),
  ];
}
