/** What the import wizard asks of the server. */

import type {
  detailView,
  duplicatesView,
  importView,
  listView,
  questionsView,
  rowsView,
  sampleView,
  uploadView,
} from '../../../../server/registry/imports/schema.ts';
import { api } from '../../../kit/index.ts';
import type { OutputOf } from '../words/output.ts';

export type ImportView = OutputOf<typeof importView>;
export type ImportDetail = OutputOf<typeof detailView>;
export type ImportSheet = ImportDetail['sheets'][number];
export type ImportRow = OutputOf<typeof rowsView>['rows'][number];
export type ImportFate = ImportRow['fate'];
export type Question = OutputOf<typeof questionsView>['questions'][number];
export type DuplicateGroup = OutputOf<typeof duplicatesView>['groups'][number];
export type UploadReceipt = OutputOf<typeof uploadView>;
export type ListedKind = keyof ImportDetail['fields'];

export const IMPORTS_KEY = ['imports'] as const;

const of = (id: string, rest = '') => `/api/imports/${encodeURIComponent(id)}${rest}`;

export const readImports = (before: string | null, signal: AbortSignal) =>
  api.get<OutputOf<typeof listView>>('/api/imports', { query: { before, limit: 20 }, signal });

export const readImport = (id: string, signal: AbortSignal) => api.get<ImportDetail>(of(id), { signal });

export const startImport = (upload: string, key: string) =>
  api.post<ImportView>('/api/imports', { body: { upload }, key });

export const readSample = async (id: string, sheet: number, signal: AbortSignal) =>
  (await api.get<OutputOf<typeof sampleView>>(of(id, `/sheets/${sheet}/sample`), { signal })).rows;

/** What a sheet is, and which of its columns is what: field -> column. */
export interface SheetMapping {
  readonly sheet: number;
  readonly kind: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly headerRow?: number;
}

export const mapSheet = (id: string, version: number, mapping: SheetMapping, key: string) =>
  api.post<ImportView>(of(id, '/mapping'), { body: { version, ...mapping }, key });

export const importAddress = (id: string) => of(id);

export const readRows = (address: string, fate: ImportFate, after: number, signal: AbortSignal) =>
  api.get<OutputOf<typeof rowsView>>(`${address}/rows`, { query: { fate, after, limit: 50 }, signal });

export const readQuestions = async (id: string, signal: AbortSignal) =>
  (await api.get<OutputOf<typeof questionsView>>(of(id, '/questions'), { signal })).questions;

export const readDuplicates = (id: string, after: number, signal: AbortSignal) =>
  api.get<OutputOf<typeof duplicatesView>>(of(id, '/duplicates'), { query: { after }, signal });

/** Which rows are decided: some by their position, or all that ask the same. */
export type DecisionTarget = { readonly positions: readonly number[] } | { readonly question: string };

export interface Decision {
  readonly target: DecisionTarget;
  readonly action: 'take' | 'leave-out';
  readonly reason: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly recusals?: readonly string[];
  readonly same?: string;
}

export const decideRows = (id: string, version: number, decision: Decision, key: string) =>
  api.post<ImportView>(of(id, '/decisions'), { body: { version, ...decision }, key });

interface Resolution {
  readonly position: number;
  readonly choice: 'keep' | 'merge';
  readonly reason: string;
}

export const resolveDuplicate = (id: string, version: number, resolution: Resolution, key: string) =>
  api.post<ImportView>(of(id, '/duplicates'), { body: { version, ...resolution }, key });

export const moveImport = (id: string, step: 'check' | 'cancel', version: number, key: string) =>
  api.post<ImportView>(of(id, `/${step}`), { body: { version }, key });

/** Where another person has to approve it, it waits for them, with the reason. */
export const applyImport = (id: string, version: number, leaveOutUndecided: boolean, key: string, reason = '') =>
  api.post<ImportView>(of(id, '/apply'), {
    body: { version, leaveOutUndecided, ...(reason === '' ? {} : { reason }) },
    key,
  });

/** Address of the workbook that says of every row what became of it. */
export const reportAddress = (id: string) => of(id, '/report');
