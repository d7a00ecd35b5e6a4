import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleLines, type LegalText } from '@mingqian/law';
import { shippedTexts } from '@mingqian/law/node';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workbookOf } from '../server/catalogue/testing-workbook.ts';
import { launchBrowser } from './browser.ts';
import { openAs } from './browser-steps.ts';
import { faultsOf } from './faults.ts';
import { type Browserless, setUpOffice } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

/** One server, one office, a window for everybody with a part in the catalogue; the tests go on where the one before left. */

const REGULATION = '粮食流通管理条例';
const DOCUMENT = { number: '辽政办发〔2025〕6号', title: '辽宁省进一步规范涉企行政检查的若干措施' };

let browser: Browser;
let server: RunningServer;
let folder: string;
let planner: Browserless;
let people: { readonly approver: Browserless; readonly legal: Browserless; readonly publisher: Browserless };
let plan: Page;
let chief: Page;
let law: Page;
/** Ids of the items 收购备案 and 运输卫生, both published. */
let filing = '';
let transport = '';
const wrong: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'mingqian-catalogue-'));
  server = await startServer({ DATA_DIR: folder });
  const { person } = await setUpOffice(server.url);
  planner = await person('jihua', ['planner']);
  people = {
    approver: await person('lingdao', ['approver']),
    legal: await person('fazhi', ['legal-reviewer']),
    publisher: await person('gongshi', ['disclosure-reviewer']),
  };
  plan = await windowOf(planner);
  chief = await windowOf(people.approver);
  law = await windowOf(people.legal);
  const power = await addPower();
  filing = await published('001', '收购备案', '《粮食流通管理条例》第九条第二款', power);
  transport = await published('002', '运输卫生', '《粮食流通管理条例》第十四条', power);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

const windowOf = (who: Browserless): Promise<Page> => openAs(browser, server.url, who, wrong);

async function addPower(): Promise<string> {
  const facts = {
    name: '粮食流通检查',
    kind: 'inspection',
    basis: ['《粮食流通管理条例》第三十八条'],
    authority: '大洼区粮食和物资储备局',
    from: '2026-01-01',
  };
  return (await planner.json<{ id: string }>('POST', '/api/catalogue/powers', { code: 'JC-001', facts })).id;
}

