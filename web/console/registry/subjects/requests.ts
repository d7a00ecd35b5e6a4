/** What the pages of 检查对象 ask of the server. */

import type {
  differencesShape,
  pageShape,
  recordShape,
  requestShape,
  reviewShape,
  subjectShape,
  submittedShape,
} from '../../../../server/registry/subjects/schema.ts';
import { api, type Submission } from '../../../kit/index.ts';
import type { Evidence } from '../evidence/EvidenceField.tsx';
import type { ExtraField } from '../fields/field.ts';
import type { OutputOf } from '../words/output.ts';

export type Subject = OutputOf<typeof subjectShape>;
export type SubjectRecord = OutputOf<typeof recordShape>;
export type SubjectPageAnswer = OutputOf<typeof pageShape>;
export type Submitted = OutputOf<typeof submittedShape>;
export type RequestView = OutputOf<typeof requestShape>;
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

export const tagSubjects = (body: Tagging, key: string) =>
  api.post<{ readonly changed: number }>('/api/subjects/tags', { body, key });

/** What the person's own authority has set for its registry. */
export interface RegistrySettings {
  readonly approval: { readonly version: number; readonly actions: readonly string[] };
  readonly fields: readonly ExtraField[];
}

export const readSettings = (signal: AbortSignal) => api.get<RegistrySettings>('/api/registry/settings', { signal });

export const readReview = (reason: string, page: number, signal: AbortSignal) =>
  api.get<ReviewAnswer>('/api/subjects/review', { query: { reason, page }, signal });
