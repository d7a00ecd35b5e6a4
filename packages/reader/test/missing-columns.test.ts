import { expect, test } from 'vitest';
import { readInspectors, readSubjects } from '../src/index.ts';

const csv = (text: string) => new TextEncoder().encode(text);

test('says what follows where a column is missing that decides who takes part', async () => {
  const subjects = await readSubjects(csv('企业名称,统一社会信用代码\n甲粮库,91211104MAJN71G481\n'));
  expect(subjects.sheets[0]!.notes.join()).toMatch(/经营状态.*信用等级/);
  expect(subjects.subjects).toMatchObject([{ status: 'in', stratum: '-' }]);
  const people = await readInspectors(csv('姓名,执法证号,证件有效期至\n甲,LN1,长期\n'), {
    today: '2026-11-23',
    subjects: [],
  });
  expect(people.sheets[0]!.notes.join()).toMatch(/在岗情况.*单位/);
});
