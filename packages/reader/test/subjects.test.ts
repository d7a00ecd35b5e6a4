import { describe, expect, it } from 'vitest';
import { subjectsFrom } from '../src/read.ts';
import type { Cell, ReadOptions } from '../src/types.ts';
import { codeAt, countsHold, fateAt, sheetOf } from './sheets.ts';

const HEADER = ['企业名称', '统一社会信用代码', '经营状态', '信用等级', '联系电话', '仓容（吨）'];
const read = (rows: readonly (readonly Cell[])[], options: ReadOptions = {}) => {
  const reading = subjectsFrom([sheetOf([HEADER, ...rows])], options);
  expect(countsHold(reading)).toBe(true);
  return reading;
};
const firm = (
  n: number,
  over: Partial<Record<'name' | 'code' | 'status' | 'credit' | 'phone' | 'capacity', Cell>> = {},
) => [
  over.name ?? `某${n}号米业`,
  over.code ?? codeAt(n),
  over.status ?? '存续',
  over.credit ?? 'A',
  over.phone ?? '0427-2812345',
  over.capacity ?? 100,
];

describe('single rows', () => {
  it.each<[Cell, string, string]>([
    ['存续', 'in', ''],
    ['在营', 'in', ''],
    ['开业', 'in', ''],
    ['正常', 'in', ''],
    ['存续（在营、开业、在册）', 'in', ''],
    ['注销', 'out', 'closed'],
    ['吊销', 'out', 'closed'],
    ['撤销', 'out', 'closed'],
    ['吊销，未注销', 'out', 'closed'],
    ['迁出', 'out', 'moved-away'],
    ['停业', 'out', 'suspended'],
    ['歇业', 'out', 'suspended'],
    ['清 算', 'out', 'suspended'],
  ])('经营状态 %s is %s %s', (status, state, reason) => {
    const { subjects, fates } = read([firm(1, { status })]);
    expect(subjects).toMatchObject([{ id: codeAt(1), status: state, reason }]);
    expect(fates[1]!.fate).toBe(status === '清 算' ? 'corrected' : 'taken');
  });

  it.each([
    ['A', 'A'],
    ['d', '-'],
    ['Ｂ', 'B'],
    ['C级', 'C'],
    ['未评定', '-'],
    ['', '-'],
  ])('credit %j is stratum %s', (credit, stratum) => {
    const expected = credit === 'd' ? 'D' : stratum;
    expect(read([firm(1, { credit })]).subjects[0]!.stratum).toBe(expected);
  });

  it('names every correction with before and after', () => {
    const code = codeAt(1);
    const messy = ` ${code.slice(0, 6)}\u3000${code.slice(6).toLowerCase()}`;
    const { fates, subjects } = read([firm(1, { code: messy, name: '某\t1号米业', capacity: '1.23万' })]);
    expect(subjects[0]).toMatchObject({ id: code, name: '某1号米业', extra: { capacity: '12300' } });
    expect(fates[1]).toMatchObject({ fate: 'corrected', reasons: [] });
    expect(fates[1]!.corrections).toEqual([
      { field: 'name', label: '企业名称：去掉制表符或换行', before: '某\t1号米业', after: '某1号米业' },
      { field: 'code', label: '统一社会信用代码：去掉空格、小写改大写', before: messy, after: code },
      { field: 'capacity', label: '仓容（吨）：统一数量写法', before: '1.23万', after: '12300' },
    ]);
  });

  it.each<[string, Parameters<typeof firm>[1], RegExp]>([
    ['a wrong check digit', { code: `${codeAt(1).slice(0, 17)}${codeAt(1)[17] === '0' ? '1' : '0'}` }, /校验位不对/],
    ['an old number as text', { code: '211121004012345' }, /15 位的旧注册号/],
    ['an old number as a number', { code: 211_121_004_012_345 }, /15 位的旧注册号/],
    ['a code that Excel rounded', { code: 912_111_040_000_000_000 }, /末几位已经丢失/],
    ['an identity number', { code: '11010519491231002X' }, /像是身份证号/],
    ['no code', { code: '' }, /没有统一社会信用代码/],
    ['no name', { name: ' ' }, /没有企业名称/],
    ['a phone in the name', { name: '张某13912345678' }, /名称里有电话/],
    ['an unknown status', { status: '筹建中' }, /“筹建中”不认识/],
    ['no status', { status: '' }, /没有填经营状态/],
  ])('asks about %s', (_, over, reason) => {
    const { fates, subjects, counts } = read([firm(1, over)]);
    expect(subjects).toEqual([]);
    expect(counts.fates.undecided).toBe(1);
    expect(fates[1]!.reasons[0]).toMatch(reason);
    expect(fates[1]!.question).toMatch(/采用.*不列入/);
  });

  it('keeps a quantity that it cannot read and says so', () => {
    const { fates } = read([firm(1, { capacity: '约三千' })]);
    expect(fates[1]).toMatchObject({ fate: 'taken', values: { capacity: '约三千' } });
    expect(fates[1]!.reasons[0]).toContain('读不出数量');
  });
});

