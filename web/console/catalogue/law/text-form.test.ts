/** What is sent of the form of a legal text. */

import { expect, it } from 'vitest';
import { slugOf, textBodyOf } from './text-form.ts';

it('sends what was filled in, and nothing for what was left empty', () => {
  const form = { title: '粮食流通管理条例', short: '条例', kind: '行政法规', issuer: '国务院', passed: '2026-01-02' };
  const source = { name: '中国政府网', url: 'https://www.gov.cn/' };
  const body = textBodyOf({ ...form, ...source, from: '2026-03-01', number: ' ', text: '第一条 略', reason: '修订' });
  expect(body).toEqual({
    reason: '修订',
    text: {
      ...form,
      slug: slugOf(form.title),
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

it('names a text always alike, in small letters', () => {
  expect(slugOf('粮食流通管理条例')).toBe(slugOf('粮食流通管理条例'));
  expect(slugOf('粮食流通管理条例')).not.toBe(slugOf('粮食安全保障法'));
  expect(slugOf('粮食安全保障法')).toMatch(/^[a-z][a-z0-9-]{2,60}$/);
});
