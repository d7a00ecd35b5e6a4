/** 审批 by its screens: a chain is set, and everything that people do to a run, or that happens to it meanwhile. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TOTP, URI } from 'otpauth';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPower, publishItem, type Send } from '../server/testing/publish-items.ts';
import { launchBrowser } from './browser.ts';
import { button, openAs, typeDate } from './browser-steps.ts';
import { faultsHere, faultsOf } from './faults.ts';
import { type Browserless, PASSWORD, setUpOffice } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

let browser: Browser;
let folder: string;
let server: RunningServer;
let office: Office & { third: Browserless };
const errors: string[] = [];
const faults: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingqian-approvals-'));
  [browser, server] = [await launchBrowser(), await startServer({ DATA_DIR: folder })];
  const opened = await openOffice(server.url);
  office = { ...opened, third: opened.deputy };
}, 300_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

interface Account {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}
interface Chain {
  readonly matter: string;
  readonly current: { readonly steps: readonly object[] };
}
type Office = Awaited<ReturnType<typeof openOffice>>;

/** People for every step, and an item that a task may rest on. */
async function openOffice(url: string) {
  const { admin, person } = await setUpOffice(url);
  const planner = await person('jihua', ['planner']);
  const head = await person('juzhang', ['approver']);
  const deputy = await person('fujuzhang', ['approver']);
  const legal = await person('fazhi', ['legal-reviewer']);
  const disclosure = await person('gongshi', ['disclosure-reviewer']);
  const clerk = await person('keyuan', ['inspector']);
  const sends = [planner, head, legal, disclosure].map(senderOf);
  const people = { planner: sends[0]!, deciders: sends.slice(1) };
  const item = await publishItem(people, await addPower(people), { code: '001', facts: { methods: ['written'] } });
  const lock = async (name: string) => {
    const { accounts } = await admin.json<{ accounts: Account[] }>('GET', '/api/accounts');
    const { id, version } = accounts.find((one) => one.name === name)!;
    await admin.json('POST', `/api/accounts/${id}/lock`, { version, reason: '调离' });
  };
  return { person, lock, planner, head, deputy, legal, clerk, item };
}

const senderOf =
  (who: Browserless): Send =>
  (method, path, body) =>
    who.json(method, path, body);

/** A special inspection as a draft; gives its id. */
async function draft(title: string): Promise<string> {
  const facts = {
    type: 'special',
    title,
    items: [office.item],
    from: '2027-03-01',
    until: '2027-03-05',
    methods: ['written'],
    scheme: '核查收购凭证',
    number: '大粮专〔2026〕1号',
    ceiling: 5,
  };
  return (await office.planner.json<{ id: string }>('POST', '/api/planning/tasks', { facts })).id;
}

/** A task that was submitted; gives the task and its run. */
async function submitted(title: string): Promise<{ task: string; run: string }> {
  const task = await draft(title);
  const { run } = await office.planner.json<{ run: string }>('POST', `/api/planning/tasks/${task}/submission`, {
    version: 1,
  });
  return { task, run };
}

/** Passes the pending step, or decides otherwise, without a browser. */
async function decided(who: Browserless, run: string, verb = 'approve'): Promise<void> {
  const at = `/api/approvals/runs/${run}`;
  const { run: now } = await who.json<{ run: { version: number } }>('GET', at);
  await who.json('POST', `${at}/decision`, { version: now.version, verb, opinion: '同意' });
}

/** The authenticator of somebody who had none. What it shows next is good already; each code is good once. */
async function enrol(who: Browserless): Promise<() => string> {
  const { uri } = await who.json<{ uri: string }>('POST', '/api/totp', { password: PASSWORD });
  const totp = URI.parse(uri) as TOTP;
  await who.json('POST', '/api/totp/confirm', { code: totp.generate() });
  return () => totp.generate({ timestamp: Date.now() + 30_000 });
}

const open = (who: Browserless) => openAs(browser, server.url, who, errors);
const dialog = (page: Page) => page.getByRole('dialog');
/** A button of a form. For a moment after a refusal it is still named as the one that is busy. */
const act = (within: Locator, name: string) => within.getByRole('button', { name }).last();
const waiting = (page: Page, count: number) => page.getByRole('link', { name: `待我审批，${count} 件` });

