import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../seed/index.ts';
import { conclude, type LineAnswer } from './conclude.ts';
import { type CheckLine, checkLine } from './lines.ts';

const line = (key: string, more: object = {}): CheckLine =>
  checkLine.parse({
    kind: 'check',
    key,
    subItem: '收购',
    standard: '标准',
    method: ['site'],
    result: { type: 'yes-no' },
    basis: ['《粮食流通管理条例》第九条'],
    wording: '用语',
    points: 10,
    ...more,
  });
const yes: LineAnswer = { kind: 'judged', conforms: true };
const no: LineAnswer = { kind: 'judged', conforms: false };
const none: LineAnswer = { kind: 'not-applicable' };
const measured = (number: number): LineAnswer => ({ kind: 'measured', number });
const given = (answers: Readonly<Record<string, LineAnswer>>) => new Map(Object.entries(answers));
const outcome = (one: CheckLine, answer: LineAnswer) =>
  conclude([one], given({ [one.key]: answer }), 60).lines[0]?.outcome;

describe('a line', () => {
  test('with limits is decided by its number; the limits themselves conform', () => {
    const moisture = line('a', { result: { type: 'value', unit: '%', min: 10, max: 14.5 } });
    expect([9.99, 10, 14.5, 14.51].map((number) => outcome(moisture, measured(number)))).toEqual([
      'breach',
      'conforms',
      'conforms',
      'breach',
    ]);
    const count = line('a', { result: { type: 'count', unit: '处', max: 0 } });
    expect([0, 1].map((number) => outcome(count, measured(number)))).toEqual(['conforms', 'breach']);
    // What a person thinks of it does not stand against the number, and no number is none.
    expect([yes, no, measured(Number.NaN)].map((answer) => outcome(moisture, answer))).toEqual([
      'open',
      'open',
      'open',
    ]);
  });

  test('without a limit is decided by judgement', () => {
    const free = line('a', { result: { type: 'value', unit: '吨', min: null, max: null } });
    expect([yes, no, measured(3)].map((answer) => outcome(free, answer))).toEqual(['conforms', 'breach', 'open']);
  });

  test('with options is decided by the option that is marked as a breach', () => {
    const options = [
      { label: '完好', breach: false },
      { label: '破损', breach: true },
    ];
    const choice = line('a', { result: { type: 'choice', options } });
    const chosen = (option: string): LineAnswer => ({ kind: 'chosen', option });
    expect(['完好', '破损', '没有这个'].map((option) => outcome(choice, chosen(option)))).toEqual([
      'conforms',
      'breach',
      'open',
    ]);
  });

  test('asks for a photo where it is breached, and for numbers wherever it applies', () => {
    const one = line('a', { evidence: { photo: 'on-breach', documentNumber: true } });
    const needs = (answer: LineAnswer) => conclude([one], given({ a: answer }), 60).lines[0]?.needs;
    expect(needs(no)).toEqual(['photo', 'document-number']);
    expect(needs(yes)).toEqual(['document-number']);
    expect(needs(none)).toEqual([]);
  });
});

describe('the whole', () => {
  const lines = [line('a'), line('b'), line('c', { major: true, points: 0 }), line('d', { points: 80 })];

  test.each([
    ['passed', { a: yes, b: yes, c: yes, d: yes }],
    ['passed-with-breaches', { a: no, b: yes, c: yes, d: yes }],
    ['failed', { a: yes, b: yes, c: yes, d: no }],
    ['failed', { a: yes, b: yes, c: no, d: yes }],
    // Decided already, although two lines are open.
    ['failed', { c: no, d: yes }],
    ['open', { a: yes, b: yes, c: yes }],
    ['not-applicable', { a: none, b: none, c: none, d: none }],
  ] as const)('%s', (conclusion, answers) => {
    expect(conclude(lines, given(answers), 60).conclusion).toBe(conclusion);
  });

  test('exactly the pass mark is enough, one point less is not', () => {
    const two = [line('a', { points: 60 }), line('b', { points: 40 })];
    const answers = given({ a: yes, b: no });
    expect(conclude(two, answers, 60)).toMatchObject({
      conclusion: 'passed-with-breaches',
      score: { base: 100, earned: 60 },
    });
    expect(conclude(two, answers, 61).conclusion).toBe('failed');
  });

  test('without points a breach that is not major has to be mended, no more', () => {
    const two = [line('a', { points: 0 }), line('b', { points: 0 })];
    expect(conclude(two, given({ a: yes, b: no }), 100)).toMatchObject({
      conclusion: 'passed-with-breaches',
      score: null,
    });
  });

  test('clues for others are no lines of it', () => {
    const clue: CheckLine = {
      kind: 'transfer',
      key: 't',
      subItem: '价格',
      clue: '线索',
      authority: '市场监督管理部门',
      basis: ['《粮食流通管理条例》第四十四条'],
      wording: '用语',
    };
    expect(conclude([line('a'), clue], given({ a: yes }), 60).lines.map(({ key }) => key)).toEqual(['a']);
    expect(conclude([clue], new Map(), 60).conclusion).toBe('open');
  });
});