/** An item that went the whole way, each step by its own person. */
async function published(code: string, name: string, basis: string, power: string): Promise<string> {
  const share = { num: 1, den: 5 };
  const facts = {
    name,
    power,
    subjects: { description: '粮食收购企业' },
    basis: [basis],
    content: '是否按规定办理',
    methods: ['on-site'],
    ratio: { low: share, high: share },
    frequency: { times: 1, per: 'year', bound: 'exactly' },
    importance: 'general',
    level: 'district',
    inspectors: { atLeast: 2 },
  };
  const item = await planner.json<{ id: string; version: number }>('POST', '/api/catalogue/items', { code, facts });
  const path = `/api/catalogue/items/${item.id}/submission`;
  const { run } = await planner.json<{ run: string }>('POST', path, { version: item.version });
  for (const who of [people.approver, people.legal, people.publisher]) {
    const at = `/api/approvals/runs/${run}`;
    const { run: now } = await who.json<{ run: { version: number } }>('GET', at);
    await who.json('POST', `${at}/decision`, { version: now.version, verb: 'approve', opinion: '同意' });
  }
  return item.id;
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${server.url}console/catalogue/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog').last();
/** A button that has just answered keeps the name of its waiting sign for a while. */
const button = (page: Page | Locator, name: string) =>
  page.getByRole('button', { name: new RegExp(`^(?:loading )?${name}$`) });
const press = (page: Page | Locator, name: string) => button(page, name).click();
const publicPage = async (id: string) => (await fetch(`${server.url}public/catalogue/${id}`)).text();

/** A Beijing day so many days from today. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** A date field is typed into, and left with Enter. */
async function typeDate(page: Page, within: Page | Locator, label: string, day: string): Promise<void> {
  await within.getByLabel(label, { exact: true }).fill(day);
  await page.keyboard.press('Enter');
}

/** What a dialog asks before it does something: without a reason it does nothing. */
async function giveReason(page: Page, reason: string, name: string): Promise<void> {
  const dialog = dialogOf(page);
  await button(dialog, name).waitFor();
  expect(await button(dialog, name).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(reason);
  await press(dialog, name);
  await dialog.waitFor({ state: 'detached' });
}

test('an item is suspended, resumed and retired with reasons that the public reads', async () => {
  await visit(law, `items/${filing}`);
  await press(law, '暂停');
  await giveReason(law, '收购期已过，暂停抽查', '暂停');
  await law.getByText('已暂停', { exact: true }).first().waitFor();
  const suspended = await publicPage(filing);
  for (const words of ['已暂停', '收购期已过，暂停抽查']) expect(suspended).toContain(words);

  await visit(chief, `items/${filing}`);
  await press(chief, '恢复');
  await giveReason(chief, '新一季收购开始', '恢复');
  await chief.getByText('已发布', { exact: true }).first().waitFor();
  expect(await publicPage(filing)).toContain('新一季收购开始');

  await visit(chief, `items/${transport}`);
  await press(chief, '停用');
  await dialogOf(chief).getByText('停用后不能恢复').waitFor();
  await giveReason(chief, '职责划转', '停用');
  await chief.getByText('已停用', { exact: true }).first().waitFor();
  expect(await button(chief, '恢复').count()).toBe(0);
  expect(await publicPage(transport)).toContain('职责划转');
  // It stays in the list, and cannot be planned.
  await visit(plan, 'items');
  await plan
    .getByRole('row', { name: /运输卫生/ })
    .getByText('不可检查')
    .waitFor();
});

test('a document whose words are not in the library says so, and is brought in with a sentence for what is wrong', async () => {
  await visit(plan, 'law');
  await plan
    .getByRole('row', { name: new RegExp(DOCUMENT.title) })
    .getByText('本库未收录原文')
    .waitFor();
  await visit(plan, `law/texts/${DOCUMENT.title}`);
  await plan.getByText('本库未收录原文，只登记了文号和名称。').waitFor();
  expect(await button(plan, '导入原文').count()).toBe(0);

  await visit(law, `law/texts/${DOCUMENT.title}`);
  await press(law, '导入原文');
  await law.getByRole('heading', { name: `导入原文：《${DOCUMENT.title}》` }).waitFor();
  expect(await law.getByLabel('文号').inputValue()).toBe(DOCUMENT.number);
  const words = law.getByLabel('条文', { exact: true });
  const save = () => press(law, '记入法律库');
  await save();
  await law.getByText('请粘贴条文').first().waitFor();
  await law.getByLabel('理由').fill('收录原文');
  // A made-up text: only how it is numbered matters here.
  await words.fill('为试验，制定本措施。\n\n一、甲\n（一）清理主体。\n（三）公布清单。');
  await save();
  await law.getByText('第 5 行：“（三）公布清单。”之前缺一项（应有 一(二)）').first().waitFor();
  await words.fill('没有编号的一段话。');
  await save();
  await law.getByText('第 1 行：没有条文').first().waitFor();
  await law.getByLabel('出处网址').fill('http://example.org/');
  await words.fill(
    '为试验，制定本措施。\n\n一、甲\n（一）清理主体。\n（二）公布清单。\n清单一个月内调整。\n二、乙\n1．合并检查。',
  );
  await save();
  await law.getByText('来源网址应以 https:// 开头').first().waitFor();
  await law.getByLabel('出处网址').fill('https://example.org/');
  await save();
  await law.getByRole('heading', { name: '已记入法律库' }).waitFor();
  await press(law, '查看条文');
  await law.getByText('清单一个月内调整。').waitFor();
  await law.getByText('1.合并检查。').waitFor();
  await visit(plan, 'law');
  await plan
    .getByRole('row', { name: new RegExp(DOCUMENT.title) })
    .getByText('5 处')
    .waitFor();
});

/** The words of a statute as a web page gives them. */
const pasted = ({ articles }: LegalText) => articles.flatMap(articleLines).join('\n');

async function shippedRegulation(): Promise<LegalText> {
  const versions = (await shippedTexts()).filter(({ title }) => title === REGULATION);
  return versions.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)!;
}

test('a new version of a law marks what rests on the 款 that changed, and a review clears it', async () => {
  const text = await shippedRegulation();
  const [, second] = text.articles.find(({ number }) => number === 9)!.paragraphs;
  await visit(law, `law/texts/${REGULATION}`);
  await press(law, '导入新版本');
  await law.getByRole('heading', { name: `导入新版本：《${REGULATION}》` }).waitFor();
  const from = dayFromNow(-10);
  await law.getByLabel('文号').fill('国务院令第999号');
  await typeDate(law, law, '通过或公布日期', dayFromNow(-5));
  await typeDate(law, law, '施行日', from);
  await law.getByLabel('出处', { exact: true }).fill('中国政府网');
  await law.getByLabel('出处网址').fill('https://www.gov.cn/');
  await law
    .getByLabel('条文', { exact: true })
    .fill(pasted(text).replace(second!.text, `${second!.text}变更的，十日内变更备案。`));
  await law.getByLabel('理由').fill('试验用的修订');
  await press(law, '记入法律库');
  await law.getByText('施行日不能早于通过或公布日期').first().waitFor();
  await typeDate(law, law, '通过或公布日期', dayFromNow(-20));
  await press(law, '记入法律库');
  await law.getByText('有 1 个事项须在 1 个月内复核').waitFor();
  await law.getByText('与上一版不同的条文：第九条').waitFor();

  await visit(plan, 'items');
  await plan
    .getByRole('row', { name: /收购备案/ })
    .getByText(/须复核，截至/)
    .waitFor();
  await visit(plan, `items/${filing}?tab=reviews`);
  await plan.getByText('变更的，十日内变更备案。').waitFor();
  expect(await button(plan, '复核，维持原事项').count()).toBe(0);

  await visit(law, `items/${filing}?tab=reviews`);
  await law.getByText('条文已修改').waitFor();
  await press(law, '复核，维持原事项');
  await giveReason(law, '备案义务未变，维持', '确认维持');
  await law.getByText('没有须复核的依据').waitFor();
  await law.getByText('维持原事项：备案义务未变，维持').waitFor();
  await law.getByRole('tab', { name: '操作记录' }).click();
  await law
    .getByText(/复核依据.*备案义务未变，维持/)
    .first()
    .waitFor();
  await visit(plan, 'items');
  expect(
    await plan
      .getByRole('row', { name: /收购备案/ })
      .getByText(/须复核/)
      .count(),
  ).toBe(0);
});

test('a version that ends takes the basis away from that day on', async () => {
  await visit(law, `law/texts/${REGULATION}?tab=versions`);
  await law
    .getByRole('row', { name: /国务院令第999号/ })
    .getByRole('button', { name: '登记停止施行' })
    .click();
  const dialog = dialogOf(law);
  await press(dialog, '保存');
  await dialog.getByText('请填写日期').waitFor();
  await typeDate(law, dialog, '自何日起停止施行', dayFromNow(-30));
  await dialog.getByLabel('理由').fill('试验用的废止');
  await press(dialog, '保存');
  await dialog.getByText('停止施行日应晚于施行日。').first().waitFor();
  await typeDate(law, dialog, '自何日起停止施行', dayFromNow(5));
  await press(dialog, '保存');
  await law.getByText('已登记停止施行。').waitFor();
  await law.getByText('有 1 个事项须在 1 个月内复核').waitFor();
  await visit(plan, `items?day=${dayFromNow(6)}`);
  await plan
    .getByRole('row', { name: /收购备案/ })
    .getByText('不可检查')
    .waitFor();
  await visit(law, `items/${filing}?tab=reviews`);
  await law.getByText('文件已停止施行').waitFor();
  await law.getByText('不能维持：请修改事项后重新送审，或停用').waitFor();
  expect(await button(law, '复核，维持原事项').count()).toBe(0);
});

/** A workbook of one sheet, as offices fill them in. */
async function workbook(name: string, rows: readonly (readonly string[])[]) {
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await workbookOf(rows)),
  };
}

