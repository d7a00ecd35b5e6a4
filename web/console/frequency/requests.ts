/** What the pages of 频次规则 ask of the server. */

import type { Rule } from '@mingqian/frequency';
import type {
  manyShape,
  markShape,
  marksShape,
  oneShape,
  ruleRecordShape,
  ruleShape,
  rulesShape,
} from '../../../server/frequency/schema.ts';
import { api, type Submission } from '../../kit/index.ts';

type OutputOf<Schema extends { readonly _output: unknown }> = Schema['_output'];
/** The server answers a rule as an open record; it is one of the package. */
type Typed<Answer> = Omit<Answer, 'rule'> & { readonly rule: Rule };
type Body = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string | number | null | undefined | readonly string[]>>;

type RuleRecordAnswer = OutputOf<typeof ruleRecordShape>;
export type RuleVersion = Typed<RuleRecordAnswer['versions'][number]>;
export type RuleAnswer = Typed<OutputOf<typeof ruleShape>>;
export type RuleRecord = Omit<Typed<RuleRecordAnswer>, 'versions'> & { readonly versions: readonly RuleVersion[] };
export type OneAnswer = OutputOf<typeof oneShape>;
export type Finding = OneAnswer['findings'][number];
export type Verdict = OneAnswer['verdict'];
export type ManyAnswer = OutputOf<typeof manyShape>;
export type ManySubject = ManyAnswer['subjects'][number];
export type Mark = OutputOf<typeof markShape>;

/** Names of what is kept of it in this page. */
export const FREQUENCY_KEY = ['frequency'] as const;

const ofRule = (id: string, rest = '') => `/api/frequency/rules/${encodeURIComponent(id)}${rest}`;

export const readRules = async (signal: AbortSignal): Promise<readonly RuleAnswer[]> =>
  (await api.get<OutputOf<typeof rulesShape>>('/api/frequency/rules', { signal })).rules as unknown as RuleAnswer[];

export const readRule = (id: string, signal: AbortSignal) => api.get<RuleRecord>(ofRule(id), { signal });

export const saveRule = (id: string, body: Body, { key }: Pick<Submission, 'key'>) =>
  api.put<RuleAnswer>(ofRule(id), { body, key });

export const confirmRule = (id: string, body: Body, { key }: Pick<Submission, 'key'>) =>
  api.post<RuleAnswer>(ofRule(id, '/confirmation'), { body, key });

export const askOne = (query: Query, signal: AbortSignal) =>
  api.get<OneAnswer>('/api/frequency/question', { query, signal });

/** A whole registry takes seconds. */
const LONG = 60_000;

export const askMany = (query: Query, signal: AbortSignal) =>
  api.get<ManyAnswer>('/api/frequency/subjects', { query, signal, timeout: LONG });

export const readMarks = (query: Query, signal: AbortSignal) =>
  api.get<OutputOf<typeof marksShape>>('/api/frequency/marks', { query, signal });

export const setMark = (body: Body, { key }: Pick<Submission, 'key'>) =>
  api.post<Mark>('/api/frequency/marks', { body, key });

export const endMark = (id: string, body: Body, { key }: Pick<Submission, 'key'>) =>
  api.post<Mark>(`/api/frequency/marks/${encodeURIComponent(id)}/end`, { body, key });
