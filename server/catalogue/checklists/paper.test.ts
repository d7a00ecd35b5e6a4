import { beforeEach, describe, expect, test } from 'vitest';
import type { ReadContext } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import type { ItemAnswer } from '../items/schema.ts';
import { draft, itemNow, type Office, openOffice, PEOPLE, publish } from '../testing.ts';
import { paperOf, publicPaper } from './paper.ts';

const line = (key: string, more: object = {}) => ({
  kind: 'check',
  key,
  subItem: '备案',
  standard: `标准 ${key}`,
  method: ['site'],
  result: { type: 'yes-no' },
  basis: ['《粮食流通管理条例》第九条'],
  wording: '用语',
  ...more,
});

eachDatabase((engine) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(engine);
  });
  const save = (item: ItemAnswer, lines: readonly object[], more: object = {}) =>
    office.call<ItemAnswer>(
      'PUT /api/catalogue/items/:id/checklist',
      { params: { id: item.id }, body: { version: item.version, lines, reason: '编制', ...more } },
      PEOPLE.planner,
    );
  const paper = (id: string, version?: number, as = PEOPLE.planner) =>
    office.desk.read((ctx: ReadContext) => paperOf(ctx, id, version), as);
  const publicOne = (id: string) => office.desk.read((ctx) => publicPaper(ctx, id, ctx.today), PEOPLE.planner);

  test('any version, by sub-item; clues apart; lines keep their numbers', async () => {
    const { item } = await draft(office);
    const clue = {
      kind: 'transfer',
      key: 'price',
      subItem: '价格',
      clue: '没有明码标价',
      authority: '市场监督管理部门',
      basis: ['《粮食流通管理条例》第四十四条'],
      wording: '移送',
    };
    const lines = [line('a', { points: 10, major: true }), clue, line('b'), line('c', { subItem: '变更' })];
    const saved = await save(item, lines, { passMark: 70 });
    await save(saved, [line('a')]);
    const old = await paper(item.id, 1);
    expect(old.groups.map(({ title, lines: rows }) => [title, rows.map(({ number }) => number)])).toEqual([
      ['备案', [1, 3]],
      ['变更', [4]],
    ]);
    expect(old.clues.map(({ number, title }) => [number, title])).toEqual([[2, '价格']]);
    expect(old).toMatchObject({ version: 1, passMark: 70, item: { code: '001' } });
    const now = await paper(item.id);
    expect(now).toMatchObject({ version: 2, passMark: null });
    expect(now.groups.flatMap((group) => group.lines)).toHaveLength(1);
  });

  test('warns where it is a sample or is not the version in force', async () => {
    const { item } = await draft(office);
    const first = await save(item, [line('a')]);
    expect((await paper(item.id)).warnings).toEqual([expect.stringContaining('不得用于检查')]);
    const published = await publish(office, first);
    expect((await paper(item.id)).warnings).toEqual([]);
    await save(published, [line('a'), line('b')]);
    expect((await paper(item.id, 1)).warnings).toEqual([]);
    expect((await paper(item.id, 2)).warnings).toHaveLength(1);
    const { version } = await itemNow(office, item.id);
    const suspension = { params: { id: item.id }, body: { version, reason: '暂停' } };
    await office.call('POST /api/catalogue/items/:id/suspension', suspension, PEOPLE.legal);
    expect((await publicOne(item.id)).warnings).toEqual(['本事项现在不能检查，只供核对']);
    await office.call('POST /api/catalogue/samples', {}, PEOPLE.planner);
    const { items } = await office.call<{ items: ItemAnswer[] }>('GET /api/catalogue/items', {}, PEOPLE.planner);
    const sample = items.find(({ code }) => code === 'SL-01');
    expect((await paper(sample!.id)).warnings[0]).toBe('示例·须经法制审定');
  });

  test('the public finds the version in force, not the one that is being written', async () => {
    const { item } = await draft(office);
    const first = await save(item, [line('a')]);
    await expect(publicOne(item.id)).rejects.toMatchObject({ id: 'not-found' });
    const published = await publish(office, first);
    await save(published, [line('a'), line('b')]);
    expect(await publicOne(item.id)).toMatchObject({ version: 1, warnings: [] });
  });

  test('none of another authority, of no version, of no checklist', async () => {
    const { item } = await draft(office);
    await expect(paper(item.id)).rejects.toMatchObject({ id: 'not-found' });
    await save(item, [line('a')]);
    await expect(paper(item.id, 9)).rejects.toMatchObject({ id: 'not-found' });
    await expect(paper(item.id, 1, PEOPLE.stranger)).rejects.toMatchObject({ id: 'not-found' });
  });

  test('the pass mark is kept with the version, compared, and in the history', async () => {
    const { item } = await draft(office);
    const first = await save(item, [line('a')]);
    const second = await save(first, [line('a')], { passMark: 75 });
    expect(second.checklist?.version).toBe(2);
    const read = (version?: number) =>
      office.call<{ passMark: number; versions: { changes: string[] }[] }>(
        'GET /api/catalogue/items/:id/checklist',
        { params: { id: item.id }, query: version === undefined ? {} : { version } },
        PEOPLE.planner,
      );
    expect([(await read()).passMark, (await read(1)).passMark]).toEqual([75, 60]);
    expect((await read()).versions[0]?.changes).toEqual(['合格线']);
    const compared = await office.call(
      'GET /api/catalogue/items/:id/checklist/differences',
      { params: { id: item.id }, query: { from: 1, to: 2 } },
      PEOPLE.planner,
    );
    expect(compared).toEqual({ passMark: { before: 60, after: 75 }, changes: [] });
    await expect(save(second, [line('a')], { passMark: 101 })).rejects.toMatchObject({ id: 'invalid-input' });
  });
});

describe('the route', () => {
  test('is open to readers only, and the public one is limited', async () => {
    const { checklistRoutes } = await import('./routes.ts');
    const routes = checklistRoutes({} as never);
    expect(routes.map(({ access, limit }) => [access, limit])).toEqual([
      [{ permission: 'catalogue.read' }, undefined],
      [{ permission: 'catalogue.read' }, undefined],
      ['public', 10],
    ]);
  });
});
