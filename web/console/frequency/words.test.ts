/** Rules in plain words. */

import { SHIPPED_RULES } from '@mingqian/frequency';
import { expect, test } from 'vitest';
import { ruleFacts } from './rules/facts.ts';
import { ruleWords } from './words.ts';

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

test('a limit by item says so, and how visits count of which no item is known', () => {
  expect(ruleWords(shipped('item-yearly'))).toBe(
    '（未启用）全部检查对象：一个自然年内，本机关对同一事项的检查满 1 次，就不得再查。计入：双随机抽查、专项检查、类型未登记。没有登记事项的检查（如既往检查）计入。',
  );
});

test('no shipped rule shows a code', () => {
  const facts = SHIPPED_RULES.flatMap((rule) => ruleFacts(rule, titleOf).map(({ value }) => value));
  const said = [...SHIPPED_RULES.map((rule) => ruleWords(rule, titleOf)), ...facts];
  expect(said.filter((words) => /[A-Za-z]{2,}/.test(words))).toEqual([]);
});
