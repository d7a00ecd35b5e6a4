/** Documents without 条 (国发、国办发、辽政办发): brought in, cited by point, reviewed, and no ground of an inspection by themselves. */

import { describe, expect, test } from 'vitest';
import type { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { draft, itemNow, type Office, openOffice, PEOPLE, publish } from '../testing.ts';

const ENTER = 'POST /api/catalogue/law';
const NUMBER = '某政办发〔2025〕6号';
const HEAD = {
  title: '某省进一步规范检查的若干措施',
  short: '若干措施',
  kind: '规范性文件',
  issuer: '某省人民政府办公厅',
  number: NUMBER,
  passed: '2025-04-23',
  from: '2025-04-23',
  source: { name: '测试', url: 'https://example.org/' },
};
const PASTED = `为此，制定本措施。

一、明确主体
(一) 开展清理。
（二）实施清单管理。
清单要公布。
二、规范方式
1．编制计划。
2、合并检查。`;

const enter = (office: Office, more: object) =>
  office.call<{ changed: string[]; items: { code: string; citations: string[] }[] }>(
    ENTER,
    { body: { reason: '收录', text: { ...HEAD, ...more } } },
    PEOPLE.legal,
  );
const article = (office: Office, citation: string) =>
  office.call<{ citation: string; text: string | null; refused: string | null; title: string | null }>(
    'GET /api/catalogue/law/article',
    { query: { citation } },
    PEOPLE.inspector,
  );
const text = (office: Office, title: string) =>
  office.call<{
    version: { form: string; count: number } | null;
    refused: string | null;
    known: { number: string } | null;
    places: { label: string; level: number; text: string }[];
  }>('GET /api/catalogue/law/texts/:title', { params: { title } }, PEOPLE.inspector);

async function refused(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'Problem') return error as Problem;
  throw new Error(`no problem: ${String(error)}`);
}

eachDatabase((engine) => {
  describe('a document without 条', () => {
    test('is pasted, quoted by point and shown point by point', async () => {
      const office = await openOffice(engine);
      await enter(office, { pasted: PASTED });
      expect(await article(office, `${NUMBER}一（二）`)).toMatchObject({
        citation: `${NUMBER} 一(二)`,
        title: HEAD.title,
        text: '（二）实施清单管理。\n清单要公布。',
      });
      expect((await article(office, `${NUMBER} 二2`)).text).toBe('2.合并检查。');
      expect((await article(office, '《若干措施》一(三)')).refused).toContain('没有这一处');
      const read = await text(office, HEAD.title);
      expect(read.version).toMatchObject({ form: 'points', count: 6 });
      expect(read.places.map(({ label, level }) => [label, level])).toEqual([
        ['', 0],
        ['一', 1],
        ['一(一)', 2],
        ['一(二)', 2],
        ['二', 1],
        ['二1', 3],
        ['二2', 3],
      ]);
    });

    test('that is numbered wrongly is refused with the line that was pasted', async () => {
      const office = await openOffice(engine);
      const why = async (pasted: string) => (await refused(enter(office, { pasted }))).errors;
      expect(await why('为此：\n\n一、甲\n（一）乙\n（三）丙')).toEqual([
        {
          field: 'text.pasted',
          message: '第 5 行：“（三）丙”之前缺一项（应有 一(二)）。请补全；只收录一部分的，写明是节录。',
        },
      ]);
      expect((await why('一、甲\n\n三、乙'))![0]!.message).toMatch(/^第 3 行：“三、乙”之前缺一项（应有 二）/);
      expect((await why('一、甲\n二、"乙"'))![0]!.message).toMatch(/^第 2 行：.*半角标点/);
      expect((await why('没有编号的一段话。'))![0]!.message).toMatch(/^第 1 行：没有条文/);
    });

    test('has its items reviewed where the point that they cite changed', async () => {
      const office = await openOffice(engine);
      await enter(office, { pasted: PASTED });
      const basis = (place: string) => ['《粮食流通管理条例》第九条', `${NUMBER} ${place}`];
      const first = await publish(office, (await draft(office, '001', { name: '甲', basis: basis('一(一)') })).item);
      const second = await publish(office, (await draft(office, '002', { name: '乙', basis: basis('一(二)') })).item);
      const { changed, items } = await enter(office, {
        passed: '2026-03-10',
        from: '2026-05-01',
        pasted: PASTED.replace('清单要公布', '清单要及时公布'),
      });
      expect(changed).toEqual(['一(二)']);
      expect(items).toMatchObject([{ code: '002', citations: [`${NUMBER} 一(二)`] }]);
      const kinds = await Promise.all([first, second].map(({ id }) => itemNow(office, id, '2026-05-02')));
      expect(kinds.map(({ changes }) => changes.map(({ kind, clock }) => `${kind} ${clock}`))).toEqual([
        [],
        ['changed open'],
      ]);
    });

    test('is no ground of an inspection by itself', async () => {
      const office = await openOffice(engine);
      await enter(office, { pasted: PASTED });
      const { item } = await draft(office, '001', { basis: [`${NUMBER} 一(二)`] });
      expect(item.unready.map(({ code, sentence }) => [code, sentence])).toEqual([
        ['no-basis', expect.stringContaining('只列了规范性文件')],
      ]);
      const submission = { params: { id: item.id }, body: { version: item.version } };
      const problem = await refused(
        office.call('POST /api/catalogue/items/:id/submission', submission, PEOPLE.planner),
      );
      expect(problem.errors).toEqual([{ field: 'facts.basis', message: expect.stringContaining('只列了规范性文件') }]);
    });
  });

  describe('a document of which there are no words', () => {
    test('is listed until somebody brings it in, and says so where it is cited', async () => {
      const office = await openOffice(engine);
      const unheld = async () =>
        (
          await office.call<{ unheld: { number: string }[] }>('GET /api/catalogue/law', {}, PEOPLE.inspector)
        ).unheld.map(({ number }) => number);
      const number = '国办发〔2024〕54号';
      expect(await unheld()).toContain(number);
      expect((await article(office, `${number} 三`)).refused).toMatch(
        /^本库未收录《.*》（国办发〔2024〕54号）的原文。/,
      );
      const title = '国务院办公厅关于严格规范涉企行政检查的意见';
      expect(await text(office, title)).toMatchObject({ version: null, known: { number }, places: [] });
      const { facts } = (await draft(office, '001')).item;
      const body = { code: '002', facts: { ...facts, basis: [`${number} 三`] } };
      const problem = await refused(office.call('POST /api/catalogue/items', { body }, PEOPLE.planner));
      expect(problem.errors).toEqual([{ field: 'facts.basis[0]', message: expect.stringContaining('本库未收录') }]);
      await enter(office, { title, short: '意见', number, pasted: '一、甲\n二、乙\n三、丙' });
      expect(await unheld()).not.toContain(number);
      expect((await article(office, `${number} 三`)).text).toBe('三、丙');
      expect((await text(office, title)).known).toBeNull();
    });
  });
});
