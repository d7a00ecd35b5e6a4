import { describe, expect, it } from 'vitest';
import { parseDecisions } from '../src/check/decisions.ts';
import { subjectsFrom } from '../src/read.ts';
import type { Cell, Decision, ReadOptions } from '../src/types.ts';
import { codeAt, countsHold, fateAt, sheetOf } from './sheets.ts';

const HEADER = ['企业名称', '统一社会信用代码', '经营状态', '信用等级'];
const wrong = `${codeAt(1).slice(0, 17)}${codeAt(1)[17] === '0' ? '1' : '0'}`;
const read = (rows: readonly (readonly Cell[])[], options: ReadOptions = {}) => {
  const reading = subjectsFrom([sheetOf([HEADER, ...rows])], options);
  expect(countsHold(reading)).toBe(true);
  return reading;
};
const take = (row: number, values?: Record<string, string>): Decision => ({
  row,
  action: 'take',
  reason: '电话核实',
  ...(values ? { values } : {}),
});
const leave = (row: number): Decision => ({ row, action: 'leave-out', reason: '已并入' });

describe('the decisions file', () => {
  const entry = { row: 8, action: 'take', reason: '核实' };
  it('is parsed', () => {
    const decision = { file: 'subjects', sheet: '表', ...entry, values: { code: 'A' } };
    expect(parseDecisions(JSON.stringify({ decisions: [decision] }))).toEqual([decision]);
    expect(parseDecisions('\uFEFF{"decisions":[]}')).toEqual([]);
  });

  it.each<[string, string]>([
    ['{', 'JSON'],
    ['[]', 'decisions'],
    ['{"decisions":[],"more":1}', 'decisions'],
    ['{"decisions":[5]}', '第 1 条'],
    [JSON.stringify({ decisions: [{ ...entry, note: 'x' }] }), '“note”不认识'],
    [JSON.stringify({ decisions: [{ ...entry, file: 'x' }] }), 'file'],
    [JSON.stringify({ decisions: [{ ...entry, row: 0 }] }), 'row'],
    [JSON.stringify({ decisions: [{ ...entry, row: '8' }] }), 'row'],
    [JSON.stringify({ decisions: [{ ...entry, action: 'skip' }] }), 'action'],
    [JSON.stringify({ decisions: [{ ...entry, reason: ' ' }] }), '理由'],
    [JSON.stringify({ decisions: [{ row: 8, action: 'take' }] }), '理由'],
    [JSON.stringify({ decisions: [{ ...entry, values: { colour: 'x' } }] }), '“colour”不认识'],
    [JSON.stringify({ decisions: [{ ...entry, values: { code: 5 } }] }), 'values.code'],
    [JSON.stringify({ decisions: [{ ...entry, recusals: 'x' }] }), 'recusals'],
    [JSON.stringify({ decisions: [{ row: 8, action: 'leave-out', reason: 'x', values: {} }] }), '不列入'],
  ])('refuses %s', (text, sentence) => expect(() => parseDecisions(text)).toThrow(sentence));
});