async function openRun(page: Page, run: string): Promise<void> {
  await page.goto(`${server.url}console/approvals/${run}`);
  await page.getByRole('heading', { name: '审批环节' }).waitFor();
}

/** Chooses in a select, which need not be one to type in. */
async function choose(page: Page, within: Locator, label: string, name: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click();
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.locator('.ant-select-item-option', { hasText: name }).first().click();
  await list.waitFor({ state: 'hidden' });
}

/** Presses a verb and fills in the reason. */
async function press(page: Page, verb: string, reason?: string): Promise<void> {
  await button(page, verb).click();
  if (reason !== undefined) await dialog(page).getByRole('textbox').first().fill(reason);
  await act(dialog(page), verb).click();
}

const look = async (page: Page, name: string) => void faults.push(...(await faultsHere(page, name)));

describe('the chain of special inspections', () => {
  test('is changed by its drawer: what is missing, obligatory or too much for the people is told', async () => {
    const page = await open(office.head);
    await page.goto(`${server.url}console/approval-chains`);
    const panel = page.getByRole('region', { name: '专项检查报批', exact: true });
    const form = page.getByRole('dialog', { name: '修改审批环节：专项检查报批' });
    await button(panel, '修改环节').click();
    await button(form, '删去第 2 个环节').click();
    await form.getByLabel('理由').fill('试一试');
    await act(form, '保存').click();
    await form.getByText('必须依次保留“负责人审批”环节').first().waitFor();
    await page.keyboard.press('Escape');
    await button(page, '关闭，不保存').click();

    await button(panel, '修改环节').click();
    await button(form, '添加环节').click();
    await act(form, '保存').click();
    await form.getByText('请填写名称').waitFor();
    const third = form.getByRole('group', { name: '第 3 个环节' });
    await third.getByLabel('名称').fill('负责人审批');
    await choose(page, third, '由谁办理', '审批领导');
    await form.getByLabel('理由').fill('加一道科室意见');
    await act(form, '保存').click();
    await form.getByText('与前面的环节同名').first().waitFor();
    await third.getByLabel('名称').fill('承办科室意见');
    await button(form, '上移第 3 个环节').click();
    await button(form, '上移第 2 个环节').click();
    const last = form.getByRole('group', { name: '第 3 个环节' });
    await last.getByLabel('须两人通过').check();
    await last.getByLabel('须电子签名').check();
    // Two heads cannot give three decisions.
    await form.getByText('共须 3 人办理，能办的只有 2 人（juzhang、fujuzhang）').waitFor();
    await look(page, 'chain-drawer');
    await act(form, '保存').click();
    await panel.getByText('照现在的人员，这些环节办不完').waitFor();
    await panel.getByText(/^第 1 版，juzhang 于/).waitFor();
    const { chains } = await office.head.json<{ chains: Chain[] }>('GET', '/api/approvals/chains');
    expect(chains.find(({ matter }) => matter === 'task.special')?.current.steps).toMatchObject([
      { title: '承办科室意见', permission: 'plan.approve', twoPersons: false, stepUp: false },
      { title: '法制审核', permission: 'plan.review' },
      { title: '负责人审批', twoPersons: true, stepUp: true },
    ]);
    await page.context().close();
  });

  test('is shown before submitting, with who can decide, and why they are too few; one more person, and they are enough', async () => {
    const task = await draft('储备粮专项检查');
    const page = await open(office.planner);
    await page.goto(`${server.url}console/planning/tasks/${task}`);
    await button(page, '送审').click();
    const brief = dialog(page).getByRole('region', { name: '会由谁审批' });
    await brief.getByText('照现在的人员，送审后办不完').waitFor();
    await brief.getByText('系统管理员（王管理）').waitFor();
    await look(page, 'submit-short');
    await act(dialog(page), '取 消')
      .or(act(dialog(page), '取消'))
      .click();
    office.third = await office.person('zuzhang', ['approver']);
    await button(page, '送审').click();
    await brief.getByText('可以办理：juzhang、fujuzhang、zuzhang').first().waitFor();
    expect(await brief.getByText('办不完').count()).toBe(0);
    await act(dialog(page), '送审').click();
    await page.getByRole('heading', { name: '储备粮专项检查' }).waitFor();
    await page.context().close();
  });
});

