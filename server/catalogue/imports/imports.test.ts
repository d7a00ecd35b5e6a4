/** Imports of the office's own workbook and of power lists: every row with its fate, nothing written before applying, nothing twice. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import type { ItemAnswer } from '../items/schema.ts';
import { HOME, type Office, openOffice, PEOPLE } from '../testing.ts';
import type { ImportAnswer } from './schema.ts';

const SAMPLE = fileURLToPath(new URL('../../../fixtures/随机抽查事项清单.xlsx', import.meta.url));
const ALL = '/api/catalogue/imports';

const create = async (office: Office, kind: 'items' | 'powers', content: Uint8Array | string, name: string) => {
  const octets = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const sha256 = await office.upload(octets, name);
  return office.call<ImportAnswer>(`POST ${ALL}`, { body: { kind, sha256 } }, PEOPLE.planner);
};
const apply = (office: Office, { id, version }: ImportAnswer, leaveOutUndecided = false) =>
  office.call<ImportAnswer>(
    `POST ${ALL}/:id/apply`,
    { params: { id }, body: { version, leaveOutUndecided } },
    PEOPLE.planner,
  );
const decide = (office: Office, { id, version }: ImportAnswer, decisions: readonly object[]) =>
  office.call<ImportAnswer>(
    `POST ${ALL}/:id/decisions`,
    { params: { id }, body: { version, decisions } },
    PEOPLE.planner,
  );
const itemsOf = async (office: Office) =>
  (await office.call<{ items: ItemAnswer[] }>('GET /api/catalogue/items', {}, PEOPLE.planner)).items;

async function refused(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'Problem') return error as Problem;
  throw new Error(`no problem: ${String(error)}`);
}

const HEAD = '序号,抽查事项,抽查依据,抽查主体,抽查对象,抽查内容,抽查方式,抽查比例,抽查频次,备注\n';
const row = (name: string, basis: string, method = '实地检查', ratio = '20%', frequency = '1次/年') =>
  `1,${name},${basis},区粮食和物资储备局,粮食收购企业,执行情况,${method},${ratio},${frequency},\n`;

eachDatabase((engine) => {
  describe('the sample workbook', () => {
    test('is read row by row, written once as drafts, and the same file again changes nothing', async () => {
      const office = await openOffice(engine);
      await office.power('JC-009', { name: '收购备案检查', basis: ['《粮食流通管理条例》第九条'] });
      const content = await readFile(SAMPLE);
      const dry = await create(office, 'items', content, '随机抽查事项清单.xlsx');
      expect(dry).toMatchObject({ state: 'read', added: 8, changed: 0, unchanged: 0 });
      expect(dry.fates).toMatchObject({ taken: 5, corrected: 3, undecided: 0, refused: 0, 'not-data': 2 });
      expect(await itemsOf(office)).toEqual([]);
      expect(await apply(office, dry)).toMatchObject({ state: 'applied', added: 8, abilities: [] });
      const items = await itemsOf(office);
      expect(items.map(({ code, ratio, frequency }) => [code, ratio, frequency])).toEqual([
        ['001', '20%', '1次/年'],
        ['002', '20%', '每年不超过2次'],
        ['003', '10%', '1次/年'],
        ['004', '10%', '1次/年'],
        ['005', '10%—20%', '1次/年'],
        ['006', '20%', '1次/半年'],
        ['007', '不低于25%', '2次/年'],
        ['008', '100%', '1次/季度'],
      ]);
      expect(items.at(-1)!.facts.basis).toEqual(['《粮食安全保障法》第三十条', '《粮食安全保障法》第三十一条']);
      expect(items.map(({ facts }) => facts.power !== null)).toEqual([true, ...Array(7).fill(false)]);
      expect(items.every(({ standing, stage }) => standing === 'unpublished' && stage === 'draft')).toBe(true);
      const versions = items.map(({ id, version }) => [id, version]);
      const again = await create(office, 'items', content, '随机抽查事项清单.xlsx');
      expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 8 });
      await apply(office, again);
      expect((await itemsOf(office)).map(({ id, version }) => [id, version])).toEqual(versions);
      expect((await refused(apply(office, { ...again, version: 2 }))).id).toBe('impossible-transition');
    });
  });

  describe('a row', () => {
    test('asks about what is unclear, is refused where another authority inspects, and waits for a decision', async () => {
      const office = await openOffice(engine);
      const list =
        HEAD +
        row('没有依据', '') +
        row('查不到的法', '《没有的条例》第三条') +
        row('没有的条', '《粮食流通管理条例》第九十九条') +
        row('多出来的话', '《粮食流通管理条例》第九条和会议纪要') +
        row('价格', '《粮食流通管理条例》第四十四条') +
        row('比例不明', '《粮食流通管理条例》第十三条', '实地检查', '20') +
        row('方式不明', '《粮食流通管理条例》第十三条', '另行通知');
      const dry = await create(office, 'items', list, '清单.csv');
      const data = dry.rows.filter(({ fate }) => fate !== 'not-data');
      expect(data.map(({ fate, needs }) => [fate, ...needs])).toEqual([
        ['undecided', 'basis'],
        ['undecided', 'basis'],
        ['undecided', 'basis'],
        ['undecided'],
        ['refused'],
        ['undecided', 'ratio'],
        ['undecided', 'method'],
      ]);
      expect(data[4]!.reasons.join()).toContain('只能作为移送线索');
      expect((await refused(apply(office, dry))).message).toContain('还有 6 行待决定');
      const { sheet } = data[0]!;
      const on = (at: number, action: string, values: object = {}) => ({
        sheet,
        row: at,
        action,
        reason: '已核对',
        values,
      });
      const decided = await decide(office, dry, [
        on(2, 'leave-out'),
        on(3, 'take', { basis: '《粮食流通管理条例》第九条' }),
        on(5, 'take'),
        on(7, 'take', { ratio: { low: { num: 1, den: 5 }, high: { num: 1, den: 5 } } }),
        on(8, 'take'),
      ]);
      expect(decided.rows.slice(1).map(({ fate }) => fate)).toEqual([
        'left-out',
        'corrected',
        'undecided',
        'taken',
        'refused',
        'corrected',
        'undecided',
      ]);
      const stale = await refused(decide(office, dry, [on(4, 'leave-out')]));
      expect(stale).toMatchObject({ id: 'changed-meanwhile', current: { id: dry.id, version: 2 } });
      expect(await apply(office, decided, true)).toMatchObject({ added: 3, fates: { undecided: 0, 'left-out': 3 } });
      expect((await itemsOf(office)).map(({ facts }) => facts.name).toSorted()).toEqual(
        ['多出来的话', '查不到的法', '比例不明'].toSorted(),
      );
    });

    test('of a known item changes it as a draft and takes nothing away', async () => {
      const office = await openOffice(engine);
      await apply(office, await create(office, 'items', HEAD + row('备案', '《粮食流通管理条例》第九条'), '一.csv'));
      const changed = await create(
        office,
        'items',
        HEAD + row('备 案', '《粮食流通管理条例》第九条', '实地检查', '不超过10%'),
        '二.csv',
      );
      expect(changed).toMatchObject({ added: 0, changed: 1 });
      await apply(office, changed);
      const [item] = await itemsOf(office);
      expect(item).toMatchObject({ ratio: '不超过10%', version: 2, facts: { content: '执行情况' } });
    });
  });

  describe('a file', () => {
    test('that is no list, or not of this authority, is refused with a sentence', async () => {
      const office = await openOffice(engine);
      const problem = await refused(create(office, 'items', '甲,乙\n1,2\n', '别的.csv'));
      expect(problem.id).toBe('invalid-input');
      expect(problem.message).toContain('表头');
      const sha256 = await office.upload(new TextEncoder().encode(HEAD), '清单.csv');
      const body = { kind: 'items', sha256 };
      expect((await refused(office.call(`POST ${ALL}`, { body }, PEOPLE.stranger))).id).toBe('not-found');
      expect((await refused(office.call(`POST ${ALL}`, { body }, PEOPLE.legal))).id).toBe('not-permitted');
    });
  });

  test('a power list is read by its header, its kinds told apart, and again changes nothing', async () => {
    const office = await openOffice(engine);
    const list = [
      '大洼区粮食和物资储备局权力清单,,,,',
      '职权编码,职权名称,职权类型,实施依据,行使主体',
      'JC-1,对粮食流通的监督检查,行政检查,《粮食流通管理条例》第三十八条：粮食和储备行政管理部门……,区粮储局',
      'CF-1,对未备案的处罚,行政处罚,《粮食流通管理条例》第四十三条,区粮储局',
      'XX-1,说不清的,别的,《粮食流通管理条例》第四十三条,区粮储局',
      'JC-1,同一编码,行政检查,《粮食流通管理条例》第三十八条,区粮储局',
      ',,,,',
    ].join('\n');
    const dry = await create(office, 'powers', list, '权力清单.csv');
    expect(dry.rows.map(({ fate }) => fate).slice(0, 6)).toEqual([
      'not-data',
      'not-data',
      'taken',
      'taken',
      'undecided',
      'undecided',
    ]);
    await apply(office, dry, true);
    const { powers } = await office.call<{
      powers: { code: string; organisation: string; facts: { kind: string; basis: string[] } }[];
    }>('GET /api/catalogue/powers', {}, PEOPLE.planner);
    expect(powers.map(({ code, organisation, facts }) => [code, organisation, facts.kind, facts.basis])).toEqual([
      ['CF-1', HOME, 'penalty', ['《粮食流通管理条例》第四十三条']],
      ['JC-1', HOME, 'inspection', ['《粮食流通管理条例》第三十八条']],
    ]);
    const again = await create(office, 'powers', list, '权力清单.csv');
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });
});