describe('decisions', () => {
  it('take a wrong code as it is, or corrected, with the reason', () => {
    const asIs = read([['甲', wrong, '存续', 'A']], { decisions: [take(2)] });
    expect(asIs.subjects).toMatchObject([{ id: wrong, status: 'in' }]);
    expect(fateAt(asIs, 2)).toMatchObject({ fate: 'taken', reasons: ['按决定采用：电话核实'] });
    const corrected = read([['甲', wrong, '存续', 'A']], { decisions: [take(2, { code: codeAt(1) })] });
    expect(corrected.subjects).toMatchObject([{ id: codeAt(1) }]);
    expect(fateAt(corrected, 2)).toMatchObject({
      fate: 'corrected',
      corrections: [{ field: 'code', label: '统一社会信用代码：按决定填写', before: wrong, after: codeAt(1) }],
    });
  });

  it('give a name or a status', () => {
    const rows = [
      ['', codeAt(1), '存续', 'A'],
      ['乙', codeAt(2), '筹建中', 'A'],
    ];
    const { subjects } = read(rows, { decisions: [take(2, { name: '甲' }), take(3, { status: '停业' })] });
    expect(subjects).toMatchObject([
      { name: '甲', status: 'in' },
      { name: '乙', status: 'out', reason: 'suspended' },
    ]);
  });

  it('choose among repeats', () => {
    const rows = [
      ['甲', codeAt(1), '存续', 'A'],
      ['甲', codeAt(1), '存续', 'B'],
      ['甲', codeAt(1), '存续', 'C'],
    ];
    const reading = read(rows, { decisions: [take(3), leave(4)] });
    expect(reading.subjects).toMatchObject([{ row: 3, stratum: 'B', status: 'in' }]);
    expect(fateAt(reading, 2)).toMatchObject({
      fate: 'left-out',
      reasons: ['按决定由第 3 行代替', '只搁置这一行：同一编号已有另一行在名单里'],
    });
    expect(fateAt(reading, 4).reasons[0]).toBe('按决定不列入：已并入');
  });

  it('choose among different names under one code', () => {
    const rows = [
      ['甲', codeAt(1), '存续', 'A'],
      ['乙', codeAt(1), '存续', 'A'],
    ];
    const one = read(rows, { decisions: [leave(2)] });
    expect(one.subjects).toMatchObject([{ name: '乙' }]);
    const both = read(rows, { decisions: [take(2), take(3, { code: codeAt(2) })] });
    expect(both.subjects.map(({ id }) => id)).toEqual([codeAt(1), codeAt(2)]);
    const half = read(rows, { decisions: [take(2)] });
    expect(half.counts.fates).toMatchObject({ taken: 1, undecided: 1 });
  });

  it.each<[string, readonly (readonly Cell[])[], Decision[], string]>([
    ['a row that needs none', [['甲', codeAt(1), '存续', 'A']], [take(2)], '不需要决定'],
    ['a row that is no data', [['甲', wrong, '存续', 'A']], [take(1)], '不是数据行'],
    [
      'a row that is refused',
      [
        ['甲', codeAt(1), '存续', 'A'],
        ['甲', codeAt(1), '存续', 'A'],
      ],
      [take(3)],
      '决定改变不了',
    ],
    ['a row twice', [['甲', wrong, '存续', 'A']], [take(2), leave(2)], '两条决定'],
    ['taking without a needed name', [['', codeAt(1), '存续', 'A']], [take(2)], '请在 values.name 里写明'],
    [
      'taking with an identity number',
      [['甲', '', '存续', 'A']],
      [take(2, { code: '11010519491231002X' })],
      'values.code',
    ],
    ['a field of another list', [['甲', wrong, '存续', 'A']], [take(2, { skills: '质检' })], '不能填写“skills”'],
    ['recusals of a firm', [['甲', wrong, '存续', 'A']], [{ ...take(2), recusals: [] }], '不能写 recusals'],
    [
      'two rows of one code',
      [
        ['甲', codeAt(1), '存续', 'A'],
        ['乙', codeAt(1), '存续', 'A'],
      ],
      [take(2), take(3)],
      '只能采用一行',
    ],
  ])('are refused for %s', (_, rows, decisions, sentence) => expect(() => read(rows, { decisions })).toThrow(sentence));

  it('of another file are passed over, and a sheet must be named where there are two', () => {
    const sheets = [
      sheetOf([HEADER, ['甲', wrong, '存续', 'A']], '一'),
      sheetOf([HEADER, ['乙', codeAt(2), '存续', 'A']], '二'),
    ];
    expect(() => subjectsFrom(sheets, { decisions: [take(2)] })).toThrow('没有写表名');
    expect(subjectsFrom(sheets, { decisions: [{ ...take(2), sheet: '一' }] }).subjects).toHaveLength(2);
    expect(
      read([['甲', codeAt(1), '存续', 'A']], { decisions: [{ ...take(2), file: 'inspectors' }] }).subjects,
    ).toHaveLength(1);
  });
});

describe('leaving undecided rows out', () => {
  it('keeps what has a usable id in the list, once, and says what became of the rest', () => {
    const rows = [
      ['甲', wrong, '存续', 'A'],
      ['乙', '', '存续', 'A'],
      ['', codeAt(3), '存续', 'B'],
      ['丁', codeAt(4), '存续', 'A'],
      ['丁', codeAt(4), '存续', 'B'],
      ['戊', codeAt(5), '存续', 'A'],
      ['己', codeAt(5), '存续', 'A'],
      ['庚', '11010519491231002X', '存续', 'A'],
    ];
    const reading = read(rows, { leaveOutUndecided: true });
    expect(reading.counts.fates).toMatchObject({ taken: 1, undecided: 0, 'left-out': 7 });
    expect(reading.subjects.map(({ id, status, reason }) => [id, status, reason])).toEqual([
      [wrong, 'out', 'undecided'],
      [codeAt(3), 'out', 'undecided'],
      [codeAt(4), 'in', ''],
      [codeAt(5), 'out', 'undecided'],
    ]);
    expect(fateAt(reading, 2).reasons.at(-1)).toContain('留在名单里');
    expect(fateAt(reading, 3).reasons.at(-1)).toContain('不进入名单');
    expect(fateAt(reading, 6).reasons.at(-1)).toContain('只搁置这一行');
    expect(fateAt(reading, 8).reasons.at(-1)).toContain('只搁置这一行');
    expect(fateAt(reading, 9).reasons.at(-1)).toContain('不进入名单');
  });
});
