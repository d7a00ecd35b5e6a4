/** Two authorities of one installation that draw together: what they have before, and the steps that others' tests cover by screens. */

import { setTimeout } from 'node:timers/promises';
import { sampleUscc } from '../server/demo/codes.ts';
import { waitingTask } from './draw-steps.ts';
import { type Browserless, setUpOffice } from './office.ts';
import { publishItem } from './tasks-office.ts';

export const OTHER = '大洼区市场监督管理局';
const YEAR = new Date().getFullYear() + 1;
const LOOK_MS = 200;

interface Draw {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly submitPurpose: string;
}

/** One authority with its people, firms and a frozen draw. */
export type JointOffice = Awaited<ReturnType<typeof officeOf>>;

/** The lead and the other one: the same firms, the second with one more. */
export async function jointOffices(url: string, firms: number) {
  const { admin, organisation, person } = await setUpOffice(url);
  const body = { name: OTHER, shortName: '区市监局', uscc: null, regionCode: '211104', level: 'district' };
  const other = await admin.json<{ id: string }>('POST', '/api/authorities', { ...body, superior: null });
  return {
    lead: await officeOf(person, organisation, { mark: '', firms }),
    member: await officeOf(person, other.id, { mark: '2', firms: firms + 1 }),
  };
}

async function officeOf(
  person: (username: string, roles: readonly string[], at: string) => Promise<Browserless>,
  organisation: string,
  { mark, firms }: { readonly mark: string; readonly firms: number },
) {
  const one = (username: string, role: string) => person(`${username}${mark}`, [role], organisation);
  const [planner, approver, legal, publisher, registrar] = [
    await one('jihua', 'planner'),
    await one('lingdao', 'approver'),
    await one('fazhi', 'legal-reviewer'),
    await one('gongshi', 'disclosure-reviewer'),
    await one('minglu', 'registry-manager'),
  ];
  for (let at = 1; at <= firms; at += 1)
    await registrar.json('POST', '/api/subjects', {
      facts: { name: `第${at}粮油公司`, kind: 'firm', uscc: sampleUscc('91', at) },
    });
  for (let at = 1; at <= 3; at += 1)
    await registrar.json('POST', '/api/inspectors', {
      facts: { name: `检查员${mark}${at}`, kind: 'inspector', unit: mark === '' ? '区粮储局' : '区市监局' },
      certificates: [{ kind: 'province', number: `LN${mark}0${at}`, validUntil: `${YEAR + 1}-12-31` }],
    });
  const item = await publishItem(planner, [approver, legal, publisher]);
  const { task, title } = await waitingTask({ planner, approver, legal, publisher, item });
  await approver.enrol();
  return { organisation, planner, approver, title, draw: await frozenDraw(planner, task) };
}

async function frozenDraw(planner: Browserless, task: string): Promise<string> {
  const { id, version } = await planner.json<Draw>('POST', '/api/draws', { task });
  const { job } = await planner.json<{ job: string }>('POST', `/api/draws/${id}/freeze`, { version });
  while ((await planner.json<{ state: string }>('GET', `/api/jobs/${job}`)).state !== 'done') await setTimeout(LOOK_MS);
  return id;
}

/** Puts up and confirms an open draw with two second factors. */
export async function commitOpen({ planner, approver, draw }: JointOffice, drawAt: string): Promise<void> {
  const { version, submitPurpose } = await planner.json<Draw>('GET', `/api/draws/${draw}`);
  const { run } = await planner.json<{ run: string }>('POST', `/api/draws/${draw}/submission`, {
    version,
    terms: { public: null, drawAt, embargo: null, readers: [] },
    proof: await sign(planner, submitPurpose),
  });
  await confirm(approver, run);
}

/** The second person's decision. */
export async function confirm(approver: Browserless, run: string): Promise<void> {
  const seen = await approver.json<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
  const { version } = seen.run;
  const proof = await sign(approver, `approval:${run}:${version}:approve`);
  const decision = { version, verb: 'approve', opinion: '核对无误', proof };
  await approver.json('POST', `/api/approvals/runs/${run}/decision`, decision);
}

async function sign(who: Browserless, purpose: string): Promise<string> {
  return (await who.json<{ proof: string }>('POST', '/api/step-up', { code: await who.code(), purpose })).proof;
}

/** From the opening to the list, without witnesses; not before the hour that was committed to. */
export async function drawTogether({ lead, member }: { lead: JointOffice; member: JointOffice }, drawAt: string) {
  const { planner, draw } = lead;
  await setTimeout(Math.max(0, Date.parse(drawAt) - Date.now()));
  const now = () => planner.json<Draw>('GET', `/api/draws/${draw}`);
  for (const step of ['ceremony', 'ceremony/joining-end', 'ceremony/execution'])
    await planner.json('POST', `/api/draws/${draw}/${step}`, { version: (await now()).version });
  for (const { planner: who, draw: id } of [lead, member])
    while ((await who.json<Draw>('GET', `/api/draws/${id}`)).state !== 'disclosed') await setTimeout(LOOK_MS);
}
