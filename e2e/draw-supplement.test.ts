/**
 * Too few people for complete teams: the wall and the public page say so, neighbours lend inspectors, a second person
 * agrees, and what was drawn stands as it was.
 */

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mingqian } from '../server/cli/cli-runner.ts';
import { eachDatabase } from '../server/platform/testing.ts';
import { discloseEarly, readDraw, readList, sealedDraw, signRun } from './afterwards-steps.ts';
import { launchBrowser } from './browser.ts';
import { button, openAs } from './browser-steps.ts';
import { openPhone } from './ceremony-steps.ts';
import { type DrawOffice, drawOffice, makeTask, showPart } from './draw-steps.ts';
import { faultsHere } from './faults.ts';
import type { Browserless } from './office.ts';
import { startServer } from './server.ts';
import { openStage } from './stage-steps.ts';
import { filesOf, keepBundle } from './verify-steps.ts';

/** Two of ten are drawn, for one team each of the two inspectors; one of these may visit only three of the ten. */
const SIZE = { firms: 9, inspectors: 2 };
const BARRED = 7;
const SELECTED = 2;
const EMBARGO = '2030-12-31';
const UNIT = '盘山县粮食和物资储备局';
const REASON = '人手不足，向邻近地区借调';
/** In which the plan has its row; March is the office's own task. */
const MONTHS = [4, 5, 6, 7, 8];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The first inspector is a relative of most. */
async function barFromMost(registrar: Browserless): Promise<void> {
  const { items } = await registrar.json<{ items: { id: string }[] }>('GET', '/api/inspectors?size=100');
  const { subjects } = await registrar.json<{ subjects: { id: string; facts: { name: string } }[] }>(
    'GET',
    '/api/subjects?size=100',
  );
  for (const { id, facts } of subjects.slice(0, BARRED)) {
    const recusal = {
      subject: id,
      subjectName: facts.name,
      relation: 'relative',
      since: null,
      until: null,
      evidence: null,
    };
    await registrar.json('POST', `/api/inspectors/${items[0]!.id}/recusals`, { recusal });
  }
}

/** Fourteen of fifteen seeds find too few people; another task is drawn where one finds enough. */
async function shortDraw(office: DrawOffice): Promise<string> {
  await barFromMost(office.registrar);
  let { task } = office;
  for (const month of MONTHS) {
    const draw = await sealedDraw(office, task, EMBARGO);
    if ((await readDraw(office, draw)).outcome?.complete === false) return draw;
    ({ task } = await makeTask(office.planner, office.plan, month));
  }
  throw new Error('every draw found enough people');
}

const lent = (drawer: Locator, at: number) => drawer.getByRole('group', { name: `第 ${at} 人` });

/** A firm that is listed and was not drawn: to avoid it takes nobody away. */
async function notDrawn({ planner }: DrawOffice, draw: string): Promise<string> {
  const list = await planner.json<{ strata: { selected: { id: string }[] }[] }>('POST', `/api/draws/${draw}/readings`, {
    reason: '安排检查',
  });
  const drawn = list.strata.flatMap(({ selected }) => selected.map(({ id }) => id));
  return ['N1', 'N2', 'N3', 'N4', 'N5', 'N6'].find((id) => !drawn.includes(id))!;
}

/** What is forgotten is told at its field; then two are lent, one of whom must not visit a firm. */
async function asksForPeople(page: Page, url: string, draw: string, avoided: string, faults: string[]): Promise<void> {
  await showPart(page, url, draw, 'supplement');
  await page.getByText('检查人员不足，检查组还没有配齐。').waitFor();
  faults.push(...(await faultsHere(page, 'short')));
  await button(page, '申请人员增补').click();
  const drawer = page.getByRole('dialog', { name: '申请人员增补' });
  await button(drawer, '提出申请').click();
  for (const words of ['请填写姓名', '请填写单位', '请填写理由']) await drawer.getByText(words).first().waitFor();
  await lent(drawer, 1).getByLabel('姓名').fill('周借调');
  await lent(drawer, 1).getByLabel('单位').fill(UNIT);
  await button(drawer, '再加一人').click();
  await lent(drawer, 2).getByLabel('姓名').fill('吴借调');
  await lent(drawer, 2).getByLabel('单位').fill(UNIT);
  await lent(drawer, 2).getByLabel('最多检查几户').fill('5');
  await lent(drawer, 2)
    .getByRole('combobox', { name: /须回避的检查对象/ })
    .fill('N999');
  await page.keyboard.press('Enter');
  await button(drawer, '再加一人').click();
  await button(lent(drawer, 3), '去掉第 3 人').click();
  await drawer.getByLabel('理由（随名单公开）').fill(REASON);
  await button(drawer, '提出申请').click();
  await drawer.getByText('冻结的名单里没有 N999').first().waitFor();
  const avoiding = lent(drawer, 2).getByRole('combobox', { name: /须回避的检查对象/ });
  await avoiding.press('Backspace');
  await avoiding.fill(avoided);
  await page.keyboard.press('Enter');
  faults.push(...(await faultsHere(page, 'people lent')));
  await button(drawer, '提出申请').click();
  await page.getByText('已提出增补申请，等第二人确认。').waitFor();
  await page.getByText('增补的申请待第二人确认。').waitFor();
}

