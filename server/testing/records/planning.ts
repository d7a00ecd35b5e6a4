/** For tests: a draft of an annual plan with an invitation, and a task with a complainant, of an authority. */

import { publishItem, senderOf } from '../publish-items.ts';
import { type Bodies, created, type Office, REASON, type Records, V } from './office.ts';

/** In the place of a row, an item or a subject where the record itself is what matters. */
const ROW = '00000000-0000-7000-8000-000000000002';
const OTHER_ROW = '00000000-0000-7000-8000-000000000003';
const DAY = '2026-01-05';
const LETTER = { number: '函〔2026〕1号', day: DAY };

const planOf = (item: string) => ({
  title: '2027 年度“双随机”抽查计划',
  rows: [{ key: ROW, item, ratio: 2000, methods: ['written'], season: { unit: 'month', of: [3] } }],
});
const taskOf = (item: string, subject: string) => ({
  type: 'for-cause',
  title: '投诉举报核查',
  items: [item],
  subjects: [subject],
  from: '2027-03-01',
  until: '2027-03-05',
  methods: ['written'],
  scheme: '核查收购凭证',
  source: 'complaint',
  sourceNumber: '12315-1',
  receivedOn: DAY,
});

const PLAN = '/api/planning/plans/:id';
const TASK = '/api/planning/tasks/:id';

export const planningBodies: Bodies = {
  [`PUT ${PLAN}`]: { ...V, facts: planOf(ROW) },
  [`POST ${PLAN}/counts`]: V,
  [`POST ${PLAN}/merges`]: { ...V, rows: [ROW, OTHER_ROW], decision: 'declined', ...REASON },
  [`POST ${PLAN}/submission`]: V,
  [`PUT ${PLAN}/change`]: { ...V, facts: planOf(ROW), ...REASON, note: '调整' },
  [`POST ${PLAN}/change/dropping`]: { ...V, ...REASON },
  [`POST ${PLAN}/filing`]: { ...V, number: '备〔2026〕1号', day: DAY },
  [`POST ${PLAN}/publication`]: V,
  [`POST ${PLAN}/closing`]: { ...V, ...REASON },
  [`POST ${PLAN}/forecasts`]: {},
  [`POST ${PLAN}/tasks`]: { ...V, row: ROW, part: 3 },
  [`POST ${PLAN}/invitations`]: { ...V, rows: [ROW], name: '另一单位', lead: 'inviter', letter: LETTER },
  'POST /api/planning/invitations/:id/answer': { ...V, decision: 'accepted', opinion: '参加', letter: LETTER },
  'POST /api/planning/invitations/:id/withdrawal': { ...V, ...REASON },
  [`PUT ${TASK}`]: { ...V, ...REASON, facts: taskOf(ROW, ROW) },
  [`POST ${TASK}/complainant`]: REASON,
  [`POST ${TASK}/submission`]: V,
  [`POST ${TASK}/publication`]: V,
  [`POST ${TASK}/cancellation`]: { ...V, ...REASON },
};

/** Makes them, of the power and the subject among the records made before, and of an item that it publishes. */
export async function planningRecords(
  { keeper, approver, legal, publisher }: Office,
  { subjects: subject = '', 'catalogue/powers': power = '' }: Records,
): Promise<Records> {
  const people = { planner: senderOf(keeper), deciders: [approver, legal, publisher].map(senderOf) };
  const item = await publishItem(people, power, { code: '002', facts: { methods: ['written'] } });
  const plan = await created(keeper, '/api/planning/plans', { year: 2027, facts: planOf(item) });
  const invitation = await created(keeper, `/api/planning/plans/${plan}/invitations`, {
    ...V,
    rows: [ROW],
    name: '市场监督管理局',
    lead: 'inviter',
    letter: LETTER,
  });
  const task = { facts: taskOf(item, subject), complainant: '某人，电话 13000000001' };
  return {
    'planning/plans': plan,
    'planning/invitations': invitation,
    'planning/tasks': await created(keeper, '/api/planning/tasks', task),
  };
}
