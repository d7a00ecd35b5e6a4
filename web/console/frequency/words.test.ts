/** Rules in plain words. */

import { SHIPPED_RULES } from '@mingqian/frequency';
import { expect, test } from 'vitest';
import { ruleWords, subjectsWords } from './words.ts';

const shipped = (id: string) => SHIPPED_RULES.find((rule) => rule.id === id)!;
const titleOf = (id: string) => shipped(id).title;

test('a limit says whose visits, how long, how many and what then', () => {
  expect(ruleWords(shipped('seed-yearly'))).toBe(
    '全部检查对象：一个自然年内，本机关的检查满 2 次，就不得再查。计入：双随机抽查、专项检查、类型未登记。',
  );
  expect(ruleWords(shipped('repeat-60-days'))).toContain('近 60 日内，各级各机关的检查满 1 次，就提示，不拦');
});

test('a limit of none, a raise and a ratio', () => {
  expect(ruleWords(shipped('undisturbed'))).toBe('列入无事不扰名单的：不安排双随机抽查、类型未登记。');
  expect(ruleWords(shipped('closer-watch'), titleOf)).toContain('“同一机关对同一企业每年不超过 1 次”的次数各增加 1 次');
  expect(ruleWords(shipped('registry-ceiling'))).toContain('抽取的比例不超过 20%');
  expect(ruleWords(shipped('credit-c'))).toMatch(/^（未启用）.*不低于 21%、不超过 60%/);
});

test('kinds of subjects are said in words, also inside other conditions', () => {
  expect(subjectsWords({ all: [{ kind: ['firm', 'broker'] }, { not: { creditClass: ['A'] } }] })).toBe(
    '主体类型为企业、粮食经纪人的且不是（信用等级A的）的',
  );
});
