import { expect, test } from 'vitest';
import { fieldPath, placeErrors } from './field-path.ts';

test('both ways of writing a place mean the same', () => {
  expect(fieldPath('subjects[3].name')).toEqual(['subjects', 3, 'name']);
  expect(fieldPath('subjects.3.name')).toEqual(['subjects', 3, 'name']);
  expect(fieldPath('name')).toEqual(['name']);
});

test('errors stand at their field or at the nearest field around it; the others are told above', () => {
  const known = [['name'], ['roles', 0, 'role'], ['data']];
  const { placed, loose } = placeErrors(
    [
      { field: 'name', message: '请填写' },
      { field: 'name', message: '过长' },
      { field: 'roles.0.role', message: '没有这个角色' },
      { field: 'data.holidays[2].from', message: '应是日期' },
      { field: 'version', message: '应为整数' },
      { field: '', message: '填写有误' },
    ],
    known,
  );
  expect(placed).toEqual([
    { name: ['name'], errors: ['请填写', '过长'] },
    { name: ['roles', 0, 'role'], errors: ['没有这个角色'] },
    { name: ['data'], errors: ['应是日期'] },
  ]);
  expect(loose).toEqual(['应为整数', '填写有误']);
});
