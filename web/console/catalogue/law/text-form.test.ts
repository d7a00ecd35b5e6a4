/** What is sent of the form of a legal text. */

import { expect, it } from 'vitest';
import { textBodyOf, valuesOf } from './text-form.ts';

it('sends what was filled in, and nothing for what was left empty', () => {
  const form = { title: '粮食流通管理条例', short: '条例', kind: '行政法规', issuer: '国务院', passed: '2026-01-02' };
  const source = { name: '中国政府网', url: 'https://www.gov.cn/' };
  const body = textBodyOf({ ...form, ...source, from: '2026-03-01', number: ' ', pasted: '第一条 略', reason: '修订' });
  expect(body).toEqual({
    reason: '修订',
    text: {
      ...form,
      from: '2026-03-01',
      until: null,
      number: null,
      excerpt: false,
      checked: '待核实',
      source,
      pasted: '第一条 略',
    },
  });
});

it('begins with what is known of a document without words', () => {
  const source = { name: '中国政府网', url: 'https://www.gov.cn/' };
  const known = { number: '国发〔2019〕5号', title: '某某意见', issuer: '国务院', dated: '2019-01-27', source };
  expect(valuesOf(undefined, known)).toEqual({
    checked: '待核实',
    title: '某某意见',
    short: '某某意见',
    kind: '规范性文件',
    issuer: '国务院',
    number: '国发〔2019〕5号',
    passed: '2019-01-27',
    from: '2019-01-27',
    ...source,
  });
  expect(valuesOf(undefined, { ...known, dated: null, source: null })).not.toHaveProperty('passed');
  expect(valuesOf(undefined, undefined)).toEqual({ checked: '待核实' });
});
