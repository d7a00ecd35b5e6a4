/** What the pages of 审批 ask of the server. */

import type {
  chainAnswer,
  chainsAnswer,
  choicesAnswer,
  delegationsAnswer,
  foresightAnswer,
  inboxAnswer,
  overdueAnswer,
  runAnswer,
  runsAnswer,
  stuckAnswer,
  trialAnswer,
  waitingAnswer,
} from '../../../server/approvals/schema.ts';
import type { Decision } from '../../../server/approvals/states.ts';
import { api } from '../../kit/index.ts';

type OutputOf<Schema extends { readonly _output: unknown }> = Schema['_output'];

export type Inbox = OutputOf<typeof inboxAnswer>;
type Runs = OutputOf<typeof runsAnswer>;
type Stuck = OutputOf<typeof stuckAnswer>;
/** A run in a list. */
export type Run = Runs['runs'][number];
/** A run with its chain, everything that was said, and who may decide. */
export type RunDetail = OutputOf<typeof runAnswer>;
export type Opinion = RunDetail['opinions'][number];
export type ChainPlace = RunDetail['chain'][number];
export type Delegation = OutputOf<typeof delegationsAnswer>['delegations'][number];
export type Choices = OutputOf<typeof choicesAnswer>;
export type Chain = OutputOf<typeof chainAnswer>;
export type ChainVersion = Chain['current'];
export type Foresight = OutputOf<typeof foresightAnswer>;
export type Step = ChainVersion['steps'][number];

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** Names of what is kept of approvals in this page. */
export const APPROVALS_KEY = ['approvals'] as const;

/** How many wait for this person; it begins with the key above, so every decision reads it anew. */
export const WAITING_KEY = [...APPROVALS_KEY, 'waiting'] as const;

export const readWaiting = async (signal: AbortSignal) =>
  (await api.get<OutputOf<typeof waitingAnswer>>('/api/approvals/waiting', { signal })).count;

export const readForesight = (record: string, signal: AbortSignal) =>
  api.get<Foresight>('/api/approvals/foresight', { query: { record }, signal });

const of = (id: string, rest = '') => `/api/approvals/runs/${encodeURIComponent(id)}${rest}`;

export const readInbox = (query: Query, signal: AbortSignal) =>
  api.get<Inbox>('/api/approvals/inbox', { query, signal });

export const readRuns = (query: Query, signal: AbortSignal) => api.get<Runs>('/api/approvals/runs', { query, signal });

export const readOverdue = (query: Query, signal: AbortSignal) =>
  api.get<OutputOf<typeof overdueAnswer>>('/api/approvals/overdue', { query, signal });

export const readStuck = (signal: AbortSignal) => api.get<Stuck>('/api/approvals/stuck', { signal });

export const readRun = (id: string, signal?: AbortSignal) =>
  api.get<RunDetail>(of(id), signal === undefined ? {} : { signal });

/** One of the four verbs; `behalf` is whom the person decides for, `proof` that of an e-signature (`signFor`). */
interface DecisionSent {
  readonly version: number;
  readonly verb: Decision;
  readonly opinion?: string;
  readonly behalf?: string;
  readonly proof?: string;
}

export const decide = (id: string, body: DecisionSent, key: string) =>
  api.post<RunDetail>(of(id, '/decision'), { body, key });

/** A proof of a fresh second factor, good once and for a few minutes, for this purpose only. */
export const signFor = async (purpose: string, code: string) =>
  (await api.post<{ readonly proof: string }>('/api/step-up', { body: { purpose, code } })).proof;

export const withdraw = ({ id, version }: Run, opinion: string, key: string) =>
  api.post<RunDetail>(of(id, '/withdrawal'), { body: { version, opinion }, key });

export const resubmit = ({ id, version }: Run, opinion: string, key: string) =>
  api.post<RunDetail>(of(id, '/resubmission'), { body: { version, ...said(opinion) }, key });

export const comment = ({ id }: Run, opinion: string, key: string) =>
  api.post<RunDetail>(of(id, '/comments'), { body: { opinion }, key });

export const remind = ({ id }: Run, opinion: string, key: string) =>
  api.post<RunDetail>(of(id, '/reminders'), { body: said(opinion), key });

/** What was said, where something was. */
function said(opinion: string): { readonly opinion?: string } {
  return opinion === '' ? {} : { opinion };
}

export const readDelegations = async (signal: AbortSignal, all = false) => {
  const path = all ? '/api/approvals/all-delegations' : '/api/approvals/delegations';
  return (await api.get<{ readonly delegations: readonly Delegation[] }>(path, { signal })).delegations;
};

export const readChoices = (signal: AbortSignal) => api.get<Choices>('/api/approvals/delegation-choices', { signal });

export const giveDelegation = (body: Readonly<Record<string, unknown>>, key: string) =>
  api.post<unknown>('/api/approvals/delegations', { body, key });

export const revokeDelegation = ({ id, version }: Delegation, reason: string, key: string) =>
  api.post<unknown>(`/api/approvals/delegations/${encodeURIComponent(id)}/revocation`, {
    body: { version, reason },
    key,
  });

export const readChains = async (signal: AbortSignal) =>
  (await api.get<OutputOf<typeof chainsAnswer>>('/api/approvals/chains', { signal })).chains;

export const setChain = (matter: string, body: Readonly<Record<string, unknown>>, key: string) =>
  api.put<Chain>(`/api/approvals/chains/${encodeURIComponent(matter)}`, { body, key });

/** Why today's people could not complete these steps; null where they could. */
export const tryChain = async (matter: string, steps: readonly Step[], signal: AbortSignal) => {
  const asked = steps.map(({ title, permission, authority, twoPersons }) => ({
    title,
    permission,
    authority,
    twoPersons,
  }));
  const query = { steps: JSON.stringify(asked) };
  const path = `/api/approvals/chains/${encodeURIComponent(matter)}/trial`;
  return (await api.get<OutputOf<typeof trialAnswer>>(path, { query, signal })).shortage;
};
