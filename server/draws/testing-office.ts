/** For tests: an office on the whole platform, over HTTP: real accounts, second factors, the runner of jobs. */

import { expect, vi } from 'vitest';
import type { TestPlatform, Visitor } from '../testing/platform.ts';
import { addPower, publishItem, senderOf } from '../testing/publish-items.ts';
import { publishedTask } from '../testing/records/draws.ts';
import type { DrawAnswer } from './schema.ts';

/** Everybody whom a draw needs. */
export type DrawOffice = Awaited<ReturnType<typeof openOffice>>;

/** Accounts with the roles of the process. */
export async function openOffice(platform: TestPlatform) {
  return {
    keeper: await platform.person('keeper', ['registry-manager', 'planner']),
    approver: await platform.person('approver', ['approver']),
    legal: await platform.person('legal', ['legal-reviewer']),
    publisher: await platform.person('publisher', ['disclosure-reviewer']),
    chief: platform.admin,
    organisation: platform.organisation,
  };
}

/** Firms and three inspectors, each with a telephone that nobody outside may see. */
export async function enterRegistries({ keeper }: DrawOffice, firms: number, phone: string): Promise<void> {
  for (let number = 1; number <= firms; number++) {
    const facts = { name: `示例 ${number} 号米业`, kind: 'broker', provisionalNumber: `JX-${number}`, phone };
    await keeper.post('/api/subjects', { facts });
  }
  for (const number of [1, 2, 3]) {
    const facts = { name: `执法员${number}`, kind: 'inspector', unit: '大洼区粮食和物资储备局', phone };
    const certificate = { kind: 'province', number: `LN-${number}`, validFrom: '2026-01-01', validUntil: 'long-term' };
    await keeper.post('/api/inspectors', { facts, certificates: [certificate] });
  }
}

/** A published item, plan and task of which a draw can be opened; gives the task. */
export async function taskToDraw(office: DrawOffice): Promise<string> {
  const { keeper, approver, legal, publisher } = office;
  const people = { planner: senderOf(keeper), deciders: [approver, legal, publisher].map(senderOf) };
  const item = await publishItem(people, await addPower(people), { code: '001', facts: { methods: ['written'] } });
  return publishedTask(office, item);
}

/** The draw as somebody sees it. */
export const drawOf = (visitor: Visitor, id: string) => visitor.get<DrawAnswer>(`/api/draws/${id}`);

/** Freezes by the real runner. */
export async function frozen(keeper: Visitor, { id, version }: DrawAnswer): Promise<DrawAnswer> {
  const { job } = await keeper.post<{ job: string }>(`/api/draws/${id}/freeze`, { version });
  await vi.waitFor(
    async () => expect(await keeper.get<{ state: string }>(`/api/jobs/${job}`)).toMatchObject({ state: 'done' }),
    { timeout: 60_000, interval: 100 },
  );
  return drawOf(keeper, id);
}

/** Puts the commitment up with a second factor; gives the run. */
export async function signedSubmission(keeper: Visitor, draw: DrawAnswer, terms: object): Promise<string> {
  const proof = await keeper.sign(draw.submitPurpose);
  const body = { version: draw.version, terms, proof };
  return (await keeper.post<{ run: string }>(`/api/draws/${draw.id}/submission`, body)).run;
}

/** Decides the pending step with a second factor; `refused` is told of what is answered without one. */
export async function signedDecision(
  approver: Visitor,
  run: string,
  refused: (status: number) => void = () => undefined,
): Promise<void> {
  const seen = await approver.get<{ run: { version: number } }>(`/api/approvals/runs/${run}`);
  const decision = { version: seen.run.version, verb: 'approve', opinion: '核对无误' };
  const url = `/api/approvals/runs/${run}/decision`;
  refused((await approver.request('POST', url, decision)).statusCode);
  const signed = await approver.sign(`approval:${run}:${seen.run.version}:approve`);
  await approver.post(url, { ...decision, proof: signed });
}
