import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay, tidyDate } from '../src/normalise/date.ts';
import { shiftDecimal, tidyTons, toFraction } from '../src/normalise/decimal.ts';
import { frequencyText, parseFrequency } from '../src/normalise/frequency.ts';
import { parseRatio } from '../src/normalise/ratio.ts';
import { cellText, tidyCode, tidyText } from '../src/normalise/text.ts';
import { isDateFormat, serialToDate } from '../src/xlsx/dates.ts';

describe('text', () => {
  it.each([
    ['盘锦\t蟹田1号粮库有限公司', '盘锦蟹田1号粮库有限公司', ['去掉制表符或换行']],
    ['盘锦\r\n蟹田', '盘锦蟹田', ['去掉制表符或换行']],
    ['盘锦　蟹田 ', '盘锦蟹田', ['去掉空格']],
    ['盘\u00A0锦\u200B', '盘锦', ['去掉看不见的字符', '去掉空格']],
    ['ＡＢ１２米业（北）', 'AB12米业（北）', ['全角改半角']],
    ['Cargill  Grain Co', 'Cargill Grain Co', ['去掉空格']],
    ['米业\uD83D', '米业', ['去掉看不见的字符']],
    ['𠮷野米业', '𠮷野米业', []],
  ])('%j -> %j', (raw, text, changes) => {
    const tidy = tidyText(raw);
    expect(tidy.text).toBe(text);
    expect(tidy.changes).toEqual(changes);
  });

  it('makes codes half-width, upper case, without spaces', () => {
    expect(tidyCode('９１２１１１０４ma2 fj6e704\u200B').text).toBe('91211104MA2FJ6E704');
    expect(tidyCode("'211121004012345")).toEqual({ text: '211121004012345', changes: ['去掉开头的引号'] });
  });

  it('shows numbers as Excel does', () => {
    expect(cellText(211_121_004_012_345)).toBe('211121004012345');
    expect(cellText(0.1 + 0.2)).toBe('0.3');
    expect(cellText(5039.000_000_000_001)).toBe('5039');
    expect(cellText(null)).toBe('');
  });

  it('never leaves what a TSV cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(tidyText(raw).text).not.toMatch(/\p{Cc}/u);
        expect(tidyText(tidyText(raw).text).text).toBe(tidyText(raw).text);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });
});

describe('dates', () => {
  it.each([
    '2022年2月2日',
    '2022-02-02',
    '2022.2.2',
    '2022/2/2',
    '２０２２年２月２日',
    '20220202',
    ' 2022-2-2 ',
    '2022-02-02 00:00:00',
  ])('%s', (raw) => expect(tidyDate(raw)?.text).toBe('2022-02-02'));

  it('reads serial numbers and date cells', () => {
    expect(tidyDate(44_988)).toEqual({ text: '2023-03-03', changes: ['Excel 序列号改为日期'] });
    expect(tidyDate({ date: '2023-03-03' })).toEqual({ text: '2023-03-03', changes: [] });
    expect(tidyDate('44988')?.text).toBe('2023-03-03');
    expect(tidyDate(20_220_202)?.text).toBe('2022-02-02');
  });

  it.each(['2022-02-30', '2022年13月1日', '2/3/2022', '2022-2.2', '2022年2月', '约2022年', '', '2022-2-2abc'])(
    'refuses %j',
    (raw) => expect(tidyDate(raw)).toBeNull(),
  );

  it('knows both calendars of Excel and its missing day', () => {
    expect(serialToDate(1, false)).toBe('1900-01-01');
    expect(serialToDate(59, false)).toBe('1900-02-28');
    expect(serialToDate(60, false)).toBeNull();
    expect(serialToDate(61, false)).toBe('1900-03-01');
    expect(serialToDate(46_752, false)).toBe('2027-12-31');
    expect(serialToDate(46_752 - 1462, true)).toBe('2027-12-31');
    expect(serialToDate(2_958_465, false)).toBe('9999-12-31');
    expect(serialToDate(2_958_466, false)).toBeNull();
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2023-02-29')).toBe(false);
  });

  it('knows a date format from others', () => {
    for (const code of ['yyyy"年"m"月"d"日"', 'yyyy-mm-dd', '[$-804]yyyy/m/d;@', 'mmm'])
      expect(isDateFormat(164, code)).toBe(true);
    for (const code of [
      '0.00',
      'General',
      'hh:mm:ss',
      '#,##0"天"',
      '[Red]0',
      '0"d"',
      '[h]:mm',
      '[mm]:ss',
      'h:mm AM/PM',
    ])
      expect(isDateFormat(164, code)).toBe(false);
    expect(isDateFormat(14, undefined)).toBe(true);
    expect(isDateFormat(9, undefined)).toBe(false);
  });
});

