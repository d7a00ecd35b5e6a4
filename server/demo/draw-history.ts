/** The sample's draw: of the special inspection, in front of witnesses, on the day the sample is made; open, so that all of it can be checked. */

import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { commitSecret, makeSecret, type Secret, witnessParty } from '@mingqian/draw';
import { z } from 'zod';
import type { Platform } from '../compose.ts';
import type { Json } from '../platform/index.ts';
import { send, signIn, type Visitor } from './visitor.ts';

/** Those who signed in to hold it. */
export interface DrawHosts {
  readonly planner: { readonly username: string; readonly password: string };
  readonly approver: { readonly username: string; readonly password: string };
}

const WITNESSES = [
  { name: '谷某表', role: 'deputy' },
  { name: '丰某企', role: 'firm' },
  { name: '闻某记', role: 'media' },
] as const;
const DICE = 10;
const EVENT = '示例会场第1场';
/** From putting the commitment up to the draw: time enough for the second person's decision. */
const DRAW_AFTER_MS = 5_000;
const LOOK_MS = 100;

const drawShape = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  submitPurpose: z.string(),
  ceremony: z.object({ code: z.string() }).nullable(),
});
const asked = z.object({ job: z.string() });
const job = z.object({ state: z.string() });
const submitted = z.object({ run: z.string() });
const run = z.object({ run: z.object({ version: z.number() }) });

/** Holds the draw of a task through the app's own addresses, with two second factors, as two people at two computers would. */
export async function holdDraw(app: Platform['app'], task: string, hosts: DrawHosts): Promise<void> {
  const planner = await signIn(app, hosts.planner.username, hosts.planner.password);
  const approver = await signIn(app, hosts.approver.username, hosts.approver.password);
  const signs = {
    planner: await planner.enrol(hosts.planner.password),
    approver: await approver.enrol(hosts.approver.password),
  };
  const { id } = drawShape.parse(await planner.post('/api/draws', { task }));
  const drawAt = await commit(planner, approver, signs, id);
  await step(planner, id, 'ceremony');
  const secrets = await joinAll(app, id, (await drawNow(planner, id)).ceremony!.code);
  await step(planner, id, 'ceremony/joining-end');
  for (const [at, secret] of secrets.entries())
    await send(app, `POST /api/public/draws/${id}/reveals`, { n: at + 1, ...secret });
  await step(planner, id, 'ceremony/reveals-end');
  const value = Array.from({ length: DICE }, () => randomInt(DICE)).join('');
  for (const who of [planner, approver]) await step(who, id, 'ceremony/value', { kind: 'dice10', event: EVENT, value });
  await setTimeout(Math.max(0, drawAt - Date.now()));
  await step(planner, id, 'ceremony/execution');
  await until(async () => (await drawNow(planner, id)).state === 'disclosed');
  for (const who of [planner, approver]) await who.signOut();
}

const drawNow = async (who: Visitor, id: string) => drawShape.parse(await who.get(`/api/draws/${id}`));

/** Freezes, puts up and confirms; gives the instant before which it cannot be executed. */
async function commit(
  planner: Visitor,
  approver: Visitor,
  signs: Readonly<Record<keyof DrawHosts, (purpose: string) => Promise<string>>>,
  id: string,
): Promise<number> {
  const frozen = asked.parse(await step(planner, id, 'freeze'));
  await until(async () => job.parse(await planner.get(`/api/jobs/${frozen.job}`)).state === 'done');
  const { submitPurpose } = await drawNow(planner, id);
  const drawAt = `${new Date(Date.now() + DRAW_AFTER_MS).toISOString().slice(0, 19)}Z`;
  const terms = {
    public: { kind: 'dice10', event: EVENT, waitHours: 0, fallback: null },
    drawAt,
    embargo: null,
    readers: [],
  };
  const proof = await signs.planner(submitPurpose);
  const { run: asking } = submitted.parse(
    await step(planner, id, 'submission', { terms, proof, opinion: '请核对后承诺（示例）' }),
  );
  const { version } = run.parse(await approver.get(`/api/approvals/runs/${asking}`)).run;
  await approver.post(`/api/approvals/runs/${asking}/decision`, {
    version,
    verb: 'approve',
    opinion: '名单、比例、人员核对无误，同意（示例）',
    proof: await signs.approver(`approval:${asking}:${version}:approve`),
  });
  return Date.parse(drawAt);
}

/** One step on the draw as it is now. */
async function step(who: Visitor, id: string, name: string, body: Readonly<Record<string, Json>> = {}): Promise<Json> {
  return who.post(`/api/draws/${id}/${name}`, { version: (await drawNow(who, id)).version, ...body });
}

/** Every witness from a phone of their own; gives what each will reveal. */
async function joinAll(app: Platform['app'], id: string, code: string): Promise<Secret[]> {
  const secrets: Secret[] = [];
  for (const [at, { name, role }] of WITNESSES.entries()) {
    const secret = makeSecret(randomBytes(64), `${name}在现场写下的话`);
    const [n, commitment] = [at + 1, commitSecret(witnessParty(at + 1, name), secret)];
    await send(app, `POST /api/public/draws/${id}/witnesses`, { code, n, name, role, commitment });
    secrets.push(secret);
  }
  return secrets;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(LOOK_MS);
}
