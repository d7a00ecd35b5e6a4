/** What is sent of a task's form. */

import { expect, test } from 'vitest';
import { bodyOf, factsOf, instantOf, localOf, type TaskForm, valuesOf } from './task-form.ts';

const form: TaskForm = {
  type: 'for-cause',
  title: '群众举报核查',
  items: ['item-1'],
  from: '2026-11-24',
  until: '2026-11-25',
  methods: ['on-site'],
  onSiteReason: ' 须现场勘验 ',
  scheme: '核实举报内容',
  subjects: ['subject-1'],
  source: 'complaint',
  sourceNumber: '',
  receivedOn: '2026-11-23',
  ceiling: 3,
  complainant: ' 王先生 ',
};

test('only the fields of its own type are sent, and who complained apart from them', () => {
  expect(bodyOf(form)).toEqual({
    facts: {
      type: 'for-cause',
      title: '群众举报核查',
      items: ['item-1'],
      from: '2026-11-24',
      until: '2026-11-25',
      methods: ['on-site'],
      scheme: '核实举报内容',
      onSiteReason: '须现场勘验',
      leadOffice: null,
      subjects: ['subject-1'],
      source: 'complaint',
      sourceNumber: null,
      receivedOn: '2026-11-23',
    },
    complainant: '王先生',
  });
  expect(bodyOf({ ...form, complainant: ' ' })).not.toHaveProperty('complainant');
  expect(bodyOf({ ...form, type: 'special' })).not.toHaveProperty('complainant');
});

test('an urgent one says since when by the clock of Beijing, and why', () => {
  const urgent: TaskForm = { ...form, type: 'urgent', since: '2026-11-23T07:30', urgency: '粮仓起火' };
  const facts = factsOf(urgent);
  expect(facts).toMatchObject({ since: '2026-11-22T23:30:00.000Z', reason: '粮仓起火' });
  expect(valuesOf({ facts })).toMatchObject({ since: '2026-11-23T07:30', urgency: '粮仓起火' });
  expect(valuesOf({ facts }).reason).toBeUndefined();
});

test('times there and back; what is no time stays as it is', () => {
  expect(localOf(instantOf('2027-01-01T00:05'))).toBe('2027-01-01T00:05');
  expect(instantOf('')).toBe('');
});
