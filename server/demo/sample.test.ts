import { expect, test } from 'vitest';
import type { Actor } from '../platform/index.ts';
import { ACCOUNTS, ADMINISTRATOR, HOST, makePassword, SECOND, SUPERIOR } from './accounts.ts';
import { catalogueTasks } from './catalogue-history.ts';
import { sampleIdNumber, sampleUscc } from './codes.ts';
import { openDesk } from './desk.ts';
import { FIRMS } from './firms.ts';
import { FIRM_STEPS } from './history.ts';
import type { Office } from './office.ts';
import { PAST_INSPECTIONS } from './past-inspections.ts';
import { PEOPLE, RECUSALS } from './people.ts';
import { PERSON_STEPS } from './person-history.ts';
import { planHistory } from './plan-history.ts';
import { seededDice } from './random.ts';
import { factsOf, nameOf } from './subject-facts.ts';
import { taskHistory } from './task-history.ts';

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 32100: the weighted sum of all 18 places is a multiple of 31. */
const usccRest = (code: string): number =>
  Array.from(code).reduce((sum, character, at) => sum + USCC.indexOf(character) * (at === 17 ? 1 : 3 ** at % 31), 0) %
  31;
/** GB 11643: the weighted sum of all 18 places is 1 modulo 11. */
const idRest = (number: string): number =>
  Array.from(number).reduce(
    (sum, character, at) => sum + (character === 'X' ? 10 : Number(character)) * 2 ** (17 - at),
    0,
  ) % 11;

/** Groups, depots and brands of the trade that everybody knows; parts of real names around 盘锦 among them. */
const REAL =
  /中粮|中储|储备粮管理|益海|金龙鱼|福临门|北大荒|九三|象屿|华润|五得利|十月稻田|柴火大院|鼎翔|柏氏|锦珠|鹤舞|北方粮食|盘锦/;

/** Days ago on which the registry was first filled, and on which tasks are made of the plan. */
const FIRST_LOAD = Math.max(...FIRMS.map(({ entered }) => entered));
const DRAWN = 5;
/** Steps of last year's plan, and the place of the publication among those of this year's. */
const LAST_YEAR_STEPS = 7;
const PUBLICATION = 8;

/** The office on a day; nothing is done there. */
function officeOn(now: Date): Office {
  const parts = { database: undefined as never, record: undefined as never };
  const desk = openDesk({ ...parts, routes: [], scopeFor: async () => null }, now);
  const somebody = { ...ADMINISTRATOR, account: '', organisation: '', office: null, roles: [], session: null };
  const actor: Actor = { ...somebody, method: 'system', viewedBy: null };
  const people = { planner: actor, approver: actor, legal: actor, publisher: actor };
  return { desk, ...people, subjects: new Map(), items: new Map() };
}

test('there are sixty subjects, each with facts that hold and a name that says it is a sample', () => {
  const all = FIRMS.map((firm, at) => factsOf(firm, at + 1, 2025));
  expect(all).toHaveLength(60);
  for (const { name } of all) {
    expect(name).toMatch(/（示例）$/);
    expect(name).not.toMatch(REAL);
  }
  expect(new Set(all.map(({ name }) => name)).size).toBe(60);
  const usccs = all.flatMap(({ uscc }) => (typeof uscc === 'string' ? [uscc] : []));
  expect(new Set(usccs).size).toBe(54);
  expect(usccs.map(usccRest)).toEqual(usccs.map(() => 0));
  const idNumbers = all.flatMap(({ idNumber }) => (typeof idNumber === 'string' ? [idNumber] : []));
  expect(new Set(idNumbers).size).toBe(16);
  expect(idNumbers.map(idRest)).toEqual(idNumbers.map(() => 1));
  for (const code of idNumbers) expect(code).toMatch(/^219904/);
});

test('nobody can be a real person: every name of one has 某 in it', () => {
  const people = [
    ...PEOPLE.map(({ name }) => name),
    ...[ADMINISTRATOR, ...ACCOUNTS].map(({ name }) => name),
    ...FIRMS.map((firm, at) => String(factsOf(firm, at + 1, 2025)['legalPerson'])),
    ...FIRM_STEPS.flatMap((step) => (step.what === 'change' ? [step.facts['legalPerson'], step.facts['contact']] : [])),
  ].filter((name) => name !== undefined);
  for (const name of people) expect(name).toMatch(/^.某.$/);
});

