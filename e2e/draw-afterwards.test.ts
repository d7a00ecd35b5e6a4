/** What comes after a draw by its screens: readings, a person replaced by two others, tasks and declarations, disclosure. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { button, choose, openAs, typeDate } from './browser-steps.ts';
import { type DrawOffice, drawOffice, showPart } from './draw-steps.ts';
import { faultsHere, faultsOf } from './faults.ts';
import type { Browserless } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

const SIZE = { firms: 9, inspectors: 6 };
/** Time for the second person to confirm before the draw begins. */
const UNTIL_DRAW_MS = 75_000;
const PHONE = { width: 390, height: 844 };

interface Draw {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly submitPurpose: string;
}

let browser: Browser;
let folder: string;
let server: RunningServer;
let office: DrawOffice;
let inspector: Browserless;
const errors: string[] = [];
const faults: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingqian-afterwards-'));
  [browser, server] = [await launchBrowser(), await startServer({ DATA_DIR: folder })];
  office = await drawOffice(server.url, SIZE);
  inspector = await office.person('jiancha', ['inspector']);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

/** A sealed draw over HTTP, with the planner and the approver as readers; ends when it is drawn. */
async function sealedDraw({ planner, approver, task }: DrawOffice): Promise<string> {
  const { id } = await planner.json<Draw>('POST', '/api/draws', { task });
  const at = `/api/draws/${id}`;
  const now = () => planner.json<Draw>('GET', at);
  const reach = async (state: string) => {
    while ((await now()).state !== state) await setTimeout(300);
  };
  await planner.json('POST', `${at}/freeze`, { version: (await now()).version });
  await reach('frozen');
  const { readers } = await planner.json<{ readers: { account: string; name: string }[] }>('GET', `${at}/choices`);
  const named = readers.filter(({ name }) => ['jihua', 'lingdao'].includes(name)).map(({ account }) => account);
  const drawAt = Date.now() + UNTIL_DRAW_MS;
  const terms = {
    public: null,
    drawAt: `${new Date(drawAt).toISOString().slice(0, 19)}Z`,
    embargo: new Date(drawAt + 3 * 86_400_000).toISOString().slice(0, 10),
    readers: named,
  };
  const { version, submitPurpose } = await now();
  const proof = await proofOf(planner, submitPurpose);
  const { run } = await planner.json<{ run: string }>('POST', `${at}/submission`, { version, terms, proof });
  const seen = await approver.json<{ run: { version: number } }>('GET', `/api/approvals/runs/${run}`);
  const signed = await proofOf(approver, `approval:${run}:${seen.run.version}:approve`);
  const decision = { version: seen.run.version, verb: 'approve', opinion: '核对无误', proof: signed };
  await approver.json('POST', `/api/approvals/runs/${run}/decision`, decision);
  await setTimeout(Math.max(0, drawAt + 1000 - Date.now()));
  for (const step of ['ceremony', 'ceremony/joining-end', 'ceremony/execution'])
    await planner.json('POST', `${at}/${step}`, { version: (await now()).version });
  await reach('drawn');
  return id;
}

async function proofOf(who: Browserless, purpose: string): Promise<string> {
  return (await who.json<{ proof: string }>('POST', '/api/step-up', { purpose, code: await who.code() })).proof;
}

/** Reads the list with a reason. */
async function read(page: Page, draw: string): Promise<void> {
  await showPart(page, server.url, draw, 'list');
  await button(page, '查阅名单').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('安排车辆和人员');
  await button(dialog, '查阅').click();
  await page.getByText('这次查阅已记入账本').waitFor();
}

