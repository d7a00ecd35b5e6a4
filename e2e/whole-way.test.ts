/**
 * From the office's own workbook to a published catalogue, and to an annual plan that is approved, published and carried
 * out: by the screens, everybody with an account of their own, doing only what is theirs.
 */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { button, decide, openAs } from './browser-steps.ts';
import {
  addPower,
  correctChecklist,
  ITEM,
  importItems,
  isPublic,
  isRefused,
  narrowSubjects,
  openItem,
  readBasis,
  submit,
  writeChecklist,
} from './catalogue-steps.ts';
import { faultsOf } from './faults.ts';
import { download, pdfText, wordText } from './file-steps.ts';
import { type Browserless, setUpOffice } from './office.ts';
import {
  addPlan,
  addRows,
  carry,
  filePlan,
  makeTask,
  moveFirstRow,
  playThrough,
  type Row,
  TITLE,
  YEAR,
} from './plan-steps.ts';
import { importInspectors, importSubjects } from './registry-steps.ts';
import { startServer } from './server.ts';

const ROWS: readonly Row[] = [
  { item: ITEM, months: ['3月'], onSiteReason: '须核对收购现场' },
  { item: ITEM, months: ['9月'], onSiteReason: '上年有投诉，须核对账目', creditClass: 'D 级' },
];
const NARROWED = '粮食收购企业（信用等级：D 级）';
const NOTE = '因春汛道路不通，检查由 3 月改在 4 月进行。';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Everybody at their own screen; the visitor has a telephone that runs no scripts. */
async function openOffice(url: string, errors: string[]) {
  const { person } = await setUpOffice(url);
  const at = async (username: string, role: string) => {
    const who = await person(username, [role]);
    return { who, page: await openAs(browser, url, who, errors) };
  };
  const [keeper, cataloguer, planner, leader, legal, publisher] = await Promise.all([
    at('minglu', 'registry-manager'),
    at('shixiang', 'planner'),
    at('jihua', 'planner'),
    at('lingdao', 'approver'),
    at('fazhi', 'legal-reviewer'),
    at('gongshi', 'disclosure-reviewer'),
  ]);
  const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', javaScriptEnabled: false };
  const visitor = await (await browser.newContext(phone)).newPage();
  return { url, keeper, cataloguer, planner, leader, legal, publisher, visitor };
}
type Office = Awaited<ReturnType<typeof openOffice>>;

/** 名录管理 */
async function fillRegistries({ url, keeper: { page } }: Office): Promise<void> {
  await page.goto(`${url}console/imports`);
  await importSubjects(page);
  await page.goto(`${url}console/imports`);
  await importInspectors(page);
}

/** 事项管理, 承办机构, 法制审核 with 退回补正 once, 发布; gives the id of the item. */
async function publishItem({ url, cataloguer: { page }, leader, legal, publisher, visitor }: Office): Promise<string> {
  await addPower(page, url);
  await importItems(page, url);
  await isRefused(page, '运输工具与包装');
  await page.goto(`${url}console/catalogue/items`);
  await openItem(page, ITEM);
  await readBasis(page);
  await narrowSubjects(page, '企业');
  await writeChecklist(page);
  const id = idIn(page);
  expect((await visitor.goto(`${url}public/catalogue/${id}`))?.status()).toBe(404);
  await submit(page);
  await decide(leader.page, url, ITEM);
  await decide(legal.page, url, ITEM, '退回补正', '用语应写明自何时起未备案');
  await page.goto(`${url}console/catalogue/items/${id}`);
  await correctChecklist(page);
  await submit(page);
  for (const { page: own } of [leader, legal, publisher]) await decide(own, url, ITEM);
  await isPublic(visitor, url);
  return id;
}

/** The plan as it is written, and what it says of how many are drawn of how many. */
interface Planned {
  readonly id: string;
  readonly address: string;
  readonly sentences: readonly string[];
}

/** 计划编制: rows with right numbers, 推演, submitted. */
async function writePlan({ url, planner: { who, page } }: Office): Promise<Planned> {
  await addPlan(page, url);
  const id = idIn(page);
  await addRows(page, ROWS);
  const sentences = [await fifthOf(who), await fifthOf(who, '&creditClass=D')];
  expect(new Set(sentences).size).toBe(2);
  for (const sentence of sentences) await reads(page, sentence);
  const played = await playThrough(page);
  expect(`从 ${played.get('检查对象')} 家`).toBe(/^从 \d+ 家/.exec(sentences[0]!)![0]);
  expect(Number(played.get('检查人员'))).toBeGreaterThan(2);
  await button(page, '回到计划').click();
  await submit(page);
  return { id, address: `${url}console/planning/plans/${id}`, sentences };
}

