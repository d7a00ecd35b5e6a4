/** The question for one subject: against the slow answer over generated rules and histories, and plain examples in words. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AuthorityFacts,
  mayInspect,
  type Rule,
  SHIPPED_RULES,
  type SubjectProfile,
  type Visit,
} from '../src/index.ts';
import { choosing, question, rules, subject, visits } from './arbitraries.ts';
import { addDays, slowDay, slowDecisive, slowNext } from './oracle.ts';

/** Generated days end with January 2029 and are counted for 400 days at most; then every season and year comes round once. */
const LAST = '2031-04-01';

const OWN: AuthorityFacts = { id: 'org-1', name: '河湾区粮储局', level: 'district', system: 'grain' };
const CITY: AuthorityFacts = { id: 'org-9', name: '青川市粮储局', level: 'city', system: 'grain' };
const MARKET: AuthorityFacts = { id: 'org-7', name: '青川市市场监管局', level: 'city', system: 'market' };
const FIRM: SubjectProfile = {
  kind: 'firm',
  creditClass: null,
  tags: [],
  registers: [],
  established: null,
  marks: [],
  complaints: [],
};
const ASKED = { day: '2026-06-01', type: 'random', item: null, authority: OWN } as const;
const visit = (id: string, day: string, type: Visit['type'] = 'random', authority = OWN): Visit => {
  return { id, day, type, authority };
};
const ask = (
  history: readonly Visit[],
  firm = FIRM,
  asked: Partial<typeof ASKED | { day: string; type: Visit['type'] }> = {},
) => mayInspect(SHIPPED_RULES, { ...ASKED, ...asked }, firm, history);

