import { describe, expect, it } from 'vitest';
import { levelOf, visitType } from '../src/check/inspected.ts';
import { anyFrom, catalogueFrom, inspectedFrom } from '../src/read.ts';
import { codeAt, countsHold, sheetOf } from './sheets.ts';

describe('earlier inspections', () => {
  it.each([
    ['大洼区粮食和物资储备局', 'district'],
    ['盘山县市场监督管理局', 'district'],
    ['盘锦市大洼区粮食和物资储备局', 'district'],
    ['盘锦市粮食和物资储备局', 'city'],
    ['盘锦市市场监督管理局', 'city'],
    ['辽宁省盘锦市粮食局', 'city'],
    ['辽宁省粮食和物资储备局', 'province'],
    ['北京市粮食和物资储备局', 'province'],
    ['内蒙古自治区粮食局', 'province'],
    ['海城市粮食局', 'district'],
    ['国家粮食和物资储备局', 'nation'],
    ['国家市场监督管理总局', 'nation'],
    ['国家税务总局大洼区税务局', 'district'],
    ['区局', 'district'],
    ['市局', 'city'],
    ['省局', 'province'],
    ['粮食和物资储备局', 'unknown'],
    ['', 'unknown'],
  ])('%s is of the %s', (authority, level) => expect(levelOf(authority)).toBe(level));

  it.each([
    ['双随机', 'random'],
    ['日常抽查', 'random'],
    ['专项', 'special'],
    ['库存检查', 'special'],
    ['投诉举报', 'for-cause'],
    ['上级转办', 'for-cause'],
    ['整改复查', 'recheck'],
    ['应企业申请', 'on-request'],
    ['调研', 'unknown'],
  ])('%s is %s', (text, type) => expect(visitType(text)).toBe(type));

  it('are read, asked about and refused row by row', () => {
    const reading = inspectedFrom(
      [
        sheetOf([
          ['统一社会信用代码', '检查机关', '检查日期', '检查类型'],
          [codeAt(1), '大洼区粮食局', '2026.3.1', '双随机'],
          [codeAt(1), '大洼区粮食局', '2026-03-01', '双随机'],
          [codeAt(2), '大洼区粮食局', '三月', '双随机'],
          ['', '大洼区粮食局', '2026-03-01', '双随机'],
          [codeAt(3), '粮食局', '2026-03-01', '调研'],
        ]),
      ],
      {},
    );
    expect(countsHold(reading)).toBe(true);
    expect(reading.fates.map(({ fate }) => fate)).toEqual([
      'not-data',
      'corrected',
      'refused',
      'undecided',
      'undecided',
      'taken',
    ]);
    expect(reading.visits).toMatchObject([
      { code: codeAt(1), level: 'district', date: '2026-03-01', type: 'random' },
      { code: codeAt(3), level: 'unknown', type: 'unknown' },
    ]);
    expect(reading.fates[5]!.reasons).toHaveLength(2);
  });
});

describe('a catalogue', () => {
  const rows = [
    ['序号', '抽查事项', '抽查依据', '抽查比例', '抽查频次'],
    [1, '备案情况', '条例第九条', '20%', '1次/年'],
    [2, '台账', '条例第二十三条', 0.2, '每半年一次'],
    [3, '出库', '', '10%—20%', '1次/年'],
    [4, '运输', '条例第十四条', '20', '按需'],
    [5, '', '条例第十七条', '10%', '1次/年'],
    [6, '备案情况', '条例第九条', '20%', '1次/年'],
    [7, '备案情况', '条例第九条', '30%', '1次/年'],
  ];

  it('is read, asked about and refused row by row', () => {
    const reading = catalogueFrom([sheetOf(rows)], {});
    expect(countsHold(reading)).toBe(true);
    expect(reading.fates.map(({ fate }) => fate)).toEqual([
      'not-data',
      'taken',
      'corrected',
      'undecided',
      'undecided',
      'undecided',
      'refused',
      'undecided',
    ]);
    expect(reading.items.map(({ item, ratio, frequency }) => [item, ratio.low, frequency.per])).toEqual([
      ['备案情况', { num: 1, den: 5 }, 'year'],
      ['台账', { num: 1, den: 5 }, 'half-year'],
    ]);
    expect(reading.fates[3]!.reasons[0]).toContain('没有法律法规规章依据的不得检查');
  });

  it('is settled by decisions', () => {
    const decisions = [
      { row: 5, action: 'take' as const, reason: '局长办公会', values: { ratio: '20%', frequency: '1次/年' } },
      { row: 4, action: 'leave-out' as const, reason: '无依据' },
    ];
    const reading = catalogueFrom([sheetOf(rows)], { decisions });
    expect(reading.items).toHaveLength(3);
    expect(reading.fates[3]).toMatchObject({
      fate: 'left-out',
      reasons: ['按决定不列入：无依据', '没有可以公开使用的编号，不进入名单'],
    });
  });
});

describe('any list', () => {
  it('is recognised, the largest where there are several', () => {
    const subjects = sheetOf(
      [
        ['企业名称', '统一社会信用代码'],
        ['甲', codeAt(1)],
        ['乙', codeAt(2)],
      ],
      '对象',
    );
    const people = sheetOf(
      [
        ['姓名', '单位', '执法证号', '证件有效期至'],
        ['丙', '某局', 'LN1', '2028-12-31'],
      ],
      '人员',
    );
    expect(anyFrom([people, subjects], {}).kind).toBe('subjects');
    expect(anyFrom([people], { today: '2026-09-18' })).toMatchObject({
      kind: 'inspectors',
      inspectors: [{ id: 'LN1', status: 'in' }],
    });
    expect(() => anyFrom([sheetOf([['随便', '什么', '表']])], {})).toThrow('没有找到能认出的名录');
  });
});
