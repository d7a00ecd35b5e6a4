/** The public pages over the whole platform: what is published is there in words, and nobody's name or opinion is. */

import { describe, expect, test } from 'vitest';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { openTestPlatform } from '../testing/platform.ts';
import {
  addPower,
  DECIDING_ROLES,
  FACTS,
  LINE,
  passChain,
  publishItem,
  type Send,
  senderOf,
} from '../testing/publish-items.ts';
import { readerOf } from './testing.ts';

const OPINION = '意见甲乙丙丁不公开';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const PLANNER = 'chen.jingban';
const DECIDERS = ['li.juzhang', 'wang.fazhi', 'zhao.gongshi'];
const MARKED = '<b onclick="go()">备案</b> & “检查”';

/** An office with somebody for every step. */
async function openPortal(engine: TestEngine) {
  const platform = await openTestPlatform(engine);
  const planner = senderOf(await platform.person(PLANNER, ['planner']));
  const deciders: Send[] = [];
  for (const [at, role] of DECIDING_ROLES.entries())
    deciders.push(senderOf(await platform.person(DECIDERS[at]!, [role])));
  const people = { planner, deciders };
  const version = async (id: string) =>
    (await planner<{ item: { version: number } }>('GET', `/api/catalogue/items/${id}`)).item.version;
  return { people, version, power: await addPower(people), reader: readerOf(platform.visitor()) };
}

eachDatabase((engine) => {
  describe('public pages', () => {
    test('show what is published with its basis, checklist and history, and nobody’s name or opinion', async () => {
      const { people, power, reader, version } = await openPortal(engine);
      const lines = [{ ...LINE, standard: `${MARKED}：备案内容与实际一致` }];
      const facts = { name: MARKED, remark: MARKED };
      const marked = await publishItem(people, power, { code: '002', facts, lines });
      const plain = await publishItem(people, power, { code: '001' });
      await newEdition(people, { id: plain, version: await version(plain), power });
      await people.planner('POST', '/api/catalogue/items', {
        code: '003',
        facts: { ...FACTS, power, name: '草稿事项' },
      });

      const home = await reader.page('/public');
      expect([home.status, home.text]).toEqual([200, expect.stringContaining('大洼区粮食和物资储备局 2 项')]);
      const list = await reader.page('/public/catalogue');
      expect([list.status, list.text]).toEqual([200, expect.stringContaining('共 2 项')]);
      expect(list.text).toContain('1次/半年');
      expect(list.html).toContain(`href="/public/catalogue/${plain}"`);
      expect(list.text).not.toContain('草稿事项');

      const { item } = await reader.api<PublicAnswer>(`/api/public/catalogue/${plain}`);
      const page = await reader.page(`/public/catalogue/${plain}`);
      expect(item.basis[0]?.text).toContain('备案企业名称、地址、负责人以及仓储设施');
      for (const { citation, text } of item.basis)
        for (const words of [citation, ...text.split('\n')]) expect(page.text).toContain(words);
      for (const words of ['国务院令第740号', '已向收购地的主管部门备案', '查阅资料', '检查表（第 1 版）', '有效'])
        expect(page.text).toContain(words);
      expect(page.text).toMatch(/公布第 2 版.*改动：抽查频次.*频次改为每半年一次.*公布第 1 版.*首次发布/);

      const texts = await reader.page(`/public/catalogue/${marked}`);
      expect(texts.html).not.toContain('<b ');
      expect(texts.html).toContain('<h1>&lt;b onclick=&quot;go()&quot;&gt;备案&lt;/b&gt; &amp; “检查”</h1>');
      expect(texts.text.split(MARKED).length - 1).toBe(3);

      for (const { html } of [home, list, page, texts])
        for (const hidden of [OPINION, '王管理', PLANNER, ...DECIDERS]) expect(html).not.toContain(hidden);
    });

    test('show an item that is suspended or retired as such, with the reason, and as it stood before', async () => {
      const { people, power, reader, version } = await openPortal(engine);
      const [approver, legal] = people.deciders;
      const id = await publishItem(people, power, { code: '001' });
      const stop = async (who: Send, verb: string, reason: string) =>
        who('POST', `/api/catalogue/items/${id}/${verb}`, { version: await version(id), reason });
      await stop(legal!, 'suspension', '条例正在修订');
      for (const url of ['/public/catalogue', `/public/catalogue/${id}`])
        expect((await reader.page(url)).text).toContain('已暂停');
      expect((await reader.page(`/public/catalogue/${id}`)).text).toMatch(/已暂停.*条例正在修订/);
      await stop(approver!, 'retirement', '并入其他事项');
      expect((await reader.page('/public/catalogue')).text).toContain('已停用');
      expect((await reader.page(`/public/catalogue/${id}`)).text).toMatch(/已停用.*并入其他事项.*条例正在修订/);
      const before = await reader.page(`/public/catalogue/${id}?day=2026-01-31`);
      expect([before.status, before.text]).toEqual([404, expect.stringContaining('没有这条记录')]);
    });

    test('say in Chinese what is wrong with an address, as a page', async () => {
      const reader = readerOf((await openTestPlatform(engine)).visitor());
      expect((await reader.page('/public')).text).toContain('还没有公布的抽查事项');
      for (const [url, status, words] of [
        [`/public/catalogue/${NOBODY}`, 404, '没有找到'],
        ['/public/catalogue/%3Cscript%3E', 404, '没有找到'],
        ['/public/catalogue?day=2026-02-30', 422, '日期应写成 2026-01-31 这样'],
        [`/public/catalogue/${NOBODY}?day=yesterday`, 422, '日期应写成 2026-01-31 这样'],
        ['/public/catalogue?from=singlemessage&day=2026-01-31&day=2026-02-01', 200, '随机抽查事项清单'],
      ] as const) {
        const { status: told, text } = await reader.page(url);
        expect([url, told, text]).toEqual([url, status, expect.stringContaining(words)]);
      }
      expect((await reader.page('/public/catalogue?day=&organisation=')).status).toBe(200);
    });
  });
});

interface PublicAnswer {
  readonly item: { readonly basis: readonly { readonly citation: string; readonly text: string }[] };
}

/** Publishes another frequency, with an opinion at every step. */
async function newEdition(
  people: Parameters<typeof passChain>[0],
  { id, version, power }: { readonly id: string; readonly version: number; readonly power: string },
): Promise<void> {
  const changed = await people.planner<{ version: number }>('PUT', `/api/catalogue/items/${id}`, {
    version,
    facts: { ...FACTS, power, frequency: { times: 1, per: 'half-year', bound: 'exactly' } },
    note: '频次改为每半年一次',
    reason: OPINION,
  });
  await passChain(people, id, changed.version, OPINION);
}
