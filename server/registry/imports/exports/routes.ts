/** Routes of exports. */

import { type Route, rawRoute, writeRoute } from '../../../platform/index.ts';
import type { BookCell } from '../workbook.ts';
import { sendWorkbook, workbook } from '../workbook.ts';
import { type ExportColumn, INSPECTOR_COLUMNS, SUBJECT_COLUMNS } from './columns.ts';
import { countPeople, countSubjects, inspectorRows, subjectRows } from './rows.ts';
import {
  exportParams,
  exportView,
  type InspectorExportQuery,
  inspectorExport,
  type SubjectExportQuery,
  subjectExport,
} from './schema.ts';
import { MOST_ROWS, startExport, ticketOf } from './ticket.ts';

const COLUMN_WIDTH = 20;

export const exportRoutes: readonly Route[] = [
  writeRoute({
    method: 'POST',
    path: '/api/subjects/exports',
    summary: '导出检查对象：登记这次导出',
    access: { permission: 'subject.export' },
    body: subjectExport,
    response: exportView,
    handle: async (ctx, { body }) =>
      startExport(ctx, 'subjects', body, await countSubjects(ctx.db, ctx.scope, body.query, MOST_ROWS + 1)),
  }),
  rawRoute({
    method: 'GET',
    path: '/api/subjects/exports/:id/file',
    summary: '导出检查对象：下载工作簿',
    access: { permission: 'subject.export' },
    params: exportParams,
    handle: async (ctx, { params }, _request, reply) => {
      const ticket = await ticketOf(ctx, params.id, 'subjects');
      const columns = chosen(SUBJECT_COLUMNS, ticket.columns);
      const query = JSON.parse(ticket.query) as SubjectExportQuery;
      const rows = cells(subjectRows(ctx.database.kysely, ctx.scope, query, MOST_ROWS), columns);
      return sendWorkbook(reply, `检查对象名录-${ctx.today}.xlsx`, workbook('检查对象', headers(columns), rows));
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/api/inspectors/exports',
    summary: '导出执法检查人员：登记这次导出',
    access: { permission: 'inspector.export' },
    body: inspectorExport,
    response: exportView,
    handle: async (ctx, { body }) => startExport(ctx, 'inspectors', body, await countPeople(ctx, body.query)),
  }),
  rawRoute({
    method: 'GET',
    path: '/api/inspectors/exports/:id/file',
    summary: '导出执法检查人员：下载工作簿',
    access: { permission: 'inspector.export' },
    params: exportParams,
    handle: async (ctx, { params }, _request, reply) => {
      const ticket = await ticketOf(ctx, params.id, 'inspectors');
      const columns = chosen(INSPECTOR_COLUMNS, ticket.columns);
      const query = JSON.parse(ticket.query) as InspectorExportQuery;
      const reading = { ...ctx, db: ctx.database.kysely, actor: ctx.actor! };
      const rows = cells(inspectorRows(reading, query), columns);
      const name = `执法检查人员名录-${ctx.today}.xlsx`;
      return sendWorkbook(reply, name, workbook('执法检查人员', headers(columns), rows));
    },
  }),
];

function chosen<Row>(known: readonly ExportColumn<Row>[], names: string): ExportColumn<Row>[] {
  return (JSON.parse(names) as string[]).flatMap((name) => known.find((column) => column.name === name) ?? []);
}

const headers = (columns: readonly { readonly label: string }[]) =>
  columns.map(({ label }) => ({ header: label, width: COLUMN_WIDTH }));

async function* cells<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly ExportColumn<Row>[],
): AsyncGenerator<readonly BookCell[]> {
  for await (const row of rows) yield columns.map((column) => column.valueOf(row));
}
