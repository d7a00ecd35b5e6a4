/** A whole draw over HTTP, without a browser: each step as its own function, so that somebody may kill or measure around it. */

import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { commitSecret, makeSecret, witnessParty } from '@mingqian/draw';
import type { DrawOffice } from './draw-steps.ts';
import type { Browserless } from './office.ts';

const DICE = { kind: 'dice10', event: 'room-1', value: '3141592653' };
const WITNESSES = ['甲代表', '乙企业'];
const EMBARGO = '2099-12-31';

interface Draw {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly submitPurpose: string;
  readonly ceremony: { readonly code: string } | null;
}

/** What waits for a second person. */
interface Asked {
  readonly run: string;
}

/** Posts something; gives the answer, throws at a refusal. */
export type Send = <Answer>(who: Browserless, path: string, body: object) => Promise<Answer>;

/** As it is, once. */
export const sendOnce: Send = (who, path, body) => who.json('POST', path, body);

/** Who holds the draw, and how what they ask for is sent. */
export interface HttpScene {
  readonly office: DrawOffice;
  readonly send: Send;
}

const drawOf = ({ office }: HttpScene, id: string) => office.planner.json<Draw>('GET', `/api/draws/${id}`);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(100);
}

async function step<Answer>(scene: HttpScene, id: string, path: string, more: object = {}, who = scene.office.planner) {
  const { version } = await drawOf(scene, id);
  return scene.send<Answer>(who, `/api/draws/${id}/${path}`, { version, ...more });
}

async function sign(who: Browserless, code: string, purpose: string): Promise<string> {
  return (await who.json<{ proof: string }>('POST', '/api/step-up', { code, purpose })).proof;
}

/** The second person signs. */
async function decide({ send }: HttpScene, who: Browserless, code: string, { run }: Asked): Promise<void> {
  const seen = await who.json<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
  const proof = await sign(who, code, `approval:${run}:${seen.run.version}:approve`);
  const decision = { version: seen.run.version, verb: 'approve', opinion: '核对无误', proof };
  await send(who, `/api/approvals/runs/${run}/decision`, decision);
}

/** A draw of the task, with no list frozen yet. */
export async function newDraw({ office, send }: HttpScene, task: string): Promise<string> {
  return (await send<Draw>(office.planner, '/api/draws', { task })).id;
}

/** Ends when the lists are frozen. */
export async function freezeDraw(scene: HttpScene, id: string): Promise<void> {
  await step(scene, id, 'freeze');
  await until(async () => (await drawOf(scene, id)).state === 'frozen');
}

/** Sealed, with dice, signed by two; gives the time of the draw, so many milliseconds from now. */
export async function commitDraw(scene: HttpScene, id: string, afterMs: number): Promise<Date> {
  const { planner, approver } = scene.office;
  const [first, second] = [await planner.code(), await approver.code()];
  const { readers } = await planner.json<{ readers: { account: string }[] }>('GET', `/api/draws/${id}/choices`);
  const drawAt = `${new Date(Date.now() + afterMs).toISOString().slice(0, 19)}Z`;
  const source = { kind: DICE.kind, event: DICE.event, waitHours: 0, fallback: null };
  const terms = { public: source, drawAt, embargo: EMBARGO, readers: readers.map(({ account }) => account) };
  const { submitPurpose } = await drawOf(scene, id);
  const proof = await sign(planner, first, submitPurpose);
  await decide(scene, approver, second, await step<Asked>(scene, id, 'submission', { terms, proof }));
  return new Date(drawAt);
}

/** From its time to the public value, with two witnesses. */
export async function holdCeremony(scene: HttpScene, id: string, drawAt: Date): Promise<void> {
  const { planner, approver } = scene.office;
  await setTimeout(Math.max(0, drawAt.getTime() - Date.now()));
  await step(scene, id, 'ceremony');
  const { code } = (await drawOf(scene, id)).ceremony!;
  const phones = WITNESSES.map((name, at) => ({ n: at + 1, name, secret: makeSecret(randomBytes(64), name) }));
  for (const { n, name, secret } of phones) {
    const commitment = commitSecret(witnessParty(n, name), secret);
    await scene.send(planner, `/api/public/draws/${id}/witnesses`, { code, n, name, role: 'deputy', commitment });
  }
  await step(scene, id, 'ceremony/joining-end');
  for (const { n, secret } of phones) await scene.send(planner, `/api/public/draws/${id}/reveals`, { n, ...secret });
  await step(scene, id, 'ceremony/reveals-end');
  for (const who of [planner, approver]) await step(scene, id, 'ceremony/value', DICE, who);
}

/** Ends when the list is there. */
export async function executeDraw(scene: HttpScene, id: string): Promise<void> {
  await step(scene, id, 'ceremony/execution');
  await until(async () => (await drawOf(scene, id)).state === 'drawn');
}

/** The first person of the first team falls ill, and is replaced by the rule. */
export async function replaceSomebody(scene: HttpScene, id: string): Promise<void> {
  const { legal } = scene.office;
  const [team] = await readSealedList(scene, id);
  const out = team!.members![0]!.id;
  const change = { kind: 'replace', subject: team!.id, out, cause: 'unavailable', note: '住院' };
  await decide(scene, legal, await legal.code(), await step<Asked>(scene, id, 'changes', { change }));
}

/** Who was drawn, with their teams, for one who may know. */
export async function readSealedList({ office }: HttpScene, id: string) {
  const list = await office.planner.json<{
    strata: { selected: { id: string; members: { id: string }[] | null }[] }[];
  }>('POST', `/api/draws/${id}/readings`, { reason: '安排检查' });
  return list.strata.flatMap(({ selected }) => selected);
}

/** Before the end of the embargo, because all inspections are done. */
export async function discloseDraw(scene: HttpScene, id: string): Promise<void> {
  await step(scene, id, 'disclosure', { reason: '检查已全部完成' });
}
