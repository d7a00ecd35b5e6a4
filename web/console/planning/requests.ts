/** What the pages of planning ask of the server, in its own types. */

import type { forecastShape, startedShape, WhatIf } from '../../../server/planning/forecast/schema.ts';
import type { invitationShape, invitationsShape } from '../../../server/planning/joint/answers.ts';
import type { PlanFacts, RowFacts } from '../../../server/planning/plans/content.ts';
import type {
  differencesShape,
  historiesShape,
  planShape,
  plansShape,
  remindersShape,
  submittedShape,
} from '../../../server/planning/plans/schema.ts';
import type {
  submittedShape as submittedTaskShape,
  taskShape,
  tasksShape,
} from '../../../server/planning/tasks/schema.ts';
import { api, type Submission } from '../../kit/index.ts';
import type { OutputOf } from '../registry/words/output.ts';

export type { PlanFacts, RowFacts, WhatIf };
export type Plan = OutputOf<typeof planShape>;
export type PlanHead = OutputOf<typeof plansShape>['plans'][number];
export type PlanBody = Plan['body'];
export type PlanRow = PlanBody['rows'][number];
export type Merge = Plan['merges'][number];
export type PlanDifferences = OutputOf<typeof differencesShape>;
export type PlanVersion = OutputOf<typeof historiesShape>['versions'][number];
export type Reminder = OutputOf<typeof remindersShape>['reminders'][number];
export type Invitation = OutputOf<typeof invitationShape>;
export type Task = OutputOf<typeof taskShape>;
export type Forecast = OutputOf<typeof forecastShape>;

type Values = Readonly<Record<string, unknown>>;

export const PLANNING_KEY = ['planning'] as const;

const PLANS = '/api/planning/plans';
const TASKS = '/api/planning/tasks';
const INVITATIONS = '/api/planning/invitations';
const plan = (id: string, rest = '') => `${PLANS}/${encodeURIComponent(id)}${rest}`;
const task = (id: string, rest = '') => `${TASKS}/${encodeURIComponent(id)}${rest}`;

export const readPlans = (year: string | undefined, signal: AbortSignal) =>
  api.get<OutputOf<typeof plansShape>>(PLANS, { query: { year }, signal });

export const readPlan = (id: string, signal: AbortSignal) => api.get<Plan>(plan(id), { signal });

export const readPlanVersions = async (id: string, signal: AbortSignal) =>
  (await api.get<OutputOf<typeof historiesShape>>(plan(id, '/versions'), { signal })).versions;

export const readPlanDifferences = (id: string, from: number, to: number, signal: AbortSignal) =>
  api.get<PlanDifferences>(plan(id, '/differences'), { query: { from, to }, signal });

export const readReminders = async (signal: AbortSignal) =>
  (await api.get<OutputOf<typeof remindersShape>>('/api/planning/reminders', { signal })).reminders;

export const addPlan = (year: number, facts: PlanFacts, { key }: Submission) =>
  api.post<Plan>(PLANS, { body: { year, facts }, key });

/** `reason` may be empty: a draft is changed without saying why. */
export const changePlan = (id: string, version: number, facts: PlanFacts, reason: string, key: string) =>
  api.put<Plan>(plan(id), { body: { version, facts, ...(reason === '' ? {} : { reason }) }, key });

/** Asks for a change of what was approved, or writes one anew. */
export const askChange = (
  id: string,
  body: { readonly version: number; readonly facts: PlanFacts; readonly reason: string; readonly note: string },
  key: string,
) => api.put<Plan>(plan(id, '/change'), { body, key });

/** Steps of a plan; what each sends beside the version stands in the body. */
export const carryPlan = (
  id: string,
  step: 'counts' | 'merges' | 'change/dropping' | 'filing' | 'publication' | 'closing',
  body: Values & { readonly version: number },
  key: string,
) => api.post<Plan>(plan(id, `/${step}`), { body, key });

export const submitPlan = (id: string, version: number, opinion: string, key: string) =>
  api.post<OutputOf<typeof submittedShape>>(plan(id, '/submission'), {
    body: { version, opinion: opinion === '' ? null : opinion },
    key,
  });

/** Address of the plan as a file. */
export const planFile = (id: string, kind: 'pdf' | 'docx') => plan(id, `/document.${kind}`);

export const readInvitations = async (signal: AbortSignal) =>
  (await api.get<OutputOf<typeof invitationsShape>>(INVITATIONS, { signal })).invitations;

export const inviteAuthority = (id: string, body: Values, key: string) =>
  api.post<Invitation>(plan(id, '/invitations'), { body, key });

export const settleInvitation = (id: string, step: 'answer' | 'withdrawal', body: Values, key: string) =>
  api.post<Invitation>(`${INVITATIONS}/${encodeURIComponent(id)}/${step}`, { body, key });

export const readTasks = (
  query: { readonly type?: string | undefined; readonly state?: string | undefined; readonly plan?: string },
  signal: AbortSignal,
) => api.get<OutputOf<typeof tasksShape>>(TASKS, { query, signal });

export const readTask = (id: string, signal: AbortSignal) => api.get<Task>(task(id), { signal });

export const addTask = (body: Values, { key }: Submission) => api.post<Task>(TASKS, { body, key });

export const changeTask = (id: string, body: Values, { key, version }: Submission) =>
  api.put<Task>(task(id), { body: { ...body, version }, key });

/** A random task of one row of a published plan, for one of the row's months or quarters. */
export const addDrawTask = (id: string, body: { version: number; row: string; part: number }, key: string) =>
  api.post<Task>(plan(id, '/tasks'), { body, key });

export const submitTask = (id: string, version: number, opinion: string, key: string) =>
  api.post<OutputOf<typeof submittedTaskShape>>(task(id, '/submission'), {
    body: { version, opinion: opinion === '' ? null : opinion },
    key,
  });

export const publishTask = (id: string, version: number, key: string) =>
  api.post<Task>(task(id, '/publication'), { body: { version }, key });

export const cancelTask = (id: string, version: number, reason: string, key: string) =>
  api.post<Task>(task(id, '/cancellation'), { body: { version, reason }, key });

/** First the reason is recorded, then it is read with the ticket that this gave. */
export async function revealComplainant(id: string, reason: string, key: string): Promise<string> {
  const { ticket } = await api.post<{ readonly ticket: string }>(task(id, '/complainant'), { body: { reason }, key });
  const query = { ticket };
  return (await api.get<{ readonly complainant: string }>(task(id, '/complainant'), { query })).complainant;
}

/** Address of 行政检查审批表. */
export const taskForm = (id: string) => task(id, '/form.pdf');

export const readForecast = (
  id: string,
  { years, label, whatIf }: { readonly years: number; readonly label: number; readonly whatIf: WhatIf },
  signal: AbortSignal,
) =>
  api.get<Forecast>(plan(id, '/forecast'), {
    query: { years, label, whatIf: JSON.stringify(whatIf) },
    signal,
    timeout: 60_000,
  });

export const startForecast = async (
  id: string,
  body: { readonly years: number; readonly label: number; readonly whatIf: WhatIf },
  key: string,
) => (await api.post<OutputOf<typeof startedShape>>(plan(id, '/forecasts'), { body, key })).job;
