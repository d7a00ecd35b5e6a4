/** 须复核: rules whose legal basis changed, from the day of the change until a legal reviewer confirms them again. */

import { randomUUID } from 'node:crypto';
import type { LegalText } from '@mingqian/law';
import { shippedTexts } from '@mingqian/law/node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { canonicalJson, type Json } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { lookedAt } from './review.ts';
import type { ruleShape } from './schema.ts';
import { draftFrom, openFrequency, PLANNER, problemOf, REVIEWER, rulesOf, type TestFrequency } from './testing.ts';

type Shown = z.output<typeof ruleShape>;
const TITLE = '粮食流通管理条例';
const NINTH = `《${TITLE}》第九条`;
const DOCUMENT = '辽政办发〔2015〕29号';
const at = { params: { rule: 'province-yearly' } };
const CONFIRM = 'POST /api/frequency/rules/:rule/confirmation';
const PUT = 'PUT /api/frequency/rules/:rule';
const confirmation = { document: '原件', opinion: '一致' };

const confirm = ({ call }: TestFrequency, version: number) =>
  call<Shown>(CONFIRM, { ...at, body: { version, ...confirmation } }, REVIEWER);
const shown = async (frequency: TestFrequency, as: object = REVIEWER) =>
  (await rulesOf(frequency, as)).get('province-yearly')!;

/** The rule with another basis, by the planner. */
async function rewrite(frequency: TestFrequency, citation: string, document: string | null = null): Promise<void> {
  const { rule, version } = await shown(frequency);
  const draft = { ...draftFrom(rule), basis: { citation, document } };
  await frequency.call(PUT, { ...at, body: { version, reason: '改依据', rule: draft } }, PLANNER);
}

/** A text of the own authority's library. */
async function enter({ database }: TestFrequency, text: LegalText, revision = 1): Promise<void> {
  const { title, from: from_day } = text;
  const own = { id: randomUUID(), organisation: 'org-1', title, from_day, revision };
  const by = { reason: '修订', entered_by: 'a', entered_by_name: '郑法制', entered_at: '2026-06-01T04:00:00.000Z' };
  const content = canonicalJson(text as unknown as Json);
  await database.kysely
    .insertInto('law_version')
    .values({ ...own, content, ...by })
    .execute();
}

/** The last version of the grain regulation that the program comes with. */
async function inForce(): Promise<LegalText> {
  const versions = (await shippedTexts()).filter(({ title }) => title === TITLE);
  return versions.reduce((a, b) => (a.from > b.from ? a : b));
}

/** The grain regulation, its ninth article in other words from a day on. */
async function amended(from: string): Promise<LegalText> {
  const text = await inForce();
  const articles = text.articles.map((one) =>
    one.number === 9 ? { ...one, paragraphs: [{ text: '修订后的第九条。', items: [] }] } : one,
  );
  return { ...text, passed: from, from, articles };
}