test('rows of a list that are not clear are decided one by one, with a reason', async () => {
  const head = [
    '序号',
    '抽查事项',
    '抽查依据',
    '抽查主体',
    '抽查对象',
    '抽查内容',
    '抽查方式',
    '抽查比例',
    '抽查频次',
    '备注',
  ];
  const row = (name: string, basis: string, ratio = '20%') =>
    ['1', name, basis, '区粮储局', '粮食收购企业', '执行情况', '实地检查', ratio, '1次/年', ''] as const;
  const file = await workbook('事项.xlsx', [
    head,
    row('仓储条件', '《粮食安全保障法》第三十一条'),
    row('依据不明', '上级要求'),
    row('比例不明', '《粮食安全保障法》第三十七条', '若干'),
    row('只有文件', `${DOCUMENT.number} 一（二）`),
  ]);
  await visit(plan, 'imports');
  await plan
    .locator('input[type=file]')
    .setInputFiles({ ...file, name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('不是表格') });
  await plan.getByRole('alert').first().waitFor();
  await plan.locator('input[type=file]').setInputFiles(file);
  await plan.getByRole('heading', { name: '试算' }).waitFor();
  await plan.getByText('还有 2 行待决定。').waitFor();
  expect(await button(plan, '写入随机抽查事项清单').isDisabled()).toBe(true);

  const item = (name: string) => plan.getByRole('listitem').filter({ hasText: name }).first();
  await press(item('比例不明'), '采用…');
  await press(dialogOf(plan), '采用');
  await dialogOf(plan).getByText('请填写抽查比例').first().waitFor();
  await dialogOf(plan).getByText('请填写理由').first().waitFor();
  await dialogOf(plan).getByRole('spinbutton').first().fill('10');
  await dialogOf(plan).getByLabel('理由').fill('已与承办科室核实');
  await press(dialogOf(plan), '采用');
  await dialogOf(plan).waitFor({ state: 'detached' });
  await plan.getByText('还有 1 行待决定。').waitFor();
  await press(item('依据不明'), '采用…');
  await dialogOf(plan).getByLabel('抽查依据改为').fill('还是上级要求');
  await dialogOf(plan).getByLabel('理由').fill('试一试');
  await press(dialogOf(plan), '采用');
  // Taken with words that are no citation, it waits still.
  await dialogOf(plan).waitFor({ state: 'detached' });
  await item('依据不明').getByText('没有读出依据').waitFor();
  await press(item('依据不明'), '不列入…');
  await dialogOf(plan).getByLabel('理由').fill('没有法律依据');
  await press(dialogOf(plan), '不列入');
  await dialogOf(plan).waitFor({ state: 'detached' });
  await press(plan, '写入随机抽查事项清单');
  await press(dialogOf(plan), '写入');
  await plan.getByRole('heading', { name: '已写入' }).waitFor();
  await press(plan, '打开随机抽查事项清单');
  for (const name of ['仓储条件', '比例不明', '只有文件'])
    await plan.getByRole('row', { name: new RegExp(name) }).waitFor();
  expect(await plan.getByRole('row', { name: /依据不明/ }).count()).toBe(0);
  // What only a document of an office asks for is written as a draft, and cannot be submitted.
  await plan.getByRole('button', { name: /只有文件/ }).click();
  await dialogOf(plan).getByText('只列了规范性文件').first().waitFor();
});

