/** Who may be sent: certificates, leave, limits of a certificate, recusals. Pure. */

import { expect, test } from 'vitest';
import type { PlannableItem } from '../../catalogue/index.ts';
import type { People } from '../../registry/index.ts';
import { peopleFacts, staffFor, teamOf } from './staff.ts';

const SETTINGS = { teamSize: null, capacity: 9, loadMax: null, units: [] };
const DAYS = { from: '2027-03-01', until: '2027-03-31' };
const itemOf = (code: string, skills: string[], atLeast = 2) =>
  ({ code, facts: { inspectors: { skills, atLeast, experts: null } } }) as unknown as PlannableItem;
const ITEMS = [itemOf('001', ['质检']), itemOf('002', ['仓储', '质检'], 3)];

type Person = People['inspectors'][number];

function person(id: string, more: object = {}, certificate: object = {}): Person {
  const held = {
    id: 'c',
    kind: 'province',
    number: id,
    issuer: null,
    validFrom: null,
    validUntil: '2028-12-31',
    items: [],
    state: 'valid',
    stateSince: null,
    stateEvidence: null,
    ...certificate,
  };
  const content = {
    organisation: 'org-1',
    office: null,
    listing: 'listed',
    facts: { name: `检查员${id}`, kind: 'inspector', unit: '粮储局', skills: ['质检', '仓储'] },
    statuses: [{ status: 'active', since: null, evidence: null }],
    certificates: [held],
    absences: [],
    trainings: [],
    ...more,
  };
  return { id: `00000000-0000-7000-8000-00000000000${id}`, version: 1, content } as unknown as Person;
}

const away = (from: string, until: string | null) => ({
  absences: [{ id: 'a', kind: 'leave', from, until, note: null, cancelled: null }],
});
const outcome = (one: Person) => {
  const { inspectors, partlyAway } = staffFor({ inspectors: [one], recusals: [] }, ITEMS, DAYS, SETTINGS, new Map());
  return [inspectors[0]?.status, inspectors[0]?.reason, partlyAway];
};

test('certificate and status have to hold on every day of the inspection, absence to cover them all', () => {
  expect(outcome(person('1'))).toEqual(['in', '', 0]);
  expect(outcome(person('2', {}, { validUntil: '2027-03-31' }))).toEqual(['out', 'certificate-expired', 0]);
  expect(outcome(person('3', {}, { validUntil: '2027-04-01' }))).toEqual(['in', '', 0]);
  expect(outcome(person('4', away('2027-03-05', '2027-03-09')))).toEqual(['in', '', 1]);
  expect(outcome(person('5', away('2027-02-20', null)))).toEqual(['out', 'on-leave', 0]);
  const suspended = { statuses: [{ status: 'suspended', since: null, evidence: null }] };
  expect(outcome(person('6', suspended))).toEqual(['out', 'suspended', 0]);
  expect(outcome(person('7', { certificates: [] }))).toEqual(['out', 'no-certificate', 0]);
});

test('a certificate that is limited counts only where it covers every item', () => {
  expect(outcome(person('1', {}, { items: ['001'] }))).toEqual(['out', 'no-certificate', 0]);
  expect(outcome(person('2', {}, { items: ['001', '002'] }))).toEqual(['in', '', 0]);
});

test('experts and the removed are not in the file; recusals are pairs of those who are', () => {
  const one = person('1');
  const expert = person('2', { facts: { name: '专家', kind: 'expert', unit: '大学' } });
  const removed = person('3', { listing: 'removed' });
  const recusals = [
    { inspector: one.id, subject: 'firm' },
    { inspector: one.id, subject: 'elsewhere' },
    { inspector: expert.id, subject: 'firm' },
  ];
  const people = { inspectors: [one, expert, removed], recusals };
  const staff = staffFor(people, ITEMS, DAYS, SETTINGS, new Map([['firm', 'N7']]));
  const id = '00000000000070008000000000000001';
  expect(staff.inspectors).toMatchObject([{ id, skills: ['仓储', '质检'], capacity: 9 }]);
  expect(staff.barred).toEqual([{ subject: 'N7', inspector: id }]);
  expect(peopleFacts(staff, [{ tag: '质检' }])).toMatchObject({
    rows: 1,
    available: 1,
    barredPairs: 1,
    skills: [{ tag: '质检', people: 1 }],
  });
});

test('a team is as large as any item asks, with a place for every skill', () => {
  const needs = [
    { tag: '仓储', count: 1 },
    { tag: '质检', count: 1 },
  ];
  expect(teamOf(ITEMS, SETTINGS)).toEqual({ size: 3, needs });
  expect(teamOf(ITEMS, { ...SETTINGS, teamSize: 5 }).size).toBe(5);
  expect(teamOf([itemOf('001', [])], SETTINGS)).toEqual({ size: 2, needs: [] });
});
