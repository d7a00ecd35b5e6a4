import { describe, expect, it } from 'vitest';
import { analyseSheet } from '../src/table/analyse.ts';
import type { LoadedSheet } from '../src/table/load.ts';
import type { Merge, ReadOptions, SheetKind } from '../src/types.ts';
import { codeAt, sheetOf } from './sheets.ts';

const analyse = (sheet: LoadedSheet, options: ReadOptions = {}, wanted: SheetKind | null = null) =>
  analyseSheet(sheet, options, wanted);
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right });
const fieldsOf = (sheet: LoadedSheet) =>
  Object.fromEntries(analyse(sheet).verdict.columns.map(({ field, column }) => [field, column]));

describe('headers', () => {
  const upper = ['序号', '企业名称', '统一社会信用代码', '收购备案', null, '经营状态', '信用', null];
  const lower = [null, null, null, '备案号', '备案日期', null, '信用等级', '承储级别'];
  const data = [1, '甲公司', codeAt(1), 'LS1', '2022-02-02', '存续', 'A', '省级'];
  const expected = {
    serial: 'A',
    name: 'B',
    code: 'C',
    filingNo: 'D',
    filingDate: 'E',
    status: 'F',
    credit: 'G',
    reserveLevel: 'H',
  };

  it('finds a two-row header by its merged cells, below title rows', () => {
    const merges = [merge(1, 1, 1, 8), merge(3, 4, 3, 5), merge(3, 7, 3, 8), merge(3, 1, 4, 1), merge(3, 2, 4, 2)];
    const sheet = sheetOf(
      [['某局名录'], ['填报单位：某股', null, '填报日期：2026.9.1'], upper, lower, data],
      '表',
      merges,
    );
    const { verdict, others } = analyse(sheet);
    expect(verdict).toMatchObject({ kind: 'subjects', headerRows: [3, 4] });
    expect(fieldsOf(sheet)).toEqual(expected);
    expect(others.map(({ kind }) => kind)).toEqual(['title', 'title', 'header', 'header']);
    expect(verdict.columns[3]).toEqual({ field: 'filingNo', column: 'D', header: '收购备案/备案号', confidence: 1 });
  });

  it('finds it without merged cells, as a CSV of it has none', () => {
    expect(fieldsOf(sheetOf([upper, lower, data]))).toEqual(expected);
  });

  it('does not take a data row for a sub header', () => {
    const sheet = sheetOf([
      ['企业名称', '统一社会信用代码', '经营状态'],
      ['甲公司', null, '存续'],
      [null, codeAt(1), '存续'],
    ]);
    expect(analyse(sheet).verdict.headerRows).toEqual([1]);
    expect(analyse(sheet).data).toHaveLength(2);
  });

  it('knows headers with spaces, brackets, stars and other words', () => {
    const sheet = sheetOf([
      ['单 位 名 称*', '社会信用代码', '法人代表（签字）', '乡镇', '登记状态'],
      ['甲', codeAt(1), '乙', '丙', '存续'],
    ]);
    expect(fieldsOf(sheet)).toEqual({ name: 'A', code: 'B', legalPerson: 'C', town: 'D', status: 'E' });
    const confidences = analyse(sheet).verdict.columns.map(({ confidence }) => confidence);
    expect(confidences).toEqual([1, 1, 0.9, 1, 1]);
  });

  it('lists what it has no field for', () => {
    expect(
      analyse(
        sheetOf([
          ['企业名称', '统一社会信用代码', '心情'],
          ['甲', codeAt(1), '好'],
        ]),
      ).verdict.unmapped,
    ).toEqual(['心情']);
  });
});

it('does not take the phone or the identity number of a person for the person', () => {
  const sheet = sheetOf([
    ['企业名称', '统一社会信用代码', '法定代表人电话', '法定代表人身份证号', '信用等级评定日期'],
    ['甲', codeAt(1), '13912345678', '11010519491231002X', '2026-01-01'],
  ]);
  expect(fieldsOf(sheet)).toEqual({ name: 'A', code: 'B' });
});

