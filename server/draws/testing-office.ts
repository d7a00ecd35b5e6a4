/** For tests: an office on the whole platform, over HTTP: real accounts, second factors, the runner of jobs. */

import { expect, vi } from 'vitest';
import type { TestPlatform, Visitor } from '../testing/platform.ts';
import { addPower, publishItem, senderOf } from '../testing/publish-items.ts';
import { publishedTask } from '../testing/records/draws.ts';
import type { DrawAnswer } from './schema.ts';

/** Everybody whom a draw needs. */
export type DrawOffice = Awaited<ReturnType<typeof openOffice>>;

/** Accounts with the roles of the process, of the platform's first authority or of another one. */
export async function openOffice(
  platform: TestPlatform,
  { organisation, suffix }: { readonly organisation: string; readonly suffix: string } = {
    organisation: platform.organisation,
    suffix: '',
  },
) {
  const person = (name: string, ...roles: string[]) => platform.person(`${name}${suffix}`, roles, organisation);
  return {
    keeper: await person('keeper', 'registry-manager', 'planner'),
    approver: await person('approver', 'approver'),
    legal: await person('legal', 'legal-reviewer'),
    publisher: await person('publisher', 'disclosure-reviewer'),
    chief: platform.admin,
    organisation,
  };
}

/** A firm without a credit code, by its number. */
const broker = (number: number): object => ({ kind: 'broker', provisionalNumber: `JX-${number}` });

/** Firms and three inspectors, each with a telephone that nobody outside may see. */
export async function enterRegistries(
  { keeper, organisation }: DrawOffice,
  firms: number,
  phone: string,
  identity = broker,
): Promise<void> {
  for (let number = 1; number <= firms; number++)
    await keeper.post('/api/subjects', { facts: { name: `示例 ${number} 号米业`, phone, ...identity(number) } });
  for (const number of [1, 2, 3]) {
    const facts = { name: `执法员${number}`, kind: 'inspector', unit: '大洼区粮食和物资储备局', phone };
    const certificate = {
      kind: 'province',
      number: `LN-${organisation.slice(-4)}-${number}`,
      validFrom: '2026-01-01',
      validUntil: 'long-term',
    };
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