describe('quantities', () => {
  it.each([
    ['1,234吨', '1234'],
    ['1.23万', '12300'],
    ['1.39万', '13900'],
    ['0.08万吨', '800'],
    ['1.2345万', '12345'],
    ['2.93万', '29300'],
    ['1.00005万', '10000.5'],
    ['１２３４', '1234'],
    ['500公斤', '0.5'],
    ['0吨', '0'],
    ['007', '7'],
  ])('%s -> %s', (raw, text) => expect(tidyTons(raw, '仓容（吨）')?.text).toBe(text));

  it('takes the unit of the header where the cell has none', () => {
    expect(tidyTons(1.2, '仓容（万吨）')?.text).toBe('12000');
    expect(tidyTons('3,000吨', '仓容（万吨）')?.text).toBe('3000');
  });

  it.each(['1,23', '约三千', '12亩', '-5', '1.2.3', ''])('cannot read %j', (raw) =>
    expect(tidyTons(raw, '')).toBeNull(),
  );

  it('moves the point exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999n }), fc.integer({ min: 0, max: 6 }), (value, places) => {
        const digits = value.toString().padStart(places + 1, '0');
        const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        const { num, den } = toFraction(shiftDecimal(text, 4)!, 0)!;
        expect(BigInt(num) * 10n ** BigInt(places)).toBe(value * 10_000n * BigInt(den));
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});

describe('shares', () => {
  const fifth = { num: 1, den: 5 };
  it.each(['20%', '20％', 0.2, '0.2', '20.0%', '百分之二十', ' 20 % '])('%j is one fifth', (raw) =>
    expect(parseRatio(raw)?.ratio).toEqual({ low: fifth, high: fifth }),
  );

  it.each(['10%—20%', '10%-20%', '10%－20%', '10%–20%', '10%~20%', '10%～20%', '10%至20%', '10—20%', '10%——20%'])(
    '%s is a range',
    (raw) => expect(parseRatio(raw)).toEqual({ ratio: { low: { num: 1, den: 10 }, high: fifth }, text: '10%—20%' }),
  );

  it.each([
    ['不低于25%', { low: { num: 1, den: 4 }, high: null }],
    ['25%以上', { low: { num: 1, den: 4 }, high: null }],
    ['≥25%', { low: { num: 1, den: 4 }, high: null }],
    ['不超过20%', { low: null, high: fifth }],
    ['20%以内', { low: null, high: fifth }],
    ['100%', { low: { num: 1, den: 1 }, high: { num: 1, den: 1 } }],
    ['全覆盖', { low: { num: 1, den: 1 }, high: { num: 1, den: 1 } }],
    ['8.6%', { low: { num: 43, den: 500 }, high: { num: 43, den: 500 } }],
  ])('%s', (raw, ratio) => expect(parseRatio(raw)?.ratio).toEqual(ratio));

  it.each(['20', 20, 1, '', '120%', '0%', '20%左右', '20%—10%', '按需', '二成'])('asks about %j', (raw) =>
    expect(parseRatio(raw)).toBeNull(),
  );
});

describe('frequencies', () => {
  it.each([
    ['1次/年', 1, 'year', 'exactly'],
    ['每年不超过2次', 2, 'year', 'at-most'],
    ['1次/半年', 1, 'half-year', 'exactly'],
    ['2次/年', 2, 'year', 'exactly'],
    ['每季度一次', 1, 'quarter', 'exactly'],
    ['每半年一次', 1, 'half-year', 'exactly'],
    ['每年一次', 1, 'year', 'exactly'],
    ['一年两次', 2, 'year', 'exactly'],
    ['每月1次', 1, 'month', 'exactly'],
    ['每个月1次', 1, 'month', 'exactly'],
    ['２次／年', 2, 'year', 'exactly'],
    ['≤2次/年', 2, 'year', 'at-most'],
    ['每年至少1次', 1, 'year', 'at-least'],
    ['每年不少于一次', 1, 'year', 'at-least'],
    ['原则上每年不超过1次', 1, 'year', 'at-most'],
    ['每年度抽查1次', 1, 'year', 'exactly'],
    ['4次/年', 4, 'year', 'exactly'],
  ])('%s', (raw, times, per, bound) => {
    expect(parseFrequency(raw)).toEqual({ times, per, bound });
    expect(parseFrequency(frequencyText(parseFrequency(raw)!))).toEqual({ times, per, bound });
  });

  it.each(['按需', '每两年一次', '', '不定期', '1-2次/年', '每年', '0次/年', 5])('asks about %j', (raw) =>
    expect(parseFrequency(raw)).toBeNull(),
  );
});
