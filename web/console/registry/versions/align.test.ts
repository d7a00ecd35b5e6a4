/** Side by side: nothing is lost, nothing invented. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignFields, alignLists } from './align.ts';

describe('lists side by side', () => {
  it('keep what both have, and put what went and came in its place', () => {
    expect(alignLists(['甲', '乙', '丙'], ['甲', '丁', '丙'])).toEqual([
      { text: '甲', change: 'same' },
      { text: '乙', change: 'removed' },
      { text: '丁', change: 'added' },
      { text: '丙', change: 'same' },
    ]);
  });

  it('give both lists back, each in its order', () => {
    const list = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const lines = alignLists(before, after);
        const texts = (without: string) => lines.filter(({ change }) => change !== without).map((line) => line.text);
        expect(texts('added')).toEqual(before);
        expect(texts('removed')).toEqual(after);
      }),
    );
  });

  it('of the same content have no change', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 10 }), (list) => {
        expect(alignLists(list, list).every(({ change }) => change === 'same')).toBe(true);
      }),
    );
  });
});

describe('fields side by side', () => {
  const labels = { name: '名称', tags: '监管标签', town: '乡镇' };

  it('stand in the order of the labels, unknown ones behind, and empty ones not at all', () => {
    const lines = alignFields({ tags: ['甲'], other: 1 }, { name: '新名', tags: ['甲'], town: '' }, labels);
    expect(lines.map(({ label, change }) => [label, change])).toEqual([
      ['名称', 'added'],
      ['监管标签', 'same'],
      ['other', 'removed'],
    ]);
  });

  it('tell a changed content from an added or a removed one', () => {
    const [line] = alignFields({ town: '望田镇' }, { town: '青石镇' }, labels);
    expect(line).toMatchObject({ before: '望田镇', after: '青石镇', change: 'changed' });
  });
});
