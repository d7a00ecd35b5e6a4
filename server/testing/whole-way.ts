/** For tests: one authority with an account for each role, a neighbour, and a reader without an account. */

import type { TestEngine } from '../platform/testing.ts';
import { openTestPlatform, type TestPlatform, type Visitor } from './platform.ts';

/** Everybody who has a part, each under an account of their own. */
export interface Cast {
  readonly platform: TestPlatform;
  /** 名录管理 */
  readonly keeper: Visitor;
  /** 计划编制 */
  readonly planner: Visitor;
  /** 计划编制 and 审批领导 in one person: what they wrote they must not decide. */
  readonly deputy: Visitor;
  readonly approver: Visitor;
  readonly legal: Visitor;
  /** 公示审核 */
  readonly publisher: Visitor;
  /** Somebody of another authority, with all of these roles. */
  readonly neighbour: Visitor;
  readonly reader: Visitor;
}

/** User names, none of which may be public. */
export const ACCOUNTS = [
  'bai.minglu',
  'chen.jingban',
  'qin.fuzhi',
  'li.juzhang',
  'wang.fazhi',
  'zhao.gongshi',
] as const;

const NEIGHBOUR_ROLES = ['registry-manager', 'planner', 'approver', 'legal-reviewer', 'disclosure-reviewer'];

/** Opens the platform on a new database and makes the accounts. */
export async function openCast(engine: TestEngine): Promise<Cast> {
  const platform = await openTestPlatform(engine);
  const [keeper, planner, deputy, approver, legal, publisher] = ACCOUNTS;
  const elsewhere = await platform.authority('甲县粮食局');
  return {
    platform,
    keeper: await platform.person(keeper, ['registry-manager']),
    planner: await platform.person(planner, ['planner']),
    deputy: await platform.person(deputy, ['planner', 'approver']),
    approver: await platform.person(approver, ['approver']),
    legal: await platform.person(legal, ['legal-reviewer']),
    publisher: await platform.person(publisher, ['disclosure-reviewer']),
    neighbour: await platform.person('ma.linju', NEIGHBOUR_ROLES, elsewhere),
    reader: platform.visitor(),
  };
}

/** A refusal as a person reads it. */
export interface Refusal {
  readonly status: number;
  readonly id: string;
  /** All that is said, the sentences of the fields too. */
  readonly said: string;
  /** Of a stale version: the record as it is now. */
  readonly current: Readonly<Record<string, unknown>> | undefined;
}

interface ProblemAnswer {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly next: string;
  readonly errors?: readonly { readonly message: string }[];
  readonly current?: Refusal['current'];
}

/** Tries what must be refused; throws where it passes. */
export async function refused(...[visitor, method, url, body]: Sent): Promise<Refusal> {
  const answer = await visitor.request(method, url, body);
  const status = answer.statusCode;
  if (status < 400) throw new Error(`${method} ${url} passed: ${answer.body}`);
  const { id, title, detail = '', next, errors = [], current } = answer.json<ProblemAnswer>();
  return { status, id, said: [title, detail, next, ...errors.map(({ message }) => message)].join('\n'), current };
}

/** Sends what must pass; throws where it is refused. */
export async function sent<Answer>(...[visitor, method, url, body]: Sent): Promise<Answer> {
  const answer = await visitor.request(method, url, body);
  if (answer.statusCode >= 300) throw new Error(`${method} ${url} ${answer.statusCode}: ${answer.body}`);
  return answer.json<Answer>();
}

type Request = Parameters<Visitor['request']>;
type Sent = [visitor: Visitor, method: Request[0], url: string, body?: object];

/** What a decision says. */
interface Verdict {
  readonly verb?: string;
  readonly opinion?: string;
}

/** Decides the pending step of a run, in the version that this person sees. */
export async function decide(visitor: Visitor, run: string, { verb = 'approve', opinion = '同意' }: Verdict = {}) {
  const seen = await visitor.get<{ run: { version: number } }>(`/api/approvals/runs/${run}`);
  const decision = { version: seen.run.version, verb, opinion };
  return visitor.post<{ run: { state: string; version: number } }>(`/api/approvals/runs/${run}/decision`, decision);
}
