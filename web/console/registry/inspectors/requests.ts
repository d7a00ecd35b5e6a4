/** What the pages of the inspector registry ask of the server. */

import type {
  accountAnswer,
  asOfAnswer,
  differencesAnswer,
  inspectorAnswer,
  listAnswer,
  recusalAnswer,
  reviewAnswer,
  versionsAnswer,
} from '../../../../server/registry/inspectors/answers.ts';
import { api, type ListQuery, type Submission } from '../../../kit/index.ts';
import type { OutputOf } from '../words/output.ts';

export type Inspector = OutputOf<typeof inspectorAnswer>;
export type InspectorRow = OutputOf<typeof listAnswer>['items'][number];
export type InspectorAsOf = OutputOf<typeof asOfAnswer>;
export type Certificate = Inspector['certificates'][number];
export type Absence = Inspector['absences'][number];
export type Eligibility = Inspector['eligibility'];
export type Recusal = OutputOf<typeof recusalAnswer>;
export type InspectorReview = OutputOf<typeof reviewAnswer>;
type Differences = OutputOf<typeof differencesAnswer>;

type Values = Readonly<Record<string, unknown>>;

export const INSPECTORS_KEY = ['inspectors'] as const;

const of = (id: string, rest = '') => `/api/inspectors/${encodeURIComponent(id)}${rest}`;

/** What the list asks for; every condition has one value. */
export function askedOf({ q, filters }: Pick<ListQuery, 'q' | 'filters'>): Record<string, string> {
  const one = Object.entries(filters).flatMap(([name, [value]]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...(q === '' ? {} : { text: q }), ...Object.fromEntries(one) };
}

export const readInspectors = (query: Readonly<Record<string, string | number>>, signal: AbortSignal) =>
  api.get<OutputOf<typeof listAnswer>>('/api/inspectors', { query, signal });

export const readInspector = (id: string, signal: AbortSignal) => api.get<Inspector>(of(id), { signal });

export const readAsOf = (id: string, day: string, signal: AbortSignal) =>
  api.get<InspectorAsOf>(of(id, '/as-of'), { query: { day }, signal });

export const readVersions = async (id: string, signal: AbortSignal) =>
  (await api.get<OutputOf<typeof versionsAnswer>>(of(id, '/versions'), { signal })).versions;

export const readDifferences = async (id: string, from: number, to: number, signal: AbortSignal) =>
  (await api.get<Differences>(of(id, '/differences'), { query: { from, to }, signal })).differences;

/** The record as it then is; or that another person has to approve it. */
export type Submitted =
  | (Inspector & { readonly outcome: 'done' })
  | { readonly outcome: 'requested'; readonly request: string };

export const addInspector = (body: Values, { key }: Submission) =>
  api.post<Submitted>('/api/inspectors', { body, key });

export const changeInspector = (id: string, body: Values, { key, version }: Submission) =>
  api.patch<Submitted>(of(id), { body: { ...body, version }, key });

/** Changes that never need approval answer with the record alone. */
export type Answered = Submitted | (Inspector & { readonly outcome?: never });

/** Where a part of a record is added or changed: `/status`, `/certificates`, `/absences/<part>/end`. */
export const sendPart = (id: string, place: string, body: Values, { key, version }: Submission) =>
  api.post<Answered>(of(id, place), { body: { ...body, version }, key });

export const readAccount = (id: string, signal: AbortSignal) =>
  api.get<OutputOf<typeof accountAnswer>>(of(id, '/account'), { signal });

export const linkAccount = (
  id: string,
  body: { readonly account: string | null; readonly seen: string | null },
  key: string,
) => api.put<OutputOf<typeof accountAnswer>>(of(id, '/account'), { body, key });

export const readRecusals = async (id: string, signal: AbortSignal) =>
  (await api.get<{ readonly recusals: readonly Recusal[] }>(of(id, '/recusals'), { signal })).recusals;

export const addRecusal = (id: string, recusal: Values, key: string) =>
  api.post<Recusal>(of(id, '/recusals'), { body: { recusal }, key });

export const endRecusal = (id: string, { id: part, version }: Recusal, reason: string, key: string) =>
  api.post<Recusal>(of(id, `/recusals/${encodeURIComponent(part)}/end`), { body: { version, reason }, key });

/** After a relation is over its content can be erased; that it was there stays. */
export const eraseRecusal = (id: string, { id: part, version }: Recusal, reason: string, key: string) =>
  api.post<Recusal>(of(id, `/recusals/${encodeURIComponent(part)}/erasure`), { body: { version, reason }, key });

/** A sealed field in full: first the reason is recorded, then the value is fetched with the ticket that this gave. */
export async function revealField(
  id: string,
  field: 'idNumber' | 'phone',
  reason: string,
  key: string,
): Promise<string> {
  const { ticket } = await api.post<{ readonly ticket: string }>(of(id, '/reveal'), { body: { field, reason }, key });
  return (await api.get<{ readonly value: string }>(of(id, '/revealed'), { query: { ticket } })).value;
}

export const readReview = (signal: AbortSignal) => api.get<InspectorReview>('/api/inspectors/review', { signal });
