/** For tests: inspection items published over HTTP, by the people who do it in an office, through every step. */

import type { Visitor } from './platform.ts';

/** Sends a request as somebody; gives the answer, throws where it was refused. */
export type Send = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

/** Whose parts the steps are. */
export interface Publishers {
  readonly planner: Send;
  /** Who decide, in the order of the chain. */
  readonly deciders: readonly Send[];
}

/** Roles of the deciders, in the order of the chain. */
export const DECIDING_ROLES = ['approver', 'legal-reviewer', 'disclosure-reviewer'] as const;
const NINTH = '《粮食流通管理条例》第九条';
const SHARE = { num: 1, den: 5 };

/** What a test says of an item; the rest is filled in. */
interface Draft {
  readonly code: string;
  readonly facts?: object;
  readonly lines?: readonly object[];
}

/** Somebody who sends by way of a visitor. */
export function senderOf(visitor: Visitor): Send {
  return async (method, path, body) => {
    const answer = await visitor.request(method as 'GET', path, body);
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} ${answer.statusCode}: ${answer.body}`);
    return answer.json();
  };
}

/** An inspection power in force since 2026-01-01; gives its id. */
export async function addPower({ planner }: Publishers): Promise<string> {
  const facts = {
    name: '对粮食流通的监督检查',
    kind: 'inspection',
    basis: [NINTH],
    authority: '大洼区粮食和物资储备局',
  };
  const power = { code: 'JC-001', facts: { ...facts, from: '2026-01-01' } };
  return (await planner<{ id: string }>('POST', '/api/catalogue/powers', power)).id;
}

/** Writes an item with its checklist and publishes it; gives its id. */
export async function publishItem(people: Publishers, power: string, draft: Draft): Promise<string> {
  const facts = { ...FACTS, power, ...draft.facts };
  const item = await people.planner<{ id: string; version: number }>('POST', '/api/catalogue/items', {
    code: draft.code,
    facts,
  });
  const { version } = await people.planner<{ version: number }>('PUT', `/api/catalogue/items/${item.id}/checklist`, {
    version: item.version,
    lines: draft.lines ?? [LINE],
    reason: '首次编写',
  });
  await passChain(people, item.id, version);
  return item.id;
}

/** Submits an item as it is and has every step passed, each with the same opinion. */
export async function passChain(
  { planner, deciders }: Publishers,
  item: string,
  version: number,
  opinion = '同意',
): Promise<void> {
  const submission = { version, opinion };
  const { run } = await planner<{ run: string }>('POST', `/api/catalogue/items/${item}/submission`, submission);
  for (const decider of deciders) {
    const seen = await decider<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
    const decision = { version: seen.run.version, verb: 'approve', opinion };
    await decider('POST', `/api/approvals/runs/${run}/decision`, decision);
  }
}

/** An item that may be published, but for its power. */
export const FACTS = {
  name: '粮食收购企业备案情况的检查',
  subjects: { description: '粮食收购企业' },
  basis: [NINTH],
  content: '是否备案，内容是否真实',
  methods: ['on-site'],
  ratio: { low: SHARE, high: SHARE },
  frequency: { times: 1, per: 'year', bound: 'exactly' },
  importance: 'general',
  level: 'district',
  inspectors: { atLeast: 2 },
};
/** A line of a checklist. */
export const LINE = {
  kind: 'check',
  key: 'filing',
  subItem: '备案',
  standard: '已向收购地的主管部门备案',
  method: ['documents'],
  result: { type: 'yes-no' },
  basis: [NINTH],
  wording: '未备案',
};