describe('rows against each other', () => {
  it('refuses an exact repeat, however it is typed', () => {
    const { fates, subjects } = read([firm(1), firm(1, { name: '某1号 米业', code: codeAt(1).toLowerCase() })]);
    expect(fates[2]).toMatchObject({ fate: 'refused', reasons: ['与第 2 行完全重复，只读入一次'] });
    expect(subjects).toHaveLength(1);
  });

  it('asks about a repeat with other values, naming both', () => {
    const { fates, subjects } = read([firm(1), firm(1, { credit: 'C', phone: '0427-2899999' })]);
    expect(fates[1]!.fate).toBe('taken');
    expect(fates[2]!.fate).toBe('undecided');
    expect(fates[2]!.reasons[0]).toBe(
      '与第 2 行的编号或代码和名称相同，但联系电话不同（0427-****345 / 0427-****999）；信用等级不同（A / C）',
    );
    expect(subjects.map(({ row }) => row)).toEqual([2]);
  });

  it('asks about all rows of one code with different names', () => {
    const { counts, subjects, fates } = read([
      firm(1),
      firm(2, { code: codeAt(1) }),
      firm(3),
      firm(4, { code: codeAt(1) }),
    ]);
    expect(counts.fates.undecided).toBe(3);
    expect(fates[1]!.reasons[0]).toBe('第 3 行、第 5 行用了同一编号或代码，但名称不同');
    expect(subjects.map(({ row }) => row)).toEqual([4]);
  });

  it('finds repeats over sheets, and only mentions one name with two codes', () => {
    const sheets = [
      sheetOf([HEADER, firm(1)], '一'),
      sheetOf([HEADER, firm(1, { credit: 'B' }), firm(2, { name: '某1号米业' })], '二'),
    ];
    const reading = subjectsFrom(sheets, {});
    expect(fateAt(reading, 2, '二').reasons[0]).toContain('“一”第 2 行');
    expect(fateAt(reading, 3, '二')).toMatchObject({ fate: 'taken' });
    expect(fateAt(reading, 3, '二').reasons[0]).toContain('同名而代码不同');
  });
});

describe('floods', () => {
  it('of rows under one code, and under one name, are answered in short sentences', () => {
    const oneCode = read(Array.from({ length: 5_000 }, (_, i) => firm(i, { code: codeAt(1) })));
    expect(oneCode.counts.fates.undecided).toBe(5_000);
    expect(oneCode.fates[9]!.reasons[0]).toBe(
      '第 2 行、第 3 行、第 4 行、第 5 行、第 6 行等 4999 行用了同一编号或代码，但名称不同',
    );
    const oneName = read(Array.from({ length: 5_000 }, (_, i) => firm(i, { name: '甲' })));
    expect(oneName.counts.fates.taken).toBe(5_000);
    expect(oneName.fates[1]!.reasons[0]!.length).toBeLessThan(100);
  });
});

describe('brokers', () => {
  const card = '11010519491231002X';
  const sheet = (rows: readonly (readonly Cell[])[]) =>
    sheetOf([['姓名', '身份证号', '名录编号', '户籍地', '联系电话'], ...rows], '粮食经纪人');

  it('are refused without a number, and shown masked', () => {
    const reading = subjectsFrom([sheet([['王某某', card, '', '平安镇', '13912345678']])], {});
    expect(fateAt(reading, 2, '粮食经纪人')).toMatchObject({
      fate: 'refused',
      reasons: ['自然人没有名录编号：身份证号不得写入公开名单，先在名录库给编号'],
      values: { name: '王**', idCard: '1101**********002X', phone: '139****5678' },
    });
    expect(reading.subjects).toEqual([]);
  });

  it('are taken with one, but not with an identity number in its place', () => {
    const reading = subjectsFrom(
      [
        sheet([
          ['王某某', card, 'JJR-001', '平安镇', ''],
          ['李某', card, card, '', ''],
          ['赵某', '', '13912345678', '', ''],
        ]),
      ],
      {},
    );
    expect(reading.subjects).toMatchObject([{ id: 'JJR-001', name: '王**', status: 'in', extra: { town: '平安镇' } }]);
    expect(reading.counts.fates).toMatchObject({ taken: 1, refused: 2 });
    expect(JSON.stringify(reading)).not.toContain(card);
    expect(JSON.stringify(reading)).not.toContain('13912345678');
  });
});

describe('sheets of other kinds', () => {
  it('are left unread, row by row, and a file without subjects is refused', () => {
    const people = sheetOf(
      [
        ['姓名', '执法证号', '单位'],
        ['甲', 'LN1', '某局'],
      ],
      '人员',
    );
    const reading = subjectsFrom([sheetOf([HEADER, firm(1)]), people], {});
    expect(countsHold(reading)).toBe(true);
    expect(fateAt(reading, 2, '人员')).toMatchObject({
      kind: 'note',
      fate: 'not-data',
      reasons: ['这张表是执法检查人员名录，不在这次读取之内'],
    });
    expect(() => subjectsFrom([people], {})).toThrow('没有找到检查对象名录的表头');
  });
});
