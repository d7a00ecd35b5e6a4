/** What the pages of requests for approval ask of the server. */

import type { detailView } from '../../../../server/registry/imports/schema.ts';
import type { foreseenShape, requestShape } from '../../../../server/registry/shared/requests/schema.ts';
import { api } from '../../../kit/index.ts';
import type { OutputOf } from '../words/output.ts';

export type RequestView = OutputOf<typeof requestShape>;
/** A request with what it would do. */
export type Foreseen = OutputOf<typeof foreseenShape>;
type ImportDetail = OutputOf<typeof detailView>;

export type Verb = 'approval' | 'refusal' | 'withdrawal';

export const REQUESTS_KEY = ['registry', 'requests'] as const;

/** Said where a change was not done but asked for. */
export const WAITS_FOR_APPROVAL = '已提交申请，经另一人批准后生效。可在“待批事项”中查看或撤回。';

const of = (id: string, rest = '') => `/api/registry/requests/${encodeURIComponent(id)}${rest}`;

export const readRequests = async (query: Readonly<Record<string, string | undefined>>, signal: AbortSignal) =>
  (await api.get<{ readonly requests: readonly RequestView[] }>('/api/registry/requests', { query, signal })).requests;

export const readRequest = (id: string, signal: AbortSignal) => api.get<Foreseen>(of(id), { signal });

/** An opinion is required of a refusal only. */
export const decideRequest = ({ id, version }: RequestView, verb: Verb, opinion: string, key: string) =>
  api.post<RequestView>(of(id, `/${verb}`), { body: { version, ...(opinion === '' ? {} : { opinion }) }, key });

/** The import that waits, for whoever decides: they need no permission to import. */
export const readImportOf = (id: string, signal: AbortSignal) => api.get<ImportDetail>(of(id, '/import'), { signal });

/** Where its rows and its report are. */
export const importAddress = (id: string) => of(id, '/import');