describe('a run', () => {
  test('is urged, sent back a step, passed, signed by two, and approved; the number on every page goes along', async () => {
    const { task, run } = await submitted('两人签名的检查');
    const planner = await open(office.planner);
    await openRun(planner, run);
    await press(planner, '催办', '企业月底停收');
    await planner.getByText(/已催办 1 次，最近：jihua/).waitFor();
    await button(planner, '催办').click();
    await act(dialog(planner), '催办').click();
    await dialog(planner).getByText('今天已经催办过，请明天再催。').waitFor();
    await planner.context().close();

    const head = await open(office.head);
    await head.goto(`${server.url}console/`);
    await waiting(head, 2).click();
    await head.getByRole('heading', { name: '审批', level: 1 }).waitFor();
    await head.getByText(/已催办 1 次，最近：jihua/).waitFor();
    await head.getByRole('button', { name: '两人签名的检查' }).click();
    await press(head, '通过并转办', '材料齐全');
    await head.getByText('已通过。').waitFor();
    await waiting(head, 1).waitFor();

    const legal = await open(office.legal);
    await openRun(legal, run);
    await button(legal, '退回上一环节').click();
    await act(dialog(legal), '退回上一环节').click();
    await dialog(legal).getByText('请写明理由').waitFor();
    await dialog(legal).getByRole('textbox').fill('科室意见过简');
    await act(dialog(legal), '退回上一环节').click();
    await legal.getByText('正在“承办科室意见”环节').waitFor();
    await waiting(head, 1).waitFor();
    await openRun(head, run);
    await waiting(head, 2).waitFor();
    await press(head, '通过并转办', '已补充');
    await head.getByText('正在“法制审核”环节').waitFor();
    await openRun(legal, run);
    await press(legal, '通过并转办');
    await legal.getByText('正在“负责人审批”环节').waitFor();
    await legal.context().close();

    // One without an authenticator is told where to get one.
    const early = await open(office.deputy);
    await openRun(early, run);
    await button(early, '通过并转办').click();
    await dialog(early).getByText('您还没有启用动态口令').waitFor();
    await early.context().close();
    const code = await enrol(office.deputy);
    const deputy = await open(office.deputy);
    await openRun(deputy, run);
    await button(deputy, '通过并转办').click();
    await act(dialog(deputy), '通过并转办').click();
    await dialog(deputy).getByText('请填写动态口令').waitFor();
    const wrong = code() === '000000' ? '000001' : '000000';
    await dialog(deputy).getByLabel('动态口令').fill(wrong);
    await act(dialog(deputy), '通过并转办').click();
    await dialog(deputy).getByText('动态口令不正确').first().waitFor();
    await dialog(deputy).getByLabel('动态口令').fill(code());
    await act(dialog(deputy), '通过并转办').click();
    await dialog(deputy).waitFor({ state: 'hidden' });
    await deputy.getByText('电子签名（动态口令）').waitFor();
    await deputy.getByText('正在“负责人审批”环节').waitFor();
    // Neither the first of the two nor who passed an earlier step can be the second.
    expect(await button(deputy, '通过并转办').count()).toBe(0);
    await openRun(head, run);
    expect(await button(head, '通过并转办').count()).toBe(0);
    const next = await enrol(office.third);
    const third = await open(office.third);
    await openRun(third, run);
    await button(third, '通过并转办').click();
    await dialog(third).getByLabel('动态口令').fill(next());
    await act(dialog(third), '通过并转办').click();
    await third.getByText('已批准').first().waitFor();
    expect(await office.planner.json('GET', `/api/planning/tasks/${task}`)).toMatchObject({ state: 'approved' });
    for (const page of [head, deputy, third]) await page.context().close();
  });

  test('is returned and submitted again, rejected, and withdrawn, each with its reason', async () => {
    const { task, run } = await submitted('退回再送的检查');
    const head = await open(office.head);
    await openRun(head, run);
    await press(head, '退回补正', '缺检查方案附件');
    await head.getByText('退回补正').first().waitFor();
    const planner = await open(office.planner);
    await openRun(planner, run);
    await press(planner, '重新送审', '附件已补');
    await planner.getByText('第 2 轮').first().waitFor();
    await openRun(head, run);
    await press(head, '驳回', '与年度计划重复');
    await head.getByText('已驳回').first().waitFor();
    expect(await office.planner.json('GET', `/api/planning/tasks/${task}`)).toMatchObject({ state: 'draft' });
    await head.context().close();

    const { run: other } = await submitted('撤回的检查');
    await openRun(planner, other);
    await button(planner, '撤回').click();
    expect(await act(dialog(planner), '撤回').isDisabled()).toBe(true);
    await dialog(planner).getByRole('textbox').fill('时间另定');
    await act(dialog(planner), '撤回').click();
    await planner.getByText('已撤回').first().waitFor();
    expect(await button(planner, '撤回').count()).toBe(0);
    await planner.context().close();
  });
});

