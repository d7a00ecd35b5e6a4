/** What the form of a chain sends. */

import { expect, test } from 'vitest';
import { freshStep, stepsWords, toFields, toSteps } from './steps.ts';

const STEP = {
  title: '法制审核',
  permission: 'catalogue.review',
  authority: null,
  twoPersons: false,
  stepUp: true,
  days: 5,
};

test('a chain that is opened and sent is the same chain', () => {
  const steps = [STEP, { ...STEP, title: '负责人审批', authority: 'city', days: null }];
  expect(toSteps(toFields(steps))).toEqual(steps);
});

test('an emptied limit is none, and names are trimmed', () => {
  const [sent] = toSteps([{ ...freshStep('plan.approve'), title: ' 会签 ', days: undefined as never }]);
  expect(sent).toMatchObject({ title: '会签', days: null, authority: null });
});

test('a chain in words says what each step asks for', () => {
  expect(stepsWords([STEP, { ...STEP, title: '批准', twoPersons: true, stepUp: false, days: null }])).toBe(
    '法制审核（签名、5 个工作日） → 批准（两人）',
  );
});
