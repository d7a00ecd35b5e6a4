/** The public pages of draws over real draws: what is held back is on no page, what is disclosed can be recomputed from it. */

import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { drawnDraw, serverDeps } from '../draws/afterwards/testing.ts';
import { discloseAllDue } from '../draws/afterwards/ticker.ts';
import { makeFairness } from '../draws/fairness/index.ts';
import { makePublicDraws } from '../draws/public/draws.ts';
import { type DrawBureau, openDrawBureau, PEOPLE, TERMS } from '../draws/testing.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { changeStatus } from '../registry/subjects/index.ts';
import { builtPortal } from './built.ts';
import type { Asked } from './draw-list-words.ts';
import { drawDocument, drawList, drawSubjects, fairnessDocument } from './draw-pages.ts';
import type { PortalView } from './views.ts';

const SLOW = 180_000;
const PORTAL = fileURLToPath(new URL('../../web/dist/portal', import.meta.url));
const REASON = '公共随机值的来源停止服务';
const site = { name: '大洼区粮食和物资储备局', day: '2027-03-01', today: '2027-03-01' };

/** Pages as they are sent, and what a person reads. */
async function openPages(engine: TestEngine) {
  const bureau = await openDrawBureau(engine);
  const draws = makePublicDraws(bureau.drawDeps);
  const deps = { draws, fairness: makeFairness(bureau.drawDeps, draws) };
  const ctx = () => {
    const now = bureau.clock.now().toISOString();
    return { db: bureau.database.kysely, now, today: now.slice(0, 10) };
  };
  const { render } = await builtPortal(PORTAL)();
  const shown = (view: PortalView) => {
    const html = render(view);
    expect(html).not.toMatch(/<script|javascript:|\sstyle=/i);
    return { html, text: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
  };
  return {
    bureau,
    list: async (asked: Asked = {}) => shown(await drawList(ctx(), deps, site, asked)),
    draw: async (id: string) => shown(await drawDocument(ctx(), deps, site, id)),
    subjects: async (id: string, asked: Asked = {}) => shown(await drawSubjects(ctx(), deps, site, id, asked)),
    fairness: async (asked: Asked = {}) => shown(await fairnessDocument(ctx(), deps, site, asked)),
    selected: (id: string) => draws.selected(ctx(), id),
    rows: (id: string, q: string) => draws.subjects(ctx(), id, { q, page: 1, size: 10 }),
  };
}

async function close(bureau: DrawBureau, id: string): Promise<void> {
  const evidence = { kind: 'text' as const, value: '现场核实' };
  const change = { id, version: 1, status: 'closed' as const, since: '2026-11-01', evidence, reason: '已关闭' };
  await bureau.desk.write((ctx) => changeStatus(ctx, change));
}

eachDatabase((engine) => {
  describe('the public pages of draws', () => {
    test(
      'tell a sealed draw without its list, and with it once it is disclosed; a firm can be checked by hand',
      async () => {
        const { bureau, list, draw, subjects, fairness, selected, rows } = await openPages(engine);
        expect((await list()).text).toContain('还没有作出过抽签承诺');
        expect((await fairness()).text).toContain('什么也说不出');
        const [gone] = await bureau.firms(10);
        await bureau.staff(4);
        await close(bureau, gone!);
        const { id, number } = await drawnDraw(bureau, await bureau.task());

        const sealed = await draw(number!);
        for (const words of ['已抽签，名单保密', '名单保密到 2027-03-31', '第一次抽签', '关闭', '强度 1 级'])
          expect(sealed.text).toContain(words);
        expect(sealed.html).toContain('/api/public/draws/'.concat(id, '/files/seal.json'));
        const before = await subjects(id);
        expect(before.text).toContain('共 10 户');
        expect(before.text).toContain('不在内：关闭');
        for (const hidden of ['签号</th>', '>抽中<', 'result.json', 'seed-input', 'printf'])
          for (const { html } of [sealed, before]) expect(html).not.toContain(hidden);
        await expect(subjects(id, { status: 'selected' })).rejects.toMatchObject({ id: 'invalid-input' });
        expect(await selected(id)).toBeNull();
        expect((await fairness()).text).toContain('还没有公开名单的抽签');

        bureau.clock.set('2027-04-02T02:00:00.000Z');
        const late = await draw(id);
        expect(late.text).toContain('现已逾期');
        expect((await list()).text).toContain('逾期未公开');
        await discloseAllDue(serverDeps(bureau));

        const [drawn] = (await selected(id))!.strata.flatMap((stratum) => stratum.selected);
        const page = await draw(number!);
        expect(page.text).not.toContain('现已逾期');
        for (const words of ['抽中名单', drawn!.name, drawn!.ticket, drawn!.members![0]!.name])
          expect(page.text).toContain(words);
        const input = /printf %s &quot;([\w:]+)&quot;/.exec(page.html)![1]!;
        expect(input).toContain(`${drawn!.id}:1`);
        expect(createHash('sha256').update(input).digest('hex')).toBe(drawn!.ticket);
        const after = await subjects(number!, { q: drawn!.name });
        expect(after.text).toContain(drawn!.ticket);
        expect(after.html).toContain('>抽中<');
        const [row] = (await rows(id, drawn!.id)).rows;
        expect(row!.drawn!.ticket <= row!.drawn!.cutoff!).toBe(true);
        expect((await subjects(id, { status: 'selected' })).text).toMatch(/共 \d 户，按代码排列/);
        expect((await subjects(id, { q: '查无此户' })).text).toContain('名单里没有查到');
        const said = await fairness();
        expect(said.text).toContain('1 次，数据太少');
        expect(said.html).toContain(`href="/public/draws/${number}"`);
        for (const { html } of [page, after, said, await list()])
          for (const { name } of Object.values(PEOPLE)) expect(html).not.toContain(name);
      },
      SLOW,
    );

    test(
      'keep an aborted draw with its reason, filter and find by number, compare with the one before',
      async () => {
        const { bureau, list, draw, subjects } = await openPages(engine);
        await bureau.firms(6);
        await bureau.staff(3);
        const first = await bureau.committed(await bureau.task('001'));
        const { version } = await bureau.read(first.id);
        const body = { version, reason: REASON };
        const { run } = await bureau.call<{ run: string }>('POST /api/draws/:id/abort', {
          params: { id: first.id },
          body,
        });
        for (const who of [PEOPLE.approver, PEOPLE.legal]) await bureau.sign(run, who);
        await bureau.firms(2, { town: '田家镇' });
        const second = await bureau.committed(await bureau.task('002'), { ...TERMS, embargo: null });
        const all = await list();
        for (const words of ['共 2 次', REASON, '已中止', '25%']) expect(all.text).toContain(words);
        expect((await list({ state: 'aborted' })).text).toContain('共 1 次');
        expect((await list({ year: '1999' })).text).toContain('没有符合的抽签');
        expect((await draw(first.number!)).text).toContain(`原因：${REASON}`);
        expect((await draw(first.number!)).text).toContain('没有进行');
        const next = await draw(second.id);
        expect(next.text).toContain(`与上一次（${first.number}）相比：新增 2 户，移出 0 户`);
        expect(next.html).toContain('<svg class="bar"');
        expect((await subjects(second.id, { page: '2' })).text).toContain('第 2 页，共 1 页');
        for (const id of ['211104-2026-9999', 'x', first.number!.replace('211104', '211103')])
          await expect(draw(id)).rejects.toMatchObject({ id: 'not-found' });
        const opened = await bureau.open(await bureau.task('003'));
        await expect(draw(opened.id)).rejects.toMatchObject({ id: 'not-found' });
      },
      SLOW,
    );
  });
});