describe('over generated rules and histories', () => {
  test('verdict, limits, visits counted and the rule that decides are those of the slow answer', () => {
    fc.assert(
      fc.property(rules, question, subject, visits, (given, asked, firm, history) => {
        const answer = mayInspect(given, asked, firm, history);
        const slow = slowDay(given, asked, firm, history, asked.day);
        expect(answer.verdict).toBe(slow.verdict);
        expect(answer.decisive).toBe(slowDecisive(slow.limits));
        const limits = answer.findings.map(({ rule, effect, limit, visits: seen, counted, full }) => {
          const idsOf = (wanted: string) => seen.flatMap(({ id, treatment }) => (treatment === wanted ? [id] : []));
          const ids = idsOf('count');
          expect([counted, full]).toEqual([ids.length, counted >= limit]);
          return { id: rule, effect, limit, visits: ids.toSorted(), noticed: idsOf('notice').toSorted() };
        });
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
        expect(limits.toSorted(byId)).toEqual(slow.limits.toSorted(byId));
      }),
      { seed: 20261123, numRuns: 3000 },
    );
  });

  test('the next possible days are those found by trying every day', () => {
    fc.assert(
      fc.property(rules, question, subject, visits, (given, asked, firm, history) => {
        const { nextDay, nextApprovedDay } = mayInspect(given, asked, firm, history);
        const slow = slowNext(given, asked, firm, history, LAST);
        expect({ free: nextDay, approved: nextApprovedDay }).toEqual(slow);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  }, 300_000);

  test('whom a rule is for changes with the days of lists, complaints and foundings as in the slow answer', () => {
    const cap = SHIPPED_RULES.find(({ id }) => id === 'province-yearly') as Rule;
    fc.assert(
      fc.property(choosing, question, subject, (subjects, given, firm) => {
        const asked = { ...given, type: 'random' } as const;
        const never = [{ ...cap, subjects, limit: 0 } as Rule];
        const answer = mayInspect(never, asked, firm, []);
        const slow = slowNext(never, asked, firm, [], LAST);
        expect([answer.verdict === 'yes', answer.nextDay]).toEqual([slow.free === asked.day, slow.free]);
      }),
      { seed: 20261128, numRuns: 1500 },
    );
  });

  test('another visit never makes an answer milder', () => {
    const severity = { yes: 0, approval: 1, no: 2 } as const;
    fc.assert(
      fc.property(rules, question, subject, visits, (given, asked, firm, history) => {
        const all = mayInspect(given, asked, firm, history).verdict;
        const fewer = mayInspect(given, asked, firm, history.slice(1)).verdict;
        expect(severity[all]).toBeGreaterThanOrEqual(severity[fewer]);
      }),
      { seed: 20261125, numRuns: 1000 },
    );
  });
});

describe('with the shipped rules', () => {
  test('a firm that nobody visited may be inspected', () => {
    const answer = ask([]);
    expect([answer.verdict, answer.nextDay, answer.decisive]).toEqual(['yes', '2026-06-01', 'province-yearly']);
    expect(answer.nextSentence).toBe('当日即可检查。');
    expect(answer.sentence).toContain('最严的是“同一机关对同一企业每年不超过 1 次”');
  });

  test('one visit of the year is enough: the stricter of two rules decides, the other is named with its basis', () => {
    const answer = ask([visit('v1', '2026-03-02')]);
    expect([answer.verdict, answer.decisive, answer.nextDay]).toEqual(['no', 'province-yearly', '2027-01-01']);
    expect(answer.conflicts).toEqual([
      {
        winner: 'province-yearly',
        other: 'seed-yearly',
        sentence:
          '规则不一致：“同一机关对同一企业每年不超过 1 次”（辽宁省涉企检查规定（辽政办发〔2015〕29号）〔待核实〕）为 1 次、不得检查；“一年内对同一主体不超过 2 次”（大洼区局“双随机”监管实施细则（引大政法局发〔2016〕2号）〔待核实〕）为 2 次、不得检查。从严按前者。',
      },
    ]);
    expect(answer.findings[0]).toMatchObject({
      counted: 1,
      limit: 1,
      from: '2026-01-01',
      to: '2026-12-31',
      full: true,
    });
    expect(answer.findings[0]!.visits[0]!.sentence).toBe('2026-03-02，河湾区粮储局（区（县）级），双随机抽查');
    expect(answer.nextSentence).toBe('最早 2027-01-01 起可以检查。');
  });

  test('a superior of the same system counts, one of another system does not', () => {
    expect(ask([visit('v1', '2026-02-01', 'special', CITY)])).toMatchObject({
      verdict: 'no',
      decisive: 'superior-inspected',
    });
    expect(ask([visit('v1', '2026-02-01', 'special', MARKET)])).toMatchObject({ verdict: 'yes', warnings: [] });
  });

  test('visits for a cause, rechecks and those asked for count nowhere, and are not bound', () => {
    const history = [visit('v1', '2026-02-01', 'for-cause'), visit('v2', '2026-02-20', 'recheck')];
    expect(ask(history).verdict).toBe('yes');
    expect(ask([visit('v1', '2026-02-01')], FIRM, { type: 'for-cause' })).toMatchObject({
      verdict: 'yes',
      findings: [],
      sentence: '2026-06-01 可以检查：没有适用的次数限制。',
    });
  });

  test('an abnormal listing makes room for a second visit while it lasts', () => {
    const firm: SubjectProfile = { ...FIRM, marks: [{ mark: 'abnormal', from: '2026-05-01', until: '2026-08-31' }] };
    const once = [visit('v1', '2026-02-01')];
    expect(ask(once, firm)).toMatchObject({ verdict: 'yes' });
    expect(ask(once, firm).findings.find(({ rule }) => rule === 'province-yearly')).toMatchObject({
      limit: 2,
      raisedBy: { rule: 'closer-watch', by: 1 },
    });
    expect(ask(once, firm, { day: '2026-04-01' })).toMatchObject({ verdict: 'no', nextDay: '2026-05-01' });
    expect(ask(once, firm, { day: '2026-09-01' })).toMatchObject({ verdict: 'no', nextDay: '2027-01-01' });
    expect(ask([...once, visit('v2', '2026-05-03')], firm)).toMatchObject({ verdict: 'no', nextDay: '2027-01-01' });
  });

  test('a firm on the list of those left undisturbed is never drawn, while other visits stay possible', () => {
    const firm: SubjectProfile = { ...FIRM, marks: [{ mark: 'undisturbed', from: '2026-01-01', until: null }] };
    expect(ask([], firm)).toMatchObject({
      verdict: 'no',
      decisive: 'undisturbed',
      nextDay: null,
      nextApprovedDay: null,
    });
    expect(ask([], firm).nextSentence).toBe('按现有检查记录和规则，没有可以检查的日期。');
    expect(ask([], firm, { type: 'special' }).verdict).toBe('yes');
  });

  test('a repeat within 60 days and in the harvest season is warned of, and a record with gaps is named', () => {
    const near = ask([visit('v1', '2026-04-03', 'random', MARKET)]);
    expect(near.verdict).toBe('yes');
    expect(near.warnings).toEqual([
      expect.stringContaining('60 日内重复检查提示：近 60 日内（2026-04-03 至 2026-06-01）'),
    ]);
    expect(ask([visit('v1', '2026-04-02', 'random', MARKET)]).warnings).toEqual([]);
    const harvest = ask([visit('v1', '2025-10-05', 'random', MARKET)], FIRM, { day: '2026-03-31' });
    expect(harvest.warnings).toEqual([
      expect.stringContaining('秋粮收购季内重复检查提示：本季节内（2025-10-01 至 2026-03-31）'),
    ]);
    const unknown = { id: 'x', name: '某检查组', level: null, system: null };
    const doubtful = ask([visit('v1', '2026-01-05', 'unknown', unknown)]);
    expect(doubtful).toMatchObject({ verdict: 'no', decisive: 'superior-inspected' });
    expect(doubtful.warnings).toEqual([
      '检查记录不全，已从严计入，请补登：2026-01-05，某检查组（层级未登记，所属系统未登记），类型未登记。',
    ]);
  });

  test('approval: possible at once with it, freely when the year is over', () => {
    const eased: Rule[] = SHIPPED_RULES.map((rule) => (rule.form === 'cap' ? { ...rule, effect: 'approval' } : rule));
    const answer = mayInspect(eased, ASKED, FIRM, [visit('v1', '2026-02-01')]);
    expect([answer.verdict, answer.nextDay, answer.nextApprovedDay]).toEqual(['approval', '2027-01-01', '2026-06-01']);
    expect(answer.nextSentence).toBe('最早 2027-01-01 起可以检查；经批准，当日可以检查。');
  });

  test('a limit by item counts visits for that item, and strictly those of which no item is known', () => {
    const items = SHIPPED_RULES.map((rule) => ({ ...rule, enabled: rule.id === 'item-yearly' }));
    const forItem = (item: string | null, history: readonly Visit[], given: readonly Rule[] = items) =>
      mayInspect(given, { ...ASKED, item: item === null ? null : { id: item, kind: 'key' } }, FIRM, history);
    const known = { ...visit('v1', '2026-02-01'), items: ['item-1', 'item-2'] };
    expect(forItem('item-1', [known])).toMatchObject({ verdict: 'no', nextDay: '2027-01-01' });
    expect(forItem('item-1', [known]).findings[0]!.sentence).toContain('本机关对本事项已计入检查 1 次');
    expect(forItem('item-3', [known])).toMatchObject({ verdict: 'yes', findings: [{ visits: [] }] });
    const imported = forItem('item-3', [visit('v1', '2026-02-01')]);
    expect(imported).toMatchObject({ verdict: 'no', decisive: 'item-yearly' });
    expect(imported.findings[0]!.visits[0]!.sentence).toMatch(/双随机抽查，未登记事项，从严计入$/);
    const milder = items.map((rule) => (rule.form === 'cap' ? { ...rule, itemless: 'notice' as const } : rule));
    expect(forItem('item-3', [visit('v1', '2026-02-01')], milder)).toMatchObject({
      verdict: 'yes',
      findings: [{ counted: 0, visits: [{ treatment: 'notice' }] }],
    });
    expect(forItem(null, [known])).toMatchObject({
      verdict: 'yes',
      findings: [],
      warnings: ['没有指定检查事项，未按“同一事项每年不超过 1 次”判断；请选定事项再问。'],
    });
  });

  test('a day that is none is refused in words', () => {
    expect(() => ask([], FIRM, { day: '2026-02-29' })).toThrow('“2026-02-29”不是正确的日期');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
});
