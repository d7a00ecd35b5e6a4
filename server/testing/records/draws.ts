/** For tests: a published plan, its task, and a draw of it, of an authority. */

import { publishItem, senderOf } from '../publish-items.ts';
import { type Bodies, created, type Office, REASON, type Records, V } from './office.ts';

const ROW = '00000000-0000-7000-8000-000000000021';
const DRAW = '/api/draws/:id';
const PLANS = '/api/planning/plans';
const TERMS = { public: null, drawAt: '2027-03-01T01:30:00Z', embargo: null };
const CEREMONY = `POST ${DRAW}/ceremony`;
const CHANGE = { kind: 'substitute', subject: 'N1', evidence: null, note: '已停业', reason: 'closed' };
const LENT = { name: '张三', unit: '盘山县粮储局', skills: [], capacity: 9, barred: [] };

export const drawBodies: Bodies = {
  [`PUT ${DRAW}/settings`]: { ...V, settings: { teamSize: null, capacity: 9, loadMax: null } },
  [`POST ${DRAW}/freeze`]: V,
  [`POST ${DRAW}/submission`]: { ...V, terms: TERMS, proof: 'no proof' },
  [`POST ${DRAW}/cancellation`]: { ...V, ...REASON },
  [`POST ${DRAW}/abort`]: { ...V, ...REASON },
  [CEREMONY]: V,
  [`${CEREMONY}/joining-end`]: V,
  [`${CEREMONY}/reveals-end`]: V,
  [`${CEREMONY}/value`]: { ...V, kind: 'dice10', event: '大洼-2027-03', value: '3141592653' },
  [`${CEREMONY}/drand`]: V,
  [`${CEREMONY}/execution`]: V,
  [`POST ${DRAW}/readings`]: REASON,
  [`POST ${DRAW}/changes`]: { ...V, change: CHANGE },
  [`POST ${DRAW}/supplements`]: { ...V, supplement: { people: [LENT], ...REASON } },
  [`POST ${DRAW}/postponements`]: { ...V, until: '2027-05-01', ...REASON },
  [`POST ${DRAW}/joint`]: { ...V, authorities: [] },
  [`POST ${DRAW}/joint-membership`]: { ...V, lead: ROW },
  [`POST ${DRAW}/joint-membership-end`]: { ...V, ...REASON },
  [`POST ${DRAW}/attachments`]: { ...V, kind: 'photo', file: '0'.repeat(64) },
  [`POST ${DRAW}/attachments/strike`]: { ...V, file: '0'.repeat(64), ...REASON },
  [`POST ${DRAW}/disclosure`]: { ...V, ...REASON },
};

/** Makes them, of the power among the records made before; the authority has a subject already. */
export async function drawRecords(office: Office, { 'catalogue/powers': power = '' }: Records): Promise<Records> {
  const { keeper, approver, legal, publisher } = office;
  const people = { planner: senderOf(keeper), deciders: [approver, legal, publisher].map(senderOf) };
  const item = await publishItem(people, power, { code: '009', facts: { methods: ['written'] } });
  const task = await publishedTask(office, item);
  return { draws: await created(keeper, '/api/draws', { task }) };
}

/** A plan of one row for March 2027, approved, filed and published, and the task of its draw; gives the task. */
export async function publishedTask({ keeper, approver, legal, publisher }: Office, item: string): Promise<string> {
  const season = { unit: 'month', of: [3] };
  const row = { key: ROW, item, ratio: 2000, methods: ['written'], season, leadOffice: '监督检查科' };
  const facts = { title: '2027 年度抽签用计划', rows: [row] };
  const plan = await keeper.post<{ id: string; version: number }>(PLANS, { year: 2027, facts });
  const path = `${PLANS}/${plan.id}`;
  const { run } = await keeper.post<{ run: string }>(`${path}/submission`, { version: plan.version });
  for (const decider of [legal, approver]) {
    const seen = await decider.get<{ run: { version: number } }>(`/api/approvals/runs/${run}`);
    await decider.post(`/api/approvals/runs/${run}/decision`, { version: seen.run.version, verb: 'approve' });
  }
  const now = async () => (await keeper.get<{ version: number }>(path)).version;
  await approver.post(`${path}/filing`, { version: await now(), number: '备〔2026〕9号', day: '2026-11-20' });
  await publisher.post(`${path}/publication`, { version: await now() });
  return created(keeper, `${path}/tasks`, { version: await now(), row: ROW, part: 3 });
}
