import { describe, expect, it } from 'vitest';
import { inspectorsFrom } from '../src/read.ts';
import type { Cell, InspectorOptions } from '../src/types.ts';
import { codeAt, countsHold, fateAt, sheetOf } from './sheets.ts';

const HEADER = ['姓名', '单位', '职务', '执法证号', '证件有效期至', '专业特长', '在岗情况', '回避说明'];
const SUBJECTS = [
  { id: codeAt(1), name: '盘锦盛仓1号米业有限公司' },
  { id: codeAt(2), name: '中储粮（盘锦）储运有限公司' },
  { id: codeAt(3), name: '盘锦银粳2号米业有限公司' },
  { id: codeAt(4), name: '同名粮站' },
  { id: codeAt(5), name: '同名粮站' },
];
const read = (rows: readonly (readonly Cell[])[], options: Partial<InspectorOptions> = {}) => {
  const reading = inspectorsFrom([sheetOf([HEADER, ...rows])], { today: '2026-09-18', subjects: SUBJECTS, ...options });
  expect(countsHold(reading)).toBe(true);
  return reading;
};
type Over = Partial<Record<'name' | 'unit' | 'post' | 'code' | 'valid' | 'skills' | 'duty' | 'recusal', Cell>>;
const person = (n: number, over: Over = {}): Cell[] => [
  over.name ?? `某${n}`,
  over.unit ?? '某局',
  over.post ?? '科员',
  over.code ?? `LN${n}`,
  over.valid ?? '2028-12-31',
  over.skills ?? '质检',
  over.duty ?? '在岗',
  over.recusal ?? '',
];

describe('certificates', () => {
  it.each<[Cell, string, string, string]>([
    ['2026-09-19', 'in', '', '2026-09-19'],
    ['2026-09-18', 'out', 'certificate-expired', '2026-09-18'],
    ['2026.9.17', 'out', 'certificate-expired', '2026-09-17'],
    [{ date: '2027-12-31' }, 'in', '', '2027-12-31'],
    [46_752, 'in', '', '2027-12-31'],
    ['长期', 'in', '', 'long-term'],
    ['2020.1.1-2028.12.31', 'in', '', '2028-12-31'],
    ['2020年1月1日至2025年1月1日', 'out', 'certificate-expired', '2025-01-01'],
    ['2020-01-01至长期', 'in', '', 'long-term'],
    ['有效期至2028年12月31日止', 'in', '', '2028-12-31'],
  ])('%j is %s %s', (valid, status, reason, validUntil) => {
    expect(read([person(1, { valid })]).inspectors).toMatchObject([{ id: 'LN1', status, reason, validUntil }]);
  });

  it.each<[string, Over, RegExp]>([
    ['no validity', { valid: '' }, /没有填证件有效期/],
    ['an unreadable validity', { valid: '明年年底' }, /读不出日期/],
    ['no number', { code: '' }, /没有执法证号/],
    ['an identity number', { code: '11010519491231002X' }, /不能公开使用/],
    ['no name', { name: '' }, /没有姓名/],
    ['no unit', { unit: '' }, /没有填单位/],
    ['an unknown state', { duty: '待定' }, /“待定”不认识/],
  ])('asks about %s', (_, over, reason) => {
    const { fates, inspectors } = read([person(1, over)]);
    expect(inspectors).toEqual([]);
    expect(fates[1]).toMatchObject({ fate: 'undecided' });
    expect(fates[1]!.reasons[0]).toMatch(reason);
  });

  it('asks about one number of two people, and refuses or asks about one person twice', () => {
    const two = read([person(1), person(2, { code: 'LN1' })]);
    expect(two.counts.fates.undecided).toBe(2);
    const repeat = read([person(1), person(1), person(1, { skills: '统计' })]);
    expect(repeat.counts.fates).toMatchObject({ taken: 1, refused: 1, undecided: 1 });
  });
});