it('takes a row of sums for one, whatever else stands in it', () => {
  const sheet = sheetOf([
    ['企业名称', '统一社会信用代码', '经营状态', '仓容（吨）'],
    ['甲', codeAt(1), '存续', 5],
    ['合计', '1户', '在营1户', 5],
  ]);
  expect(analyse(sheet).others.map(({ row, kind }) => `${row} ${kind}`)).toEqual(['1 header', '3 total']);
});

describe('kinds of sheets', () => {
  it.each<[SheetKind, string[]]>([
    ['subjects', ['企业名称', '统一社会信用代码', '经营状态']],
    ['inspectors', ['姓名', '单位', '执法证号', '证件有效期至']],
    ['brokers', ['姓名', '身份证号', '户籍地', '收购品种']],
    ['brokers', ['经纪人姓名', '名录编号', '身份证号码']],
    ['inspected', ['统一社会信用代码', '检查机关', '检查日期', '检查类型']],
    ['inspected', ['企业名称', '统一社会信用代码', '检查时间', '检查部门']],
    ['catalogue', ['抽查事项', '抽查依据', '抽查比例', '抽查频次']],
    ['unknown', ['日期', '金额', '经手人']],
  ])('%s', (kind, header) => {
    const sheet = sheetOf([header, header.map((_, i) => `值${i}`)]);
    expect(analyse(sheet).verdict.kind).toBe(kind);
  });

  it('takes a sheet of sentences for a note, and an empty one too', () => {
    expect(analyse(sheetOf([['本表由各股室填报。'], [], ['代码以营业执照为准。']])).verdict).toMatchObject({
      kind: 'note',
      rows: 3,
    });
    expect(analyse(sheetOf([])).verdict).toMatchObject({ kind: 'note', rows: 0 });
  });
});

describe('rows', () => {
  const sheet = sheetOf([
    ['序号', '企业名称', '统一社会信用代码', '备注'],
    ['一、粮食加工企业'],
    [1, '甲公司', codeAt(1)],
    ['小计', null, '1户'],
    [],
    [2, '联系人民粮油公司', codeAt(2)],
    ['序号', '企业名称', '统一社会信用代码', '备注'],
    [3, '总计算粮油公司', codeAt(3)],
    [4],
    ['  '],
    ['注：代码以营业执照为准'],
    ['合 计', null, '3户'],
    ['填表人：某某', null, '审核人：某某'],
    [null, '单位负责人（签字）：'],
  ]);

  it('are told apart', () => {
    const { others, data } = analyse(sheet);
    expect(data.map(({ row }) => row)).toEqual([3, 6, 8]);
    expect(others.map(({ row, kind }) => `${row} ${kind}`)).toEqual([
      '1 header',
      '2 note',
      '4 total',
      '5 blank',
      '7 header',
      '9 blank',
      '10 blank',
      '11 note',
      '12 total',
      '13 signature',
      '14 signature',
    ]);
    expect(others.every(({ values, fate }) => fate === 'not-data' && Object.keys(values).length === 0)).toBe(true);
  });
});

describe('a mapping by hand', () => {
  const sheet = sheetOf([
    ['甲栏', '乙栏', '丙栏'],
    ['某公司', codeAt(1), '存续'],
    ['另一公司', codeAt(2), '存续'],
  ]);

  it('names columns by header or letter', () => {
    const options = { headerRow: 1, mapping: { name: '甲栏', code: 'B', status: '丙栏' } };
    const { verdict, data } = analyse(sheet, options, 'subjects');
    expect(verdict.columns.map(({ field, column }) => field + column)).toEqual(['nameA', 'codeB', 'statusC']);
    expect(data[0]!.cells).toEqual({ name: '某公司', code: codeAt(1), status: '存续' });
  });

  it.each([
    [{ headerRow: 1, mapping: { 名称: 'A' } }, '“名称”不认识'],
    [{ headerRow: 1, mapping: { name: '丁栏' } }, '没有“丁栏”'],
    [{ headerRow: 1, mapping: { name: 'A', code: 'A' } }, '同一列'],
    [{ headerRow: 1, mapping: { name: 'A' } }, '还缺少'],
  ])('refuses %j', (options, sentence) => expect(() => analyse(sheet, options, 'subjects')).toThrow(sentence));
});