/** 法制审核, 审批领导 who also files it, 公示审核; only then does the visitor read it. */
async function publishPlan({ url, leader, legal, publisher, visitor }: Office, plan: Planned): Promise<void> {
  await decide(legal.page, url, TITLE);
  await decide(leader.page, url, TITLE);
  await leader.page.goto(plan.address);
  await filePlan(leader.page, '大司备〔2026〕7号', new Date().toISOString().slice(0, 10));
  await visitor.goto(`${url}public/plans`);
  expect(await visitor.getByRole('link', { name: TITLE }).count()).toBe(0);
  await publisher.page.goto(plan.address);
  await carry(publisher.page, '公布');
  await visitor.reload();
  await visitor.getByRole('link', { name: TITLE }).click();
  for (const words of [ITEM, ...plan.sentences, NARROWED, '3月', '须核对收购现场']) await reads(visitor, words);
}

/** A change goes the same way, and the visitor reads why only when it is approved. */
async function changePlan({ url, planner: { page }, leader, legal, visitor }: Office, plan: Planned): Promise<void> {
  await page.goto(plan.address);
  await moveFirstRow(page, '3月', '4月', NOTE);
  await submit(page, '变更送审');
  await visitor.reload();
  expect(await visitor.getByText(NOTE).count()).toBe(0);
  for (const { page: own } of [legal, leader]) await decide(own, url, TITLE);
  await visitor.reload();
  for (const words of [NOTE, '4月']) await reads(visitor, words);
}

/** Both files are what they say they are, and hold the plan as it was changed. */
async function readFiles({ planner: { page } }: Office, plan: Planned): Promise<void> {
  await page.goto(plan.address);
  const pdf = await download(page, '下载 PDF');
  const word = await download(page, '下载 Word');
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(word.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  for (const text of [await pdfText(pdf), await wordText(word)])
    for (const words of [ITEM, ...plan.sentences, NARROWED, '4月', NOTE, `大粮发〔${YEAR}〕1号`])
      expect(text).toContain(words.replaceAll(' ', ''));
}

/** A row makes one task that waits for its draw, until the plan is closed. */
async function useUp({ planner, leader }: Office, plan: Planned): Promise<string> {
  await planner.page.goto(plan.address);
  await makeTask(planner.page);
  await reads(planner.page, '待抽签');
  await leader.page.goto(plan.address);
  await carry(leader.page, '办结', '全年抽查已完成');
  await reads(leader.page, '已办结');
  const task = planner.page.url();
  await planner.page.goto(plan.address);
  await reads(planner.page, '已办结');
  expect(await button(planner.page, '按第 2 行建立抽查任务').count()).toBe(0);
  return task;
}

/** Faults that can be measured of every page that was passed. */
async function faultsOnTheWay({ url, cataloguer, planner, legal }: Office, item: string, plan: Planned, task: string) {
  const faults: string[] = [];
  const see = async (page: Page, ...paths: string[]) => {
    for (const path of paths) faults.push(...(await faultsOf(page, new URL(path, url).href)));
  };
  const catalogue = ['items', 'powers', 'law', 'imports', `items/${item}/edit`, `items/${item}/print`];
  const itemTabs = ['facts', 'checklist', 'reviews', 'run', 'versions'];
  const planTabs = ['rows', 'merges', 'joint', 'process', 'versions'];
  await Promise.all([
    see(
      cataloguer.page,
      ...catalogue.map((path) => `console/catalogue/${path}`),
      ...itemTabs.map((tab) => `console/catalogue/items/${item}?tab=${tab}`),
    ),
    see(legal.page, 'console/catalogue/law/new', 'console/catalogue/law/texts/粮食流通管理条例?tab=versions'),
    see(
      planner.page,
      'console/planning/plans',
      ...planTabs.map((tab) => `${plan.address}?tab=${tab}`),
      `${plan.address}/forecast`,
      task,
      'public/plans',
      `public/plans/${plan.id}`,
    ),
  ]);
  return faults;
}

/** N firms at a fifth, told by the registry itself and not by the plan. */
async function fifthOf(who: Browserless, more = ''): Promise<string> {
  const query = `listing=listed&status=active&kind=firm${more}&size=100`;
  const { subjects } = await who.json<{ subjects: unknown[] }>('GET', `/api/subjects?${query}`);
  return `从 ${subjects.length} 家中按 20% 抽 ${Math.max(1, Math.round(subjects.length / 5))} 家`;
}

const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;
const reads = (page: Page, words: string) => page.getByText(words).first().waitFor();

eachDatabase((engine) => {
  describe('an office', () => {
    test('goes the whole way from its workbook to a task that waits for its draw, and the public can follow', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      const errors: string[] = [];
      const office = await openOffice(server.url, errors);
      const [item] = await Promise.all([publishItem(office), fillRegistries(office)]);
      const plan = await writePlan(office);
      await publishPlan(office, plan);
      await changePlan(office, plan);
      await readFiles(office, plan);
      const task = await useUp(office, plan);
      // The pages are the same on both engines, and are measured once.
      if (engine.name === 'sqlite') errors.push(...(await faultsOnTheWay(office, item, plan, task)));
      expect(errors).toEqual([]);
      expect(await server.stop()).toBe(0);
    }, 1_200_000);
  });
});