describe('states and skills', () => {
  it.each([
    ['在岗', 'in', ''],
    ['产假', 'out', 'on-leave'],
    ['病假', 'out', 'on-leave'],
    ['休假', 'out', 'on-leave'],
    ['借调外出', 'out', 'on-leave'],
    ['调离', 'out', 'left'],
    ['退休', 'out', 'left'],
    ['离职', 'out', 'left'],
  ])('%s is %s %s', (duty, status, reason) =>
    expect(read([person(1, { duty })]).inspectors).toMatchObject([{ status, reason }]),
  );

  it('does not ask for the validity of someone who left', () => {
    expect(read([person(1, { duty: '退休', valid: '' })]).inspectors).toMatchObject([
      { status: 'out', reason: 'left' },
    ]);
  });

  it('splits and sorts skills by bytes', () => {
    expect(read([person(1, { skills: '质检、安全，统计;财会/仓储；质检' })]).inspectors[0]!.skills).toEqual([
      '仓储',
      '安全',
      '统计',
      '财会',
      '质检',
    ]);
    expect(read([person(1, { skills: '' })]).inspectors[0]!.skills).toEqual([]);
  });

  it.each(['质检专家', '协助人员', '辅助人员', '临时工', '网格员'])('never takes %s in', (post) => {
    const { inspectors } = read([person(1, { post }), person(2, { post, code: '', valid: '' })]);
    expect(inspectors.map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      'out no-certificate',
      'out no-certificate',
    ]);
    expect(inspectors[1]!.id).toMatch(/^NC-[0-9A-F]{12}$/);
  });
});

describe('recusals', () => {
  it.each<[string, string[]]>([
    [codeAt(1), [codeAt(1)]],
    [codeAt(1).toLowerCase(), [codeAt(1)]],
    ['盘锦盛仓1号米业有限公司（配偶任职）', [codeAt(1)]],
    ['中储粮(盘锦)储运有限公司', [codeAt(2)]],
    ['中储粮（盘锦）储运有限公司（配偶、子女任职）', [codeAt(2)]],
    [`${codeAt(3)}；盘锦盛仓1号米业有限公司`, [codeAt(1), codeAt(3)]],
    [`${codeAt(3)}、${codeAt(1)},${codeAt(2)}`, [codeAt(1), codeAt(2), codeAt(3)]],
    ['无', []],
    ['', []],
  ])('%s', (recusal, barred) => {
    const reading = read([person(1, { recusal })]);
    expect(reading.barred).toEqual([...barred].sort().map((subject) => ({ subject, inspector: 'LN1' })));
    expect(JSON.stringify(reading)).not.toContain('任职');
  });

  it.each(['盘锦盛仓1号米业', '同名粮站', '配偶在盘锦银粳2号米业有限公司任职', codeAt(99)])(
    'asks about %s',
    (recusal) => {
      const { fates, barred } = read([person(1, { recusal })]);
      expect(fates[1]!.fate).toBe('undecided');
      expect(fates[1]!.reasons[0]).toMatch(/^回避说明的第 1 项没有对上/);
      expect(fates[1]!.question).toMatch(/。请回答：写明此人应回避的检查对象采用（没有的也请写明没有），或不列入。$/);
      expect(JSON.stringify(fates)).not.toContain('配偶');
      expect(barred).toEqual([]);
    },
  );

  it('asks about a flood of them as a whole', () => {
    const reading = read(Array.from({ length: 1000 }, (_, i) => person(i, { recusal: '甲乙、'.repeat(5000) })));
    expect(reading.counts.fates.undecided).toBe(1000);
    expect(reading.fates[1]!.reasons).toHaveLength(1);
  });

  it('are settled by a decision, next to those that matched', () => {
    const rows = [person(1, { recusal: `${codeAt(1)}；盘锦银粳2号` })];
    const decisions = [{ row: 2, action: 'take' as const, reason: '本人确认', recusals: [codeAt(3)] }];
    expect(read(rows, { decisions }).barred.map(({ subject }) => subject)).toEqual([codeAt(1), codeAt(3)]);
    expect(() => read(rows, { decisions: [{ row: 2, action: 'take', reason: '确认' }] })).toThrow(
      '请在 recusals 里写明',
    );
    expect(() => read(rows, { decisions: [{ ...decisions[0]!, recusals: ['X'] }] })).toThrow('不在检查对象名录里');
  });

  it('of people left out stay with them', () => {
    const rows = [person(1, { recusal: codeAt(1), duty: '待定' }), person(2, { code: '' })];
    const reading = read(rows, { leaveOutUndecided: true });
    expect(reading.inspectors).toMatchObject([{ id: 'LN1', status: 'out', reason: 'undecided' }]);
    expect(reading.barred).toEqual([{ subject: codeAt(1), inspector: 'LN1' }]);
    expect(fateAt(reading, 3).reasons.at(-1)).toContain('不进入名单');
  });
});

it('refuses a reference day that is none', () =>
  expect(() => read([person(1)], { today: '2026-9-18' })).toThrow('基准日'));
