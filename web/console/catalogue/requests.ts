/** What the pages of the catalogue ask of the server, in its own types. */

import type { runAnswer } from '../../../server/approvals/schema.ts';
import type { CheckLine } from '../../../server/catalogue/checklists/lines.ts';
import type { importShape, importsShape } from '../../../server/catalogue/imports/schema.ts';
import type { ItemFacts } from '../../../server/catalogue/items/facts.ts';
import type {
  checklistShape,
  differencesShape,
  itemShape,
  itemsShape,
  lineChangesShape,
  recordShape,
  samplesShape,
} from '../../../server/catalogue/items/schema.ts';
import type { articleShape, importedShape, listShape, textShape } from '../../../server/catalogue/law/schema.ts';
import type { powerRecordShape, powerShape, powersShape } from '../../../server/catalogue/powers/schema.ts';
import { api, type Submission } from '../../kit/index.ts';
import type { OutputOf } from '../registry/words/output.ts';

export type { CheckLine, ItemFacts };
export type Item = OutputOf<typeof itemShape>;
export type ItemRecord = OutputOf<typeof recordShape>;
export type ItemChange = Item['changes'][number];
export type Checklist = OutputOf<typeof checklistShape>;
export type LineChange = OutputOf<typeof lineChangesShape>['changes'][number];
export type Power = OutputOf<typeof powerShape>;
export type LegalTexts = OutputOf<typeof listShape>;
export type LegalTextRow = LegalTexts['texts'][number];
export type KnownDocument = LegalTexts['unheld'][number];
export type LegalText = OutputOf<typeof textShape>;
export type LawEntered = OutputOf<typeof importedShape>;
export type ListImport = OutputOf<typeof importShape>;
export type ListImportBrief = OutputOf<typeof importsShape>['imports'][number];
export type ImportedRow = ListImport['rows'][number];
export type Run = OutputOf<typeof runAnswer>;

type Values = Readonly<Record<string, unknown>>;

export const CATALOGUE_KEY = ['catalogue'] as const;

const ALL = '/api/catalogue';
const item = (id: string, rest = '') => `${ALL}/items/${encodeURIComponent(id)}${rest}`;

export const readItems = (day: string | undefined, signal: AbortSignal) =>
  api.get<OutputOf<typeof itemsShape>>(`${ALL}/items`, { query: { day }, signal });

export const readItem = (id: string, day: string | undefined, signal: AbortSignal) =>
  api.get<ItemRecord>(item(id), { query: { day }, signal });

export const addItem = (body: Values, { key }: Submission) => api.post<Item>(`${ALL}/items`, { body, key });

export const changeItem = (id: string, body: Values, { key, version }: Submission) =>
  api.put<Item>(item(id), { body: { ...body, version }, key });

export const readItemDifferences = async (id: string, from: number, to: number, signal: AbortSignal) =>
  (await api.get<OutputOf<typeof differencesShape>>(item(id, '/differences'), { query: { from, to }, signal }))
    .differences;

/** Answers with the item and the run of approvals. */
export const submitItem = (id: string, version: number, opinion: string, key: string) =>
  api.post<{ readonly item: Item; readonly run: string }>(item(id, '/submission'), {
    body: { version, ...(opinion === '' ? {} : { opinion }) },
    key,
  });

export type StandingMove = 'suspension' | 'resumption' | 'retirement';

export const moveItem = (id: string, move: StandingMove, version: number, reason: string, key: string) =>
  api.post<Item>(item(id, `/${move}`), { body: { version, reason }, key });

export const confirmBasis = (id: string, version: number, change: ItemChange, opinion: string, key: string) =>
  api.post<Item>(item(id, '/basis-reviews'), {
    body: { version, citation: change.citation, from: change.from, opinion },
    key,
  });

export const loadSamples = (key: string) => api.post<OutputOf<typeof samplesShape>>(`${ALL}/samples`, { key });

/** Of the item as it is now, or as it was in a version of its checklist. */
export const readChecklist = (id: string, version: number | undefined, signal?: AbortSignal) =>
  api.get<Checklist>(item(id, '/checklist'), { query: { version }, ...(signal === undefined ? {} : { signal }) });

export const readLineChanges = (id: string, from: number, to: number, signal: AbortSignal) =>
  api.get<OutputOf<typeof lineChangesShape>>(item(id, '/checklist/differences'), { query: { from, to }, signal });

/** Where it is as a file; without a version the newest. */
export const checklistFile = (id: string, kind: 'pdf' | 'docx', version: number | null) =>
  item(id, `/checklist.${kind}${version === null ? '' : `?version=${version}`}`);

interface SavedSheet {
  /** Of the item. */
  readonly version: number;
  readonly lines: readonly CheckLine[];
  readonly passMark: number;
}

export const saveChecklist = (id: string, { version, lines, passMark }: SavedSheet, reason: string, key: string) =>
  api.put<Item>(item(id, '/checklist'), { body: { version, lines, passMark, reason }, key });

export const readRun = (id: string, signal: AbortSignal) =>
  api.get<Run>(`/api/approvals/runs/${encodeURIComponent(id)}`, { signal });

export const readPowers = (day: string | undefined, signal: AbortSignal) =>
  api.get<OutputOf<typeof powersShape>>(`${ALL}/powers`, { query: { day }, signal });

export const readPower = (id: string, signal: AbortSignal) =>
  api.get<OutputOf<typeof powerRecordShape>>(`${ALL}/powers/${encodeURIComponent(id)}`, { signal });

export const addPower = (body: Values, { key }: Submission) => api.post<Power>(`${ALL}/powers`, { body, key });

export const changePower = (id: string, body: Values, { key, version }: Submission) =>
  api.put<Power>(`${ALL}/powers/${encodeURIComponent(id)}`, { body: { ...body, version }, key });

export const readTexts = (signal: AbortSignal) => api.get<LegalTexts>(`${ALL}/law`, { signal });

export const readText = (title: string, day: string | undefined, signal: AbortSignal) =>
  api.get<LegalText>(`${ALL}/law/texts/${encodeURIComponent(title)}`, { query: { day }, signal });

export const readArticle = (citation: string, day: string | undefined, signal: AbortSignal) =>
  api.get<OutputOf<typeof articleShape>>(`${ALL}/law/article`, { query: { citation, day }, signal });

export const enterText = (body: Values, { key }: Submission) => api.post<LawEntered>(`${ALL}/law`, { body, key });

export const endText = (body: Values, { key }: Submission) => api.post<LawEntered>(`${ALL}/law/end`, { body, key });

export const startImport = (kind: ListImport['kind'], sha256: string, key: string) =>
  api.post<ListImport>(`${ALL}/imports`, { body: { kind, sha256 }, key, timeout: 120_000 });

export const readImports = async (signal: AbortSignal) =>
  (await api.get<OutputOf<typeof importsShape>>(`${ALL}/imports`, { signal })).imports;

const one = (id: string, rest = '') => `${ALL}/imports/${encodeURIComponent(id)}${rest}`;

export const readImport = (id: string, signal: AbortSignal) => api.get<ListImport>(one(id), { signal });

export interface RowDecision {
  readonly sheet: string;
  readonly row: number;
  readonly action: 'take' | 'leave-out';
  readonly reason: string;
  readonly values?: Values;
}

export const decideRows = (id: string, version: number, decisions: readonly RowDecision[], key: string) =>
  api.post<ListImport>(one(id, '/decisions'), { body: { version, decisions }, key });

export const applyImport = (id: string, version: number, leaveOutUndecided: boolean, key: string) =>
  api.post<ListImport>(one(id, '/apply'), { body: { version, leaveOutUndecided }, key });
