import { describe, expect, it } from 'vitest';
import { beijingTime, normalizeCode, normalizeDigest, reasonWords } from '../src/index.ts';

describe('what people type', () => {
  it.each([
    ['91211104MA0000001X', '91211104MA0000001X', []],
    [' 91211104ma0000001x ', '91211104MA0000001X', ['小写字母改成了大写']],
    ['９１２１１１０４ＭＡ０００００01X', '91211104MA0000001X', ['全角字符改成了半角']],
    ['9121 1104\tMA00\u200b00001X\n', '91211104MA0000001X', ['去掉了空格']],
    ['S－001', 'S-001', ['全角字符改成了半角']],
    ['a–1', 'A-1', ['全角字符改成了半角', '小写字母改成了大写']],
    ['', '', []],
  ])('%j is the code %s', (typed, value, notes) => {
    expect(normalizeCode(typed)).toEqual({ value, notes });
  });

  it('a digest is lower case', () => {
    expect(normalizeDigest('ＡＢ c1').value).toBe('abc1');
  });
});

describe('words', () => {
  it.each(['closed', 'moved-away', 'suspended', 'not-applicable', 'cap-reached', 'open-case', 'exempt', 'undecided'])(
    'the reason %s has words of its own',
    (reason) => {
      expect(reasonWords(reason)).toMatch(/^[\u4e00-\u9fff]+$/);
    },
  );

  it('a reason that is not ours is shown as it is', () => {
    expect(reasonWords('flooded')).toBe('其他原因（代码 flooded）');
    expect(reasonWords('constructor')).toBe('其他原因（代码 constructor）');
  });

  it.each([
    ['2026-11-23T02:00:00Z', '2026年11月23日 10:00:00（北京时间）'],
    ['2026-12-31T16:00:00Z', '2027年1月1日 00:00:00（北京时间）'],
    ['2024-02-28T23:59:59Z', '2024年2月29日 07:59:59（北京时间）'],
    // China had summer time in 1986–1991; the files' times are always shown in UTC+8.
    ['1988-07-01T00:00:00Z', '1988年7月1日 08:00:00（北京时间）'],
  ])('%s is %s', (instant, words) => {
    expect(beijingTime(instant)).toBe(words);
  });
});