describe('what happens while somebody has it open', () => {
  test('two approvers at once: the second decides nothing, and sees the run as it is', async () => {
    const { run } = await submitted('两人同时办的检查');
    const [one, other] = [await open(office.head), await open(office.deputy)];
    for (const page of [one, other]) {
      await openRun(page, run);
      await button(page, '通过并转办').click();
      await dialog(page).getByRole('textbox').first().fill('同意开展');
    }
    await act(dialog(one), '通过并转办').click();
    await one.getByText('正在“法制审核”环节').waitFor();
    await act(dialog(other), '通过并转办').click();
    await dialog(other).getByText('在您打开之后，已有人办理过这件审批').waitFor();
    await dialog(other).getByText('有新情况，现在在“法制审核”环节').waitFor();
    await dialog(other).getByText('您刚才写的意见（没有写入）').waitFor();
    await look(other, 'second-of-two');
    await act(dialog(other), '知道了').click();
    const said = await office.head.json<{ opinions: { verb: string }[] }>('GET', `/api/approvals/runs/${run}`);
    expect(said.opinions.map(({ verb }) => verb)).toEqual(['submit', 'approve']);
    await one.context().close();
    await other.context().close();
  });

  test('the task is cancelled while its run is to be submitted again: that is superseded, and nothing is submitted', async () => {
    const { task, run } = await submitted('撤销了的检查');
    await decided(office.head, run, 'return');
    const planner = await open(office.planner);
    await openRun(planner, run);
    await button(planner, '重新送审').click();
    const { version } = await office.planner.json<{ version: number }>('GET', `/api/planning/tasks/${task}`);
    await office.planner.json('POST', `/api/planning/tasks/${task}/cancellation`, { version, reason: '企业已关停' });
    await act(dialog(planner), '重新送审').click();
    await dialog(planner).getByText('此记录刚被他人修改。').waitFor();
    await act(dialog(planner), '取消').click();
    await planner.getByText('内容已变动，须重新送审').first().waitFor();
    await planner.getByText('任务撤销：企业已关停').waitFor();
    expect(await button(planner, '重新送审').count()).toBe(0);
    await planner.context().close();
  });

  test('a delegation is given, used, and revoked while the delegate has the drawer open', async () => {
    const head = await open(office.head);
    await head.goto(`${server.url}console/approvals/delegations`);
    await button(head, '委托同事').click();
    const form = head.getByRole('dialog', { name: '委托同事代理审批' });
    await act(form, '委托').click();
    await form.getByText('请选择同事').waitFor();
    await choose(head, form, '委托给', 'keyuan');
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await typeDate(head, '从何日起（含当天，不早于今天）', today);
    await typeDate(head, '至何日止（含当天，最长一年）', '2020-01-01');
    await form.getByLabel('事由').fill('外出学习');
    await act(form, '委托').click();
    await form.getByText('止日不能早于起日').first().waitFor();
    await look(head, 'delegate');
    await typeDate(head, '至何日止（含当天，最长一年）', today);
    await act(form, '委托').click();
    await form.waitFor({ state: 'hidden' });
    await head.getByText('生效中').first().waitFor();

    const { run } = await submitted('代办的检查');
    const { run: next } = await submitted('来不及代办的检查');
    const clerk = await open(office.clerk);
    await openRun(clerk, run);
    await clerk.getByText('您受juzhang委托，可以代为办理').waitFor();
    await press(clerk, '通过并转办', '代为同意');
    await clerk.getByText('keyuan（代juzhang）').first().waitFor();
    await openRun(clerk, next);
    await button(clerk, '通过并转办').click();
    await button(head, '撤销对keyuan的委托').first().click();
    await dialog(head).getByRole('textbox').fill('提前返回');
    await act(dialog(head), '撤销').click();
    await head.getByText('已撤销').first().waitFor();
    await act(dialog(clerk), '通过并转办').click();
    await dialog(clerk).getByText('您现在已经不能办理这件审批').waitFor();
    expect(await office.clerk.json('GET', '/api/approvals/waiting')).toEqual({ count: 0 });
    const kept = await office.head.json<{ run: object; opinions: object[] }>('GET', `/api/approvals/runs/${next}`);
    expect(kept).toMatchObject({ run: { step: 0 }, opinions: [{ verb: 'submit' }] });
    await head.context().close();
    await clerk.context().close();
  });
});