/** Sheets of lines that are judged, with an answer to some of them. */
const sheets = fc
  .array(fc.record({ points: fc.nat(100), major: fc.boolean(), answer: fc.constantFrom(yes, no, none, undefined) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) => ({
    lines: rows.map(({ points, major }, at) => line(`l${at}`, { points, major })),
    answers: new Map<string, LineAnswer>(
      rows.flatMap(({ answer }, at) => (answer === undefined ? [] : [[`l${at}`, answer] as const])),
    ),
  }));
const passMarks = fc.nat(100);
const RANK = { failed: 0, open: 1, 'passed-with-breaches': 2, passed: 3, 'not-applicable': 3 } as const;
const share = (score: { readonly base: number; readonly earned: number } | null) =>
  score === null ? 1 : score.earned / score.base;

describe('for every sheet', () => {
  test('a breach that turns out to conform never makes it worse', () => {
    fc.assert(
      fc.property(sheets, passMarks, fc.nat(), ({ lines, answers }, passMark, pick) => {
        const breaches = [...answers].filter(([, answer]) => answer === no);
        fc.pre(breaches.length > 0);
        const before = conclude(lines, answers, passMark);
        const after = conclude(lines, new Map(answers).set(breaches[pick % breaches.length]![0], yes), passMark);
        expect(RANK[after.conclusion]).toBeGreaterThanOrEqual(RANK[before.conclusion]);
        expect(share(after.score)).toBeGreaterThanOrEqual(share(before.score));
      }),
    );
  });

  test('a breached major line fails it, whatever the points say', () => {
    fc.assert(
      fc.property(sheets, passMarks, ({ lines, answers }, passMark) => {
        const breached = lines.some((one) => one.kind === 'check' && one.major && answers.get(one.key) === no);
        const { conclusion, majorFailed } = conclude(lines, answers, passMark);
        expect(majorFailed.length > 0).toBe(breached);
        fc.pre(breached);
        expect(conclusion).toBe('failed');
      }),
    );
  });

  test('a line that does not apply could as well not be there', () => {
    fc.assert(
      fc.property(sheets, passMarks, ({ lines, answers }, passMark) => {
        const applying = lines.filter(({ key }) => answers.get(key) !== none);
        fc.pre(applying.length > 0);
        const { score, conclusion } = conclude(lines, answers, passMark);
        expect(conclude(applying, answers, passMark)).toMatchObject({ score, conclusion });
      }),
    );
  });

  test('earned is never more than the base, and the base never more than all points', () => {
    fc.assert(
      fc.property(sheets, passMarks, ({ lines, answers }, passMark) => {
        const { base, earned } = conclude(lines, answers, passMark).score ?? { base: 0, earned: 0 };
        const all = lines.reduce((total, one) => total + (one.kind === 'check' ? one.points : 0), 0);
        expect([earned, base, all].toSorted((a, b) => a - b)).toEqual([earned, base, all]);
      }),
    );
  });
});

test.each(SAMPLES.map((sample) => [sample.code, sample] as const))(
  '%s: all in order passes, and each major line alone fails it',
  (_, { lines }) => {
    const checks = lines.filter((one) => one.kind === 'check');
    const good = (one: (typeof checks)[number]): LineAnswer => {
      const { result } = one;
      if (result.type === 'choice')
        return { kind: 'chosen', option: result.options.find(({ breach }) => !breach)?.label ?? '' };
      if (result.type === 'count' && result.max !== null) return measured(0);
      if (result.type === 'value' && (result.min ?? result.max) !== null)
        return measured(result.min ?? result.max ?? 0);
      return yes;
    };
    const answers = new Map(checks.map((one) => [one.key, good(one)]));
    expect(conclude(lines, answers, 60).conclusion).toBe('passed');
    for (const { key } of checks.filter(({ major, result }) => major && result.type === 'yes-no'))
      expect(conclude(lines, new Map(answers).set(key, no), 0).conclusion).toBe('failed');
  },
);
