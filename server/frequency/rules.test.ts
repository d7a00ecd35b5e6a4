/** Rules in a database: shipped, changed, confirmed, refused, and what the ledger is told. */

import { type CapRule, KINDS, SHIPPED_RULES } from '@mingqian/frequency';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import { SUBJECT_KINDS } from '../registry/index.ts';
import { insertRule } from './store.ts';
import { draftFrom, openFrequency, PLANNER, problemOf, REVIEWER, rulesOf, type TestFrequency } from './testing.ts';

const at = { params: { rule: 'province-yearly' } };
const confirmation = { document: '辽政办发〔2015〕29号原件', opinion: '与原文一致' };
const PUT = 'PUT /api/frequency/rules/:rule';
const CONFIRM = 'POST /api/frequency/rules/:rule/confirmation';

/** The province's rule with another limit. */
async function eased(frequency: TestFrequency, change: object = { limit: 2 }): Promise<object> {
  return { ...draftFrom((await rulesOf(frequency)).get('province-yearly')!.rule), ...change };
}

eachDatabase((engine) => {
  describe('rules', () => {
    test('are the shipped ones, each 待核实, with what each person may do', async () => {
      const frequency = await openFrequency(engine);
      const rules = await rulesOf(frequency, PLANNER);
      expect([...rules.keys()]).toEqual(SHIPPED_RULES.map(({ id }) => id));
      expect(new Set([...rules.values()].map(({ state, version, source }) => `${state}/${version}/${source}`))).toEqual(
        new Set(['待核实/0/shipped']),
      );
      expect(rules.get('closer-watch')!.subjects).toBe('列入投诉举报多、经营异常名录、失信、严重违法失信名单的');
      const may = async (as: object) => (await rulesOf(frequency, as)).get('seed-yearly')!.abilities;
      expect([await may(PLANNER), await may(REVIEWER), await may({})]).toEqual([['edit'], ['confirm'], []]);
      expect(await may({ ...PLANNER, office: 'office-1' })).toEqual([]);
    });

    test('are confirmed with a document, changed and then 待核实 again, with every version kept', async () => {
      const frequency = await openFrequency(engine);
      const { call, desk, database, module } = frequency;
      const confirmed = await call(CONFIRM, { ...at, body: { version: 0, ...confirmation } }, REVIEWER);
      expect(confirmed).toMatchObject({ state: '已核实', version: 1, source: 'entered', rule: { limit: 1 } });
      const body = { version: 1, reason: '国务院部门公布了上限', rule: await eased(frequency) };
      expect(await call(PUT, { ...at, body }, PLANNER)).toMatchObject({
        state: '待核实',
        version: 2,
        rule: { limit: 2 },
      });
      const record = await call('GET /api/frequency/rules/:rule', at);
      expect(record).toMatchObject({
        version: 2,
        versions: [
          { version: 2, action: 'edited', by: '周计划', reason: '国务院部门公布了上限', rule: { limit: 2 } },
          { version: 1, action: 'confirmed', by: '郑法制', document: confirmation.document, rule: { limit: 1 } },
        ],
      });
      expect(desk.events.map(({ type, payload }) => module.events![type]!.sentence(payload))).toEqual([
        '对照《辽政办发〔2015〕29号原件》核实频次规则“同一机关对同一企业每年不超过 1 次”，意见：与原文一致。',
        '修改频次规则“同一机关对同一企业每年不超过 1 次”（依据：辽宁省涉企检查规定），待核实。理由：国务院部门公布了上限。',
      ]);
      expect(desk.events.map(({ law }) => law)).toEqual([['辽政办发〔2015〕29号'], ['辽政办发〔2015〕29号']]);
      const source = module.ledgerSources![0]!;
      const versions = await source.versions(database.kysely, null, 10);
      expect(versions).toEqual(
        desk.events.map(({ rows: [row] }) => ({ id: row!.id, version: row!.version, digest: row!.digest })),
      );
      expect(await source.versions(database.kysely, versions[0]!, 10)).toEqual([versions[1]]);
      await expect(database.kysely.deleteFrom('frequency_rule_version').execute()).rejects.toThrow('append-only');
    });

    test('are not confirmed by who wrote them, nor twice', async () => {
      const frequency = await openFrequency(engine);
      const { call } = frequency;
      const both = { ...REVIEWER, roles: ['planner', 'legal-reviewer'] };
      await call(PUT, { ...at, body: { version: 0, reason: '核定', rule: await eased(frequency) } }, both);
      expect((await rulesOf(frequency, both)).get('province-yearly')!.abilities).toEqual(['edit']);
      const own = problemOf(call(CONFIRM, { ...at, body: { version: 1, ...confirmation } }, both));
      expect((await own).id).toBe('two-person-rule');
      const other = { ...REVIEWER, account: 'account-4' };
      await call(CONFIRM, { ...at, body: { version: 1, ...confirmation } }, other);
      const twice = problemOf(call(CONFIRM, { ...at, body: { version: 2, ...confirmation } }, REVIEWER));
      expect((await twice).id).toBe('impossible-transition');
      const none = { params: { rule: 'no-such-rule' }, body: { version: 0, ...confirmation } };
      expect((await problemOf(call(CONFIRM, none, REVIEWER))).id).toBe('not-found');
    });

    test('are not changed by somebody who did not see the latest: the present one comes back', async () => {
      const frequency = await openFrequency(engine);
      const body = { version: 0, reason: '核定', rule: await eased(frequency) };
      await frequency.call(PUT, { ...at, body }, PLANNER);
      const late = await problemOf(frequency.call(PUT, { ...at, body }, PLANNER));
      expect([late.id, late.current]).toMatchObject(['changed-meanwhile', { version: 1, rule: { limit: 2 } }]);
      const early = { params: { rule: 'our-own' }, body: { ...body, version: 3 } };
      expect((await problemOf(frequency.call(PUT, early, PLANNER))).id).toBe('changed-meanwhile');
    });

    test('can be new ones, for some subjects and seasons, and are the own authority’s only', async () => {
      const frequency = await openFrequency(engine);
      const rule = await eased(frequency, {
        title: '收购季内收购企业不安排专项检查',
        subjects: { all: [{ kind: ['firm'] }, { not: { mark: ['abnormal'] } }] },
        season: { from: '10-01', to: '03-31' },
        period: { kind: 'season' },
        limit: 0,
      });
      const own = { params: { rule: 'harvest-special' }, body: { version: 0, reason: '本局规定', rule } };
      expect(await frequency.call(PUT, own, PLANNER)).toMatchObject({
        id: 'harvest-special',
        version: 1,
        subjects: '主体类型为企业的且不是（列入经营异常名录的）的',
      });
      expect((await rulesOf(frequency)).size).toBe(SHIPPED_RULES.length + 1);
      expect((await rulesOf(frequency, { organisation: 'org-9' })).size).toBe(SHIPPED_RULES.length);
      const office = { ...PLANNER, office: 'office-1' };
      const another = { params: { rule: 'another' }, body: own.body };
      expect((await problemOf(frequency.call(PUT, another, office))).id).toBe('not-permitted');
    });

    test('that were written before there were limits by item count every visit', async () => {
      const frequency = await openFrequency(engine);
      const { per: _per, itemless: _itemless, ...older } = SHIPPED_RULES.find(({ form }) => form === 'cap') as CapRule;
      const row = {
        id: 'org-1/old-cap',
        version: 1,
        organisation: 'org-1',
        rule: 'old-cap',
        action: 'edited',
      } as const;
      const by = { reason: '', by: 'a', by_name: '周计划', at: '2026-01-01T00:00:00.000Z', salt: '' };
      const content = JSON.stringify({ ...older, id: 'old-cap' });
      await insertRule(frequency.database.kysely, { ...row, ...by, content, document: null, opinion: null });
      expect((await rulesOf(frequency)).get('old-cap')!.rule).toMatchObject({ per: 'subject', itemless: 'count' });
    });

    test('that do not hold together are refused by field, and nothing is written', async () => {
      const frequency = await openFrequency(engine);
      const fieldsOf = async (change: object, rule = 'province-yearly') => {
        const body = { version: 0, reason: '试', rule: await eased(frequency, change) };
        const { errors } = await problemOf(frequency.call(PUT, { params: { rule }, body }, PLANNER));
        return errors?.map(({ field }) => field);
      };
      expect(await fieldsOf({ limit: -1 })).toEqual(['rule.limit']);
      expect(await fieldsOf({ period: { kind: 'season' } })).toEqual(['rule.season']);
      expect(await fieldsOf({ season: { from: '02-29', to: '03-31' } })).toEqual(['rule.season.from']);
      expect(await fieldsOf({ season: { from: '13-01', to: '03-31' } })).toEqual(['rule.season.from']);
      expect(await fieldsOf({ validFrom: '2026-05-01', validUntil: '2026-04-01' })).toEqual(['rule.validUntil']);
      expect(await fieldsOf({ subjects: { nobody: true } })).toEqual(['rule.subjects']);
      expect(await fieldsOf({ subjects: { kind: ['state-farm'] } })).toEqual(['rule.subjects']);
      expect(await fieldsOf({ per: 'visit', itemless: 'sometimes' })).toEqual(['rule.per', 'rule.itemless']);
      const deep = { not: { not: { not: { not: { tag: ['储备'] } } } } };
      expect(await fieldsOf({ subjects: deep })).toEqual(['rule.subjects']);
      expect(await fieldsOf({ basis: { citation: '某文', document: null, verified: true } })).toEqual(['rule.basis']);
      expect(await fieldsOf({}, 'Bad Id')).toEqual(['rule']);
      const ratio = draftFrom((await rulesOf(frequency)).get('registry-ceiling')!.rule);
      const swapped = { version: 0, reason: '试', rule: { ...ratio, min: 3000 } };
      const refused = await problemOf(
        frequency.call(PUT, { params: { rule: 'registry-ceiling' }, body: swapped }, PLANNER),
      );
      expect(refused.errors).toEqual([{ field: 'rule.max', message: '上限低于下限' }]);
      const other = await problemOf(frequency.call(PUT, { ...at, body: { ...swapped, rule: ratio } }, PLANNER));
      expect(other.errors?.map(({ field }) => field)).toEqual(['rule.form']);
      const raise = draftFrom((await rulesOf(frequency)).get('closer-watch')!.rule);
      const lost = { params: { rule: 'closer-watch' }, body: { ...swapped, rule: { ...raise, caps: ['none'] } } };
      expect((await problemOf(frequency.call(PUT, lost, PLANNER))).errors?.[0]?.message).toContain('none');
      expect(frequency.desk.events).toEqual([]);
    });
  });

  describe('the ratio', () => {
    test('is bound by the rules in use', async () => {
      const { call } = await openFrequency(engine);
      expect(await call('GET /api/frequency/ratio', { query: { size: '60' } })).toMatchObject({
        count: { min: 0, max: 12 },
        suggestions: [{ sentence: '从 60 家中按 10% 抽 6 家' }, { sentence: '从 60 家中按 20% 抽 12 家' }],
        bounds: [{ rule: 'registry-ceiling', basis: { verified: false } }],
      });
    });
  });
});

test('kinds of subjects are those of the registry', () => {
  expect(KINDS).toEqual(SUBJECT_KINDS);
});