/** The second person sees who is lent, and from where. */
async function agrees(page: Page, url: string, draw: string, office: DrawOffice, faults: string[]): Promise<void> {
  await showPart(page, url, draw, 'list');
  await page.getByRole('region', { name: '待确认的申请' }).getByText('打开审批').click();
  for (const words of ['增补人数', '周借调', '吴借调', `${UNIT}，无专业，最多 5 户，须回避 1 户`, REASON])
    await page.getByText(words).first().waitFor();
  faults.push(...(await faultsHere(page, 'approval')));
  await signRun(page, office.approver);
}

/** The firms that were drawn, in order. */
async function firmsOf(page: Page): Promise<string[]> {
  const rows = page.getByRole('region', { name: /名单$/ }).locator('tbody tr td:first-child');
  return (await rows.allTextContents()).map((text) => text.trim());
}

eachDatabase((engine) => {
  describe('人员增补', () => {
    test('too few people, said to everybody; two are lent, a second person agrees, the bundle verifies', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
      engine.closeAfter({ close: async () => void (await server.stop()) });
      const { url } = server;
      const office = await drawOffice(url, SIZE);
      const draw = await shortDraw(office);
      const { number } = await readDraw(office, draw);
      const [errors, faults]: [string[], string[]] = [[], []];
      const stage = await openStage(browser, url, draw, office.publisher, errors);
      await stage.getByText('检查人员不足，按规则增补人员后再次匹配；抽中的户不变。').waitFor();
      await stage.context().close();
      const citizen = await openPhone(browser, `${url}public/draws/${number}`, errors);
      await citizen.getByText('检查人员不足，抽中的户不变，检查人员须增补。').waitFor();

      const planner = await openAs(browser, url, office.planner, errors);
      const approver = await openAs(browser, url, office.approver, errors);
      await readList(planner, url, draw);
      const before = await firmsOf(planner);
      expect(before).toHaveLength(SELECTED);
      expect(await planner.getByText('没有配齐', { exact: true }).count()).toBe(SELECTED);
      await asksForPeople(planner, url, draw, await notDrawn(office, draw), faults);
      await agrees(approver, url, draw, office, faults);

      await showPart(planner, url, draw, 'supplement');
      await planner.getByText('经 1 次增补，检查组已配齐。').waitFor();
      expect(await button(planner, '申请人员增补').count()).toBe(0);
      await readList(planner, url, draw);
      expect(await firmsOf(planner)).toEqual(before);
      expect(await planner.getByText('借调').count()).toBeGreaterThan(0);
      faults.push(...(await faultsHere(planner, 'complete')));
      await citizen.reload();
      await citizen.getByText('现在公布的是户数和封存摘要').waitFor();
      expect(await citizen.getByText('检查人员须增补').count()).toBe(0);

      await discloseEarly(planner, url, draw, '检查已全部完成');
      await citizen.reload();
      await citizen.getByText('0 次名单或人员变更、1 次人员增补').waitFor();
      const list = citizen.getByRole('region', { name: '抽中名单' });
      expect(await list.getByText(`（${UNIT}）`).count()).toBeGreaterThan(0);
      faults.push(...(await faultsHere(citizen, 'for everybody')));
      const zip = await keepBundle(citizen, DATA_DIR);
      expect([...(await filesOf(zip)).keys()]).toContain('supplement-1.json');
      expect(await mingqian('verify', zip)).toMatchObject({ code: 0 });
      expect({ errors, faults }).toEqual({ errors: [], faults: [] });
    }, 600_000);
  });
});
