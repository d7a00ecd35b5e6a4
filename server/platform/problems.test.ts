import { expect, test } from 'vitest';
import { PROBLEMS, Problem, toProblemJson } from './index.ts';

test('every problem has an id, an error status and two Chinese sentences', () => {
  for (const [id, { status, title, next }] of Object.entries(PROBLEMS)) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    for (const sentence of [title, next]) expect(sentence).toMatch(/^[^a-z]*\p{Script=Han}.*。$/u);
  }
});

test('a problem becomes what RFC 9457 describes', () => {
  const errors = [{ field: 'name', message: '请填写名称。' }];
  const problem = new Problem('invalid-input', { detail: '第 3 行。', errors, cause: new Error('secret') });
  expect(problem.message).toBe('填报内容有误。第 3 行。请按各项提示改正后重新提交。');
  expect(toProblemJson(problem, 'urn:uuid:1')).toEqual({
    type: '/problems/invalid-input',
    id: 'invalid-input',
    status: 422,
    title: '填报内容有误。',
    next: '请按各项提示改正后重新提交。',
    detail: '第 3 行。',
    errors,
    instance: 'urn:uuid:1',
  });
});

test('of an unforeseen error nothing is told', () => {
  const told = toProblemJson(new Error('password=secret'));
  expect(told).toMatchObject({ id: 'internal', status: 500 });
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(toProblemJson('secret')).toEqual(told);
});