test('a power list is brought in, changed, and each version is kept beside the one before', async () => {
  const head = ['职权编码', '职权名称', '职权类型', '设定依据', '行使主体'];
  const file = await workbook('权力清单.xlsx', [
    head,
    ['JC-010', '粮食库存检查', '行政检查', '《粮食安全保障法》第五十八条', '大洼区粮食和物资储备局'],
    ['CF-010', '未备案的处罚', '行政处罚', '《粮食安全保障法》第六十七条', '大洼区粮食和物资储备局'],
    ['QT-010', '类型不明', '某种权力', '《粮食安全保障法》第六十七条', '大洼区粮食和物资储备局'],
  ]);
  await visit(plan, 'imports');
  await plan.getByRole('main').getByText('权力清单', { exact: true }).first().click();
  await plan.locator('input[type=file]').setInputFiles(file);
  await plan.getByRole('heading', { name: '试算' }).waitFor();
  const item = plan.getByRole('listitem').filter({ hasText: '类型不明' }).first();
  await press(item, '采用…');
  await press(dialogOf(plan), '采用');
  await dialogOf(plan).getByText('请填写职权类型').first().waitFor();
  await dialogOf(plan).getByLabel('职权类型改为').fill('其他行政权力');
  await dialogOf(plan).getByLabel('理由').fill('清单笔误');
  await press(dialogOf(plan), '采用');
  await dialogOf(plan).waitFor({ state: 'detached' });
  await press(plan, '写入权力清单');
  await press(dialogOf(plan), '写入');
  await plan.getByRole('heading', { name: '已写入' }).waitFor();
  await press(plan, '打开权力清单');
  await plan.getByText('共 4 条').waitFor();
  const { powers } = await planner.json<{ powers: { code: string; facts: { kind: string } }[] }>(
    'GET',
    '/api/catalogue/powers',
  );
  expect(powers.map(({ code, facts }) => `${code} ${facts.kind}`)).toEqual([
    'CF-010 penalty',
    'JC-001 inspection',
    'JC-010 inspection',
    'QT-010 other',
  ]);

  await plan.getByRole('button', { name: /粮食库存检查/ }).click();
  await plan.getByRole('heading', { name: '粮食库存检查', level: 1 }).waitFor();
  await press(plan, '修改');
  await dialogOf(plan).getByLabel('职权名称').fill('');
  await typeDate(plan, dialogOf(plan), '终止日', '2020-01-01');
  await press(dialogOf(plan), '保存');
  for (const words of ['请填写职权名称', '请填写理由']) await dialogOf(plan).getByText(words).first().waitFor();
  await dialogOf(plan).getByLabel('职权名称').fill('粮食库存监督检查');
  await dialogOf(plan).getByLabel('理由').fill('名称规范');
  await press(dialogOf(plan), '保存');
  await dialogOf(plan).getByText('终止日不能早于起始日').first().waitFor();
  await typeDate(plan, dialogOf(plan), '终止日', dayFromNow(300));
  await press(dialogOf(plan), '保存');
  await plan.getByRole('heading', { name: '粮食库存监督检查', level: 1 }).waitFor();
  await plan.getByRole('tab', { name: '版本与对照' }).click();
  const versions = plan.getByRole('list', { name: '各版本' });
  await versions.getByText('理由：名称规范').waitFor();
  await versions.getByText('粮食库存监督检查').waitFor();
  await versions.getByText('第 1 版').first().waitFor();
});