test('after a draw: who may reads, two replace, an inspector declares on the phone, a host discloses', async () => {
  const draw = await sealedDraw(office);
  const planner = await openAs(browser, server.url, office.planner, errors);
  const approver = await openAs(browser, server.url, office.approver, errors);
  const legal = await openAs(browser, server.url, office.legal, errors);

  // Whoever is not named sees counts, and that it is sealed.
  await showPart(legal, server.url, draw, 'list');
  await legal.getByText('只有承诺时写明的知悉人可以查阅').waitFor();
  expect(await button(legal, '查阅名单').count()).toBe(0);

  await read(planner, draw);
  const region = planner.getByRole('region', { name: /名单$/ }).first();
  await region.waitFor();
  faults.push(...(await faultsHere(planner, 'list')));
  const replace = region.getByRole('button', { name: /^换人：/ }).first();
  const [, out = ''] = /^换人：(.+)，/.exec((await replace.getAttribute('aria-label')) ?? '') ?? [];
  await replace.click();
  const drawer = planner.getByRole('dialog');
  faults.push(...(await faultsHere(planner, 'change')));
  await drawer.getByRole('radio', { name: /不能参加/ }).check();
  await drawer.getByLabel('情况说明（只给确认的人看，不公开）').fill('住院手术');
  await button(drawer, '提出申请').click();
  await planner.getByText('已提出变更申请，等第二人确认。').waitFor();
  await planner.getByText('名单变更的申请待第二人确认').waitFor();

  // The second person reads what it is about, and signs.
  await read(approver, draw);
  await approver.getByText(`${out}退出检查组`).waitFor();
  expect(await approver.getByText('住院手术').count()).toBe(1);
  await approver.getByRole('region', { name: '待确认的变更' }).getByText('打开审批').click();
  await approver.getByRole('heading', { name: '审批环节' }).waitFor();
  await approver.getByText('涉及名单，不在这里显示').waitFor();
  await button(approver, '通过并转办').click();
  const signing = approver.getByRole('dialog');
  await signing.getByLabel('动态口令').fill(await office.approver.code());
  await button(signing, '通过并转办').click();
  await signing.waitFor({ state: 'hidden' });
  await read(approver, draw);
  await approver.getByRole('heading', { name: '已办理的变更' }).waitFor();
  await approver.getByText(`${out}退出`).waitFor();

  await inspectorsPhone(draw);

  await showPart(planner, server.url, draw, 'disclosure');
  await planner.getByText('0 时（北京时间）自动公开').waitFor();
  faults.push(...(await faultsOf(planner, `${server.url}console/draws/${draw}?tab=disclosure`)));
  await button(planner, '申请推迟公开').click();
  const later = planner.getByRole('dialog');
  await typeDate(planner, '新的保密截止日', '2031-01-31');
  await later.getByLabel('理由（公开）').fill('汛期无法入库检查');
  await button(later, '提出申请').click();
  await planner.getByText('推迟的申请待第二人确认').waitFor();
  await button(planner, '提前公开').click();
  const asked = planner.getByRole('dialog');
  await asked.getByRole('textbox').fill('检查已全部完成');
  await button(asked, '公开').click();
  await planner.getByText('名单已经公开，人人可以').waitFor();
  await showPart(legal, server.url, draw, 'list');
  await button(legal, '显示名单').click();
  await legal.getByRole('heading', { name: '已办理的变更' }).waitFor();
  expect({ errors, faults }).toEqual({ errors: [], faults: [] });
}, 420_000);

/** The registrar links the account to somebody who has a task; the inspector sees it and declares. */
async function inspectorsPhone(draw: string): Promise<void> {
  const list = await office.planner.json<{
    strata: { selected: { members: { id: string; name: string }[] | null }[] }[];
  }>('POST', `/api/draws/${draw}/readings`, { reason: '核对人员' });
  const member = list.strata.flatMap(({ selected }) => selected).flatMap(({ members }) => members ?? [])[0]!;
  const phone = await openAs(browser, server.url, inspector, errors);
  await phone.setViewportSize(PHONE);
  await phone.goto(`${server.url}console/my/draw-tasks`);
  await phone.getByText('您的账号还没有关联检查人员名录').waitFor();
  const registrar = await openAs(browser, server.url, office.registrar, errors);
  await registrar.goto(`${server.url}console/inspectors`);
  await registrar.getByRole('button', { name: member.name }).click();
  const drawer = registrar.getByRole('dialog');
  await choose(registrar, drawer, '要关联的账号', 'jiancha');
  await button(drawer, '关联').click();
  await drawer.getByText('已关联：jiancha').waitFor();
  faults.push(...(await faultsHere(registrar, 'account')));

  await phone.reload();
  const task = phone.getByRole('article').first();
  await task.waitFor();
  await task.getByRole('button', { name: /声明无利害关系/ }).click();
  await task.getByText('已声明无利害关系').waitFor();
  await task.getByRole('button', { name: /申请回避/ }).click();
  const dialog = phone.getByRole('dialog');
  await dialog.getByRole('textbox').fill('曾在该企业任职');
  await button(dialog, '申请回避').click();
  await task.getByText('已申请回避，等待办理').waitFor();
  faults.push(...(await faultsOf(phone, `${server.url}console/my/draw-tasks`)));
}