eachDatabase((engine) => {
  describe('a rule that rests on an article', () => {
    test('is up for review from the change on, for a month, until it is confirmed again', async () => {
      const frequency = await openFrequency(engine);
      const { clock, call } = frequency;
      await rewrite(frequency, `${NINTH}、第十条`);
      await confirm(frequency, 1);
      await enter(frequency, await amended('2026-07-01'));
      expect(await shown(frequency)).toMatchObject({
        state: '已核实',
        abilities: [],
        reviews: [{ citation: NINTH, from: '2026-07-01', due: '2026-08-01', clock: 'coming', kind: 'changed' }],
      });
      expect((await problemOf(confirm(frequency, 2))).id).toBe('impossible-transition');
      clock.set('2026-07-01T04:00:00.000Z');
      expect(await shown(frequency)).toMatchObject({
        abilities: ['confirm'],
        reviews: [
          {
            clock: 'open',
            after: expect.stringContaining('修订后的第九条。'),
            sentence: `依据${NINTH}自 2026-07-01 起已变化，须在 2026-08-01 前复核。`,
          },
        ],
      });
      const subject = await frequency.addSubject(1);
      const answer = await call('GET /api/frequency/question', { query: { subject } });
      expect(answer).toMatchObject({ reviews: [{ rule: 'province-yearly', due: '2026-08-01' }] });
      clock.set('2026-08-02T04:00:00.000Z');
      // Written anew by the planner it still waits for the reviewer, and the clock runs on.
      const { rule, version } = await shown(frequency);
      const body = { version, reason: '次数', rule: { ...draftFrom(rule), limit: 2 } };
      await call(PUT, { ...at, body }, PLANNER);
      expect((await shown(frequency)).reviews).toMatchObject([{ clock: 'overdue', due: '2026-08-01' }]);
      expect(await confirm(frequency, 3)).toMatchObject({ state: '已核实', version: 4, reviews: [], abilities: [] });
      expect((await shown(frequency)).reviews).toEqual([]);
      expect(await call('GET /api/frequency/question', { query: { subject } })).toMatchObject({ reviews: [] });
    });

    test('is told to the catalogue with the text that touches it; other rules and authorities are not', async () => {
      const frequency = await openFrequency(engine);
      await rewrite(frequency, NINTH);
      const text = await amended('2026-07-01');
      await enter(frequency, text);
      const told = (organisation: string, title = TITLE) => {
        const { kysely } = frequency.database;
        return frequency.module.rulesToReview(kysely, organisation, { ...text, title }, '2026-06-01');
      };
      expect(await told('org-1')).toEqual([
        { id: 'province-yearly', title: '同一机关对同一企业每年不超过 1 次', citations: [NINTH] },
      ]);
      expect([await told('org-9'), await told('org-1', '粮食安全保障法')]).toEqual([[], []]);
      const { rule, version } = await shown(frequency);
      const body = { version, reason: '停用', rule: { ...draftFrom(rule), enabled: false } };
      await frequency.call(PUT, { ...at, body }, PLANNER);
      expect(await told('org-1')).toEqual([]);
    });

    test('cannot be confirmed against words that are gone, and is clear with another basis', async () => {
      const frequency = await openFrequency(engine);
      await rewrite(frequency, NINTH);
      await confirm(frequency, 1);
      await enter(frequency, { ...(await inForce()), until: '2026-07-01' });
      frequency.clock.set('2026-07-15T04:00:00.000Z');
      expect((await shown(frequency)).reviews).toMatchObject([{ kind: 'repealed', after: null, clock: 'open' }]);
      const refused = await problemOf(confirm(frequency, 2));
      expect([refused.id, refused.message]).toEqual(['impossible-transition', expect.stringContaining('停止施行')]);
      await rewrite(frequency, '《粮食安全保障法》第三十条');
      expect(await shown(frequency)).toMatchObject({ state: '待核实', reviews: [] });
      expect(await confirm(frequency, 3)).toMatchObject({ state: '已核实', reviews: [] });
    });

    test('or on a whole document, by its number', async () => {
      const frequency = await openFrequency(engine);
      const [law] = await shippedTexts();
      const document: LegalText = {
        ...law!,
        title: '辽宁省涉企检查规定',
        short: '涉企检查规定',
        kind: '规范性文件',
        number: DOCUMENT,
        passed: '2015-03-01',
        from: '2015-03-01',
        until: null,
        replaces: [],
        excerpt: false,
        articles: [],
        points: [{ path: [1], paragraphs: ['同一机关对同一企业原则上每年检查不超过一次。'] }],
      };
      await enter(frequency, document);
      await confirm(frequency, 0);
      expect((await shown(frequency)).reviews).toEqual([]);
      await enter(frequency, { ...document, until: '2026-06-10' }, 2);
      frequency.clock.set('2026-06-11T04:00:00.000Z');
      expect((await shown(frequency)).reviews).toMatchObject([
        { citation: DOCUMENT, kind: 'repealed', due: '2026-07-10' },
      ]);
    });
  });
});

test('each provision was last looked at when it was confirmed, or written in after that', () => {
  const cited = ['第九条', '第十条', '第十一条'];
  const stage = fc.record({ articles: fc.subarray(cited), confirmed: fc.boolean() });
  fc.assert(
    fc.property(fc.array(stage, { minLength: 1, maxLength: 8 }), (given) => {
      const days = given.map((_, index) => `2026-01-${10 + index}`);
      const stages = given.map(({ articles, confirmed }, index) => {
        const basis = {
          citation: articles.map((one) => `《${TITLE}》${one}`).join('；'),
          document: null,
          verified: false,
        };
        return { rule: { basis } as never, confirmed, day: days[index]! };
      });
      const slow = given.at(-1)!.articles.map((article) => {
        let since = given.length - 1;
        while (since > 0 && !given[since]!.confirmed && given[since - 1]!.articles.includes(article)) since -= 1;
        return [`《${TITLE}》${article}`, days[since]] as const;
      });
      expect(lookedAt(stages)).toEqual(new Map(slow));
    }),
    { seed: 20261201, numRuns: 500 },
  );
});