test('two versions of an item stand side by side', async () => {
  await visit(plan, `items/${filing}/edit`);
  await plan.getByLabel('事项名称').fill('');
  await plan.getByLabel('理由').fill('名称规范');
  await press(plan, '保存');
  await plan.getByText('请填写事项名称').first().waitFor();
  await plan.getByLabel('事项名称').fill('粮食收购备案');
  await press(plan, '保存');
  await plan.getByRole('heading', { name: '粮食收购备案', level: 1 }).waitFor();
  await plan.getByRole('tab', { name: '版本与对照' }).click();
  const form = plan.getByRole('form', { name: '事项的各版本' });
  await form.getByRole('heading', { name: /^第 \d+ 版与第 \d+ 版对照$/ }).waitFor();
  const difference = form.getByRole('row', { name: /^事项名称/ });
  expect(await difference.textContent()).toMatch(/收购备案[\s\S]*粮食收购备案/);
  await form.getByText('复核依据，维持原事项：备案义务未变，维持').waitFor();
});

test('the screens have no fault that can be measured', async () => {
  const faults: string[] = [];
  const imports = await planner.json<{ imports: { id: string }[] }>('GET', '/api/catalogue/imports');
  const ofItem = ['facts', 'reviews', 'versions', 'history'].map((tab) => `items/${filing}?tab=${tab}`);
  const ofImports = imports.imports.map(({ id }) => `imports/${id}`);
  for (const path of ['items', ...ofItem, ...ofImports, 'powers', 'imports'])
    faults.push(...(await faultsOf(plan, `${server.url}console/catalogue/${path}`)));
  const texts = [`law/texts/${DOCUMENT.title}`, 'law/texts/国发〔2019〕5号', `law/texts/${REGULATION}?tab=versions`];
  for (const path of ['law', 'law/new', `law/new?title=${REGULATION}`, ...texts])
    faults.push(...(await faultsOf(law, `${server.url}console/catalogue/${path}`)));
  expect(faults).toEqual([]);
  expect(wrong).toEqual([]);
}, 600_000);
