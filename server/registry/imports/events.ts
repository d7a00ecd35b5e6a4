/** What the ledger is told of imports and exports. What imported rows changed is told by the registries themselves. */

import type { EventWords, Json, WriteContext } from '../../platform/index.ts';
import { RETENTION_LAW } from '../shared/retention.ts';
import type { ImportRecord } from './store.ts';

const LABELS = {
  'registry-import.created': '上传名录文件',
  'registry-import.reread': '重新读取名录文件',
  'registry-import.mapped': '指定导入的列',
  'registry-import.decided': '决定导入的行',
  'registry-import.checked': '试算导入',
  'registry-import.submitted': '提交导入审批',
  'registry-import.returned': '导入退回重办',
  'registry-import.started': '开始写入名录库',
  'registry-import.applied': '完成导入',
  'registry-import.cancelled': '取消导入',
  'registry-import.cleared': '清除到期的导入内容',
} as const;

/** Types of events about one import. */
export type ImportEvent = keyof typeof LABELS;

/** 两库 are kept current by those in charge (国办发〔2015〕58号). */
const LAW = ['国办发〔2015〕58号'];

/** Records an event about an import; the file's digest says which file it was. */
export async function recordImport(
  ctx: WriteContext,
  type: ImportEvent,
  { id, organisation, file_name, file_sha256 }: ImportRecord,
  more: { readonly [key: string]: Json } = {},
  law: readonly string[] = LAW,
): Promise<void> {
  const payload = { import: id, file: file_name, sha256: file_sha256, ...more };
  await ctx.record({ type, organisation, rows: [], law, payload });
}

/** Records that receipts of uploads were forgotten after their time, and how many of their files nothing needs. */
export async function recordUploadsCleared(
  ctx: WriteContext,
  organisation: string,
  more: { readonly uploads: number; readonly filesRemoved: number; readonly days: number },
): Promise<void> {
  const law = RETENTION_LAW;
  await ctx.record({ type: 'registry-upload.cleared', organisation, rows: [], law, payload: { ...more } });
}

/** Records that data leaves the system: whose, how much, which columns. */
export async function recordExport(
  ctx: WriteContext,
  type: 'subject.exported' | 'inspector.exported',
  more: { readonly [key: string]: Json },
): Promise<void> {
  await ctx.record({ type, organisation: ctx.actor.organisation, rows: [], law: LAW, payload: more });
}

/** What a payload written here says under a key. */
function said(payload: Json, key: 'file' | 'rows' | 'uploads'): string {
  const value = (payload as { readonly [key: string]: Json })[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const imported = Object.entries(LABELS).map(([type, label]): [string, EventWords] => [
  type,
  { label, sentence: (payload) => `${label}：${said(payload, 'file')}` },
]);

const exported = [
  ['subject.exported', '导出检查对象'],
  ['inspector.exported', '导出执法检查人员'],
].map(([type, label]): [string, EventWords] => [
  type!,
  { label: label!, sentence: (payload) => `${label}：${said(payload, 'rows')} 条` },
]);

/** Every event of this part, in words. */
export const importEvents: Readonly<Record<string, EventWords>> = Object.fromEntries([
  ...imported,
  ...exported,
  [
    'registry-upload.cleared',
    { label: '清除到期的上传', sentence: (payload) => `清除到期的上传 ${said(payload, 'uploads')} 个` },
  ],
] satisfies readonly (readonly [string, EventWords])[]);
