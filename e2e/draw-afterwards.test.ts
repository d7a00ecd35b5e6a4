/**
 * What comes after a draw by its screens: readings, a person replaced by two others, tasks and declarations, a
 * postponement, disclosure; and what the public page says of it.
 */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { discloseEarly, readDraw, readList, sealedDraw, signRun } from './afterwards-steps.ts';
import { launchBrowser } from './browser.ts';
import { button, choose, openAs, typeDate } from './browser-steps.ts';
import { type DrawOffice, drawOffice, showPart } from './draw-steps.ts';
import { faultsHere, faultsOf } from './faults.ts';
import { startServer } from './server.ts';

const SIZE = { firms: 9, inspectors: 6 };
const PHONE = { width: 390, height: 844 };
const EMBARGO = '2030-12-31';
const POSTPONED = '2031-01-31';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A sealed draw, and who works on it at their screens. */
interface Scene {
  readonly url: string;
  readonly draw: string;
  readonly office: DrawOffice;
  readonly planner: Page;
  readonly approver: Page;
  readonly legal: Page;
  /** A citizen's telephone, on the public page. */
  readonly citizen: Page;
  readonly errors: string[];
  readonly faults: string[];
}

async function openScene(url: string): Promise<Scene> {
  const office = await drawOffice(url, SIZE);
  const draw = await sealedDraw(office, office.task, EMBARGO);
  const errors: string[] = [];
  const at = (who: 'planner' | 'approver' | 'legal') => openAs(browser, url, office[who], errors);
  const citizen = await (await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })).newPage();
  await citizen.goto(`${url}public/draws/${(await readDraw(office, draw)).number}`);
  const pages = { planner: await at('planner'), approver: await at('approver'), legal: await at('legal'), citizen };
  return { url, draw, office, ...pages, errors, faults: [] };
}

/** Whoever is not named sees counts, and that it is sealed. */
async function isClosedToOthers({ url, draw, legal }: Scene): Promise<void> {
  await showPart(legal, url, draw, 'list');
  await legal.getByText('只有承诺时写明的知悉人可以查阅').waitFor();
  expect(await button(legal, '查阅名单').count()).toBe(0);
}

/** One reader asks; gives who is to leave a team. */
async function asksForAnother({ url, draw, planner, faults }: Scene): Promise<string> {
  await readList(planner, url, draw);
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
  return out;
}

/** The second reader reads what it is about, and signs. */
async function signsForAnother({ url, draw, office, approver }: Scene, out: string): Promise<void> {
  await readList(approver, url, draw);
  await approver.getByText(`${out}退出检查组`).waitFor();
  expect(await approver.getByText('住院手术').count()).toBe(1);
  await approver.getByRole('region', { name: '待确认的变更' }).getByText('打开审批').click();
  await approver.getByText('涉及名单，不在这里显示').waitFor();
  await signRun(approver, office.approver);
  await readList(approver, url, draw);
  await approver.getByRole('heading', { name: '已办理的变更' }).waitFor();
  await approver.getByText(`${out}退出`).waitFor();
}

/** Asked by one, signed by another, and told to everybody; before that nobody outside knows of it. */
async function isPostponed({ url, draw, office, planner, approver, citizen, faults }: Scene): Promise<void> {
  const at = `${url}console/draws/${draw}?tab=disclosure`;
  await showPart(planner, url, draw, 'disclosure');
  await planner.getByText('0 时（北京时间）自动公开').waitFor();
  faults.push(...(await faultsOf(planner, at)));
  await button(planner, '申请推迟公开').click();
  const later = planner.getByRole('dialog');
  await typeDate(planner, '新的保密截止日', POSTPONED);
  await later.getByLabel('理由（公开）').fill('汛期无法入库检查');
  await button(later, '提出申请').click();
  await planner.getByText('推迟的申请待第二人确认').waitFor();
  await citizen.reload();
  await citizen.getByText(`名单保密到 ${EMBARGO}：`).waitFor();
  expect(await citizen.getByText('汛期无法入库检查').count()).toBe(0);

  await showPart(approver, url, draw, 'list');
  await approver.getByRole('region', { name: '待确认的申请' }).getByText('打开审批').click();
  await approver.getByText('汛期无法入库检查').waitFor();
  await signRun(approver, office.approver);
  await planner.goto(at);
  await planner.getByRole('heading', { name: '推迟公开的记录（向社会公开）' }).waitFor();
  await planner.getByText(`推迟到 ${POSTPONED}：汛期无法入库检查`).waitFor();
  faults.push(...(await faultsHere(planner, 'postponed')));
  await citizen.reload();
  await citizen.getByText(`名单保密到 ${POSTPONED}：`).waitFor();
  await citizen.getByText(`决定推迟到 ${POSTPONED} 公开，理由：汛期无法入库检查。`).waitFor();
  faults.push(...(await faultsHere(citizen, 'postponed, for everybody')));
}

/** Disclosed by a host before its day; the postponement stays readable, and the change that was made. */
async function isDisclosed({ url, draw, planner, legal, citizen, faults }: Scene): Promise<void> {
  await discloseEarly(planner, url, draw, '检查已全部完成');
  await showPart(legal, url, draw, 'list');
  await button(legal, '显示名单').click();
  await legal.getByRole('heading', { name: '已办理的变更' }).waitFor();
  await citizen.reload();
  await citizen.getByRole('heading', { name: '抽中名单' }).waitFor();
  for (const words of [
    `决定推迟到 ${POSTPONED} 公开，理由：汛期无法入库检查。`,
    '提前公开的理由：检查已全部完成。',
    '0 次人员增补，都按规程计算并经两人批准',
  ])
    await citizen.getByText(words).waitFor();
  expect(await citizen.getByText('住院手术').count()).toBe(0);
  faults.push(...(await faultsHere(citizen, 'disclosed, for everybody')));
}

/** The registrar links the account to somebody who has a task; the inspector sees it and declares. */
async function declaresOnPhone({ url, draw, office, errors, faults }: Scene): Promise<void> {
  const list = await office.planner.json<{
    strata: { selected: { members: { id: string; name: string }[] | null }[] }[];
  }>('POST', `/api/draws/${draw}/readings`, { reason: '核对人员' });
  const member = list.strata.flatMap(({ selected }) => selected).flatMap(({ members }) => members ?? [])[0]!;
  const inspector = await office.person('jiancha', ['inspector']);
  const phone = await openAs(browser, url, inspector, errors);
  await phone.setViewportSize(PHONE);
  await phone.goto(`${url}console/my/draw-tasks`);
  await phone.getByText('您的账号还没有关联检查人员名录').waitFor();
  const registrar = await openAs(browser, url, office.registrar, errors);
  await registrar.goto(`${url}console/inspectors`);
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
  faults.push(...(await faultsOf(phone, `${url}console/my/draw-tasks`)));
}

eachDatabase((engine) => {
  describe('after a draw', () => {
    test('who may reads, two replace, an inspector declares on the phone, two postpone, a host discloses', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      engine.closeAfter({ close: async () => void (await server.stop()) });
      const scene = await openScene(server.url);
      await isClosedToOthers(scene);
      await signsForAnother(scene, await asksForAnother(scene));
      await declaresOnPhone(scene);
      await isPostponed(scene);
      await isDisclosed(scene);
      expect({ errors: scene.errors, faults: scene.faults }).toEqual({ errors: [], faults: [] });
    }, 600_000);
  });
});