describe('a run that cannot come to its end', () => {
  test('is told before, listed, explained on its screen, and goes on as that says', async () => {
    const chief = await office.person('jiandu', ['supervisor']);
    const { run } = await submitted('人不够的检查');
    await office.lock('zuzhang');
    // Two heads are left: one for the first step, and the last wants two others.
    const head = await open(office.head);
    await openRun(head, run);
    await head.getByText('照现在的人员，这件审批办不完').waitFor();
    await button(head, '通过并转办').click();
    await dialog(head).getByText('照现在的人员，这件审批办不完').waitFor();
    await act(dialog(head), '通过并转办').click();
    await dialog(head).waitFor({ state: 'hidden' });
    await decided(office.legal, run);
    await openRun(head, run);
    await head.getByText('现在只有一人可以办理').waitFor();
    await head.getByRole('list', { name: '怎样解决' }).getByText('系统管理员（王管理）').waitFor();
    await look(head, 'stuck');
    await head.context().close();

    const overseer = await open(chief);
    await overseer.goto(`${server.url}console/approvals?box=stuck`);
    await overseer.getByRole('button', { name: '人不够的检查' }).waitFor();
    await look(overseer, 'stuck-list');
    await office.person('xinjuzhang', ['approver']);
    await openRun(overseer, run);
    await overseer.getByText('可以办理：fujuzhang、xinjuzhang').waitFor();
    expect(await overseer.getByText('办不完').count()).toBe(0);
    await overseer.context().close();
  });

  test('or would come to a halt by who decides first: they are told in the drawer, and another decides', async () => {
    const both = await office.person('liangban', ['approver', 'legal-reviewer']);
    await office.lock('fazhi');
    const { run } = await submitted('先后有讲究的检查');
    const page = await open(both);
    await openRun(page, run);
    await button(page, '通过并转办').click();
    await dialog(page).getByText('您通过之后，后面的环节会没有人办').waitFor();
    await dialog(page).getByText('“法制审核”环节没有人可以办理').waitFor();
    await look(page, 'leaves');
    await act(dialog(page), '取消').click();
    await decided(office.head, run);
    await openRun(page, run);
    await press(page, '通过并转办');
    await page.getByText('正在“负责人审批”环节').waitFor();
    expect(await page.getByText('无人可以办理').count()).toBe(0);
    await page.context().close();
  });
});

describe('the screens', () => {
  test('have nothing serious for axe, and are never wider than the window', async () => {
    const { run } = await submitted('看一看的检查');
    const head = await open(office.head);
    const paths = ['approvals', 'approvals?box=submitted', 'approvals?box=done', 'approvals?box=overdue'];
    for (const path of [...paths, 'approvals?box=all', `approvals/${run}`, 'approvals/delegations', 'approval-chains'])
      faults.push(...(await faultsOf(head, `${server.url}console/${path}`)));
    await head.context().close();
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
  });
});
