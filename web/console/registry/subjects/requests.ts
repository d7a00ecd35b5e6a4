/** What the pages of 检查对象 ask of the server. */

import type {
  differencesShape,
  pageShape,
  recordShape,
  reviewShape,
  subjectShape,
  submittedShape,
  wordsShape,
} from '../../../../server/registry/subjects/schema.ts';
import type { WordFacet } from '../../../../server/registry/subjects/word-facets.ts';
import { api, type Submission, type WordSource } from '../../../kit/index.ts';
import type { Evidence } from '../evidence/EvidenceField.tsx';
import type { ExtraField } from '../fields/field.ts';
import type { OutputOf } from '../words/output.ts';

export type Subject = OutputOf<typeof subjectShape>;
export type SubjectRecord = OutputOf<typeof recordShape>;
export type SubjectPageAnswer = OutputOf<typeof pageShape>;
export type Submitted = OutputOf<typeof submittedShape>;
export type ReviewAnswer = OutputOf<typeof reviewShape>;
type Differences = OutputOf<typeof differencesShape>;

type Values = Readonly<Record<string, unknown>>;

const of = (id: string, rest = '') => `/api/subjects/${encodeURIComponent(id)}${rest}`;
/** A key of a write, and the version of the record that was seen. */
type Sent = Pick<Submission, 'key' | 'version'>;

/** Names of what is kept of subjects in this page. */
export const SUBJECTS_KEY = ['subjects'] as const;

export const readSubjects = (
  query: Readonly<Record<string, string | number | readonly string[]>>,
  signal: AbortSignal,
) => api.get<SubjectPageAnswer>('/api/subjects', { query, signal });

export const readSubject = (id: string, signal: AbortSignal, asOf?: string) =>
  api.get<SubjectRecord>(of(id), { query: { asOf }, signal });

export const readDifferences = async (id: string, from: number, to: number, signal: AbortSignal) =>
  (await api.get<Differences>(of(id, '/differences'), { query: { from, to }, signal })).differences;

export const addSubject = (body: Values, { key }: Sent) => api.post<Submitted>('/api/subjects', { body, key });

export const changeSubject = (id: string, body: Values, { key, version }: Sent) =>
  api.patch<Submitted>(of(id), { body: { ...body, version }, key });

export interface StatusForm {
  readonly status: string;
  readonly since: string;
  readonly evidence: Evidence;
  readonly reason: string;
}

export const changeStatus = (id: string, { evidence, ...form }: StatusForm, { key, version }: Sent) => {
  const { kind, value } = evidence;
  return api.post<Submitted>(of(id, '/status'), { body: { ...form, evidence: { kind, value }, version }, key });
};

export const changeListing = (
  id: string,
  way: 'removal' | 'restoration',
  version: number,
  reason: string,
  key: string,
) => api.post<Submitted>(of(id, `/${way}`), { body: { version, reason }, key });

export const mergeSubjects = (
  kept: { readonly id: string; readonly version: number },
  merged: { readonly id: string; readonly version: number },
  reason: string,
  key: string,
) => api.post<Submitted>(of(kept.id, '/merge'), { body: { version: kept.version, merged, reason }, key });

export const revealIdNumber = async (id: string, reason: string, key: string) =>
  (await api.post<{ readonly idNumber: string }>(of(id, '/reveal'), { body: { reason }, key })).idNumber;

interface Tagging {
  readonly ids: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly reason: string;
}

/** How many changed; or that another person has to approve it. */
export type Tagged =
  | { readonly outcome: 'done'; readonly changed: number }
  | { readonly outcome: 'requested'; readonly request: string };

export const tagSubjects = (body: Tagging, key: string) => api.post<Tagged>('/api/subjects/tags', { body, key });

const wordSource = (facet: WordFacet): WordSource => ({
  key: [...SUBJECTS_KEY, 'words', facet],
  load: (text, signal) =>
    api.get<OutputOf<typeof wordsShape>>('/api/subjects/words', { query: { facet, text }, signal }),
});

/** The words that people filled in, by the field of the record. */
export const FIELD_WORDS = {
  town: wordSource('town'),
  tags: wordSource('tag'),
  categories: wordSource('category'),
  specialRegisters: wordSource('specialRegister'),
  varieties: wordSource('variety'),
};

/** What the person's own authority has set for its registry. */
export interface RegistrySettings {
  readonly approval: {
    readonly version: number;
    readonly actions: readonly string[];
    readonly inspectorActions: readonly string[];
  };
  /** For how many days what was only needed for importing is kept; `usual` where nothing is set. */
  readonly retention: { readonly version: number; readonly days: number; readonly usual: number };
  readonly fields: readonly ExtraField[];
}

export const readSettings = (signal: AbortSignal) => api.get<RegistrySettings>('/api/registry/settings', { signal });

export const readReview = (reason: string, page: number, signal: AbortSignal) =>
  api.get<ReviewAnswer>('/api/subjects/review', { query: { reason, page }, signal });
