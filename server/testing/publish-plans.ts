/** For tests: annual plans taken over HTTP through approval, filing and publication, by the people who do it in an office. */

import type { Send } from './publish-items.ts';

/** Whose parts the steps are. */
export interface PlanPeople {
  readonly planner: Send;
  readonly legal: Send;
  readonly approver: Send;
  readonly publisher: Send;
}

/** What a test sees of a plan. */
export interface HeldPlan {
  readonly id: string;
  readonly version: number;
  readonly body: { readonly rows: readonly { readonly key: string }[] };
}

const PLANS = '/api/planning/plans';
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** The year that test plans are of: the next one. */
export const PLAN_YEAR = Number(TODAY.slice(0, 4)) + 1;

/** A row with all six elements; give what matters. */
export function planRow(item: string, more: object = {}) {
  return {
    key: '00000000-0000-7000-8000-000000000021',
    item,
    season: { unit: 'month', of: [3] },
    ratio: 2000,
    methods: ['on-site'],
    onSiteReason: '须查看仓房和粮堆',
    leadOffice: '监督检查科',
    ...more,
  };
}

/** A draft. */
export function draftPlan({ planner }: PlanPeople, title: string, rows: readonly object[]): Promise<HeldPlan> {
  return planner('POST', PLANS, { year: PLAN_YEAR, facts: { title, number: null, rows } });
}

/** Submits a plan or its change with an opinion and has both steps passed with the same. */
export async function approvePlan(people: PlanPeople, plan: HeldPlan, opinion: string): Promise<HeldPlan> {
  const { planner, legal, approver } = people;
  const { run } = await planner<{ run: string }>('POST', `${PLANS}/${plan.id}/submission`, {
    version: plan.version,
    opinion,
  });
  await passRun([legal, approver], run, opinion);
  return planner('GET', `${PLANS}/${plan.id}`);
}

/** Has each decide the pending step in turn. */
export async function passRun(deciders: readonly Send[], run: string, opinion: string): Promise<void> {
  for (const decider of deciders) {
    const seen = await decider<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
    const decision = { version: seen.run.version, verb: 'approve', opinion };
    await decider('POST', `/api/approvals/runs/${run}/decision`, decision);
  }
}

/** Enters the filing of an approved plan. */
export function filePlan({ approver }: PlanPeople, { id, version }: HeldPlan): Promise<HeldPlan> {
  return approver('POST', `${PLANS}/${id}/filing`, { version, number: '大司备〔2026〕7号', day: TODAY });
}

/** Publishes a filed plan. */
export function publishPlan({ publisher }: PlanPeople, { id, version }: HeldPlan): Promise<HeldPlan> {
  return publisher('POST', `${PLANS}/${id}/publication`, { version });
}