test('the authorities say that they are samples', () => {
  for (const { name, shortName } of [HOST, SECOND, SUPERIOR])
    expect([name, shortName].join()).toMatch(/（示例）.*（示例）/);
});

test('twelve inspectors of two authorities, one certificate that ends within 30 days, one that has ended', () => {
  const inspectors = PEOPLE.filter(({ kind }) => kind === 'inspector');
  expect(inspectors).toHaveLength(12);
  expect(new Set(inspectors.map(({ employer }) => employer)).size).toBe(2);
  const ends = inspectors.map(({ certificate }) => certificate?.until).filter((until) => typeof until === 'number');
  expect(ends.filter((until) => until > 0 && until <= 30)).toHaveLength(1);
  expect(ends.filter((until) => until <= 0)).toHaveLength(1);
  expect(PEOPLE.filter(({ kind, certificate }) => kind !== 'inspector' && certificate !== undefined)).toEqual([]);
  expect(RECUSALS).toHaveLength(2);
});

test('history speaks of subjects and people that are there by then', () => {
  const entered = new Map(FIRMS.map((firm) => [`${firm.trade}/${firm.stem}`, firm.entered]));
  const spoken = [
    ...FIRM_STEPS.flatMap((step) => {
      const firms = 'firms' in step ? step.firms : 'firm' in step ? [step.firm] : Object.keys(step.classes);
      return firms.map((firm) => ({ firm, ago: step.ago }));
    }),
    ...PAST_INSPECTIONS.flatMap(({ firms, ago }) => firms.map((firm) => ({ firm, ago }))),
  ];
  expect(spoken.filter(({ firm, ago }) => (entered.get(firm) ?? -1) <= ago)).toEqual([]);
  const names = new Set(PEOPLE.map(({ name }) => name));
  expect(PERSON_STEPS.filter(({ person }) => !names.has(person))).toEqual([]);
});

test('whatever the day of the year, catalogue, plans and tasks come one after another and none of them tomorrow', () => {
  for (let day = 0; day < 400; day += 1) {
    const now = new Date(Date.parse('2027-01-01T03:00:00.000Z') + day * 86_400_000);
    const office = officeOn(now);
    const plans = planHistory(office);
    const catalogue = catalogueTasks(office).map(({ ago }) => ago);
    const planned = plans.tasks.map(({ ago }) => ago);
    const tasks = taskHistory(office, plans).map(({ ago }) => ago);
    const all = [...catalogue, ...planned, ...tasks];
    expect([now, all.filter((ago) => !Number.isInteger(ago) || ago < 0 || ago >= FIRST_LOAD)]).toEqual([now, []]);
    // Each step of a plan comes after the one before.
    const [last, present] = [planned.slice(0, LAST_YEAR_STEPS), planned.slice(LAST_YEAR_STEPS)];
    for (const steps of [last, present]) expect([now, steps]).toEqual([now, steps.toSorted((a, b) => b - a)]);
    // What is drawn is drawn of a plan that is public.
    expect([now, present[PUBLICATION]]).toEqual([now, expect.toSatisfy((ago: number) => ago > DRAWN)]);
  }
});

test('dice fall the same way again, and stay within bounds', () => {
  const throws = (seed: number) => {
    const dice = seededDice(seed);
    return Array.from({ length: 2000 }, () => dice.between(3, 9));
  };
  expect(throws(7)).toEqual(throws(7));
  expect(throws(7)).not.toEqual(throws(8));
  expect(new Set(throws(7))).toEqual(new Set([3, 4, 5, 6, 7, 8, 9]));
  expect(() => seededDice(1).of([])).toThrow(RangeError);
});

test('codes are of no region', () => {
  expect(sampleUscc('91', 1)).toMatch(/^91219904MA\d{7}[0-9A-Y]$/);
  expect(sampleIdNumber('1975-03-09', 12)).toMatch(/^21990419750309012[\dX]$/);
  expect(nameOf({ stem: '韩某年', trade: 'broker', town: '东风镇' })).toBe('韩某年（示例）');
});

test('no two passwords are the same', () => {
  const many = Array.from({ length: 500 }, makePassword);
  expect(new Set(many).size).toBe(500);
  for (const password of many) expect(password).toMatch(/^[A-Za-z]{4}-[2-9]{4}-[A-Za-z]{4}-[A-Za-z]{4}$/);
});
