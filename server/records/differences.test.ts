import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from './index.ts';

test('differences are told field by field, once, in the order of the fields, and there and back', () => {
  const record = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.integer(), fc.constant(null), fc.array(fc.string())),
  );
  const fields = [
    { name: 'b', label: '乙' },
    { name: 'a', label: '甲' },
  ];
  fc.assert(
    fc.property(record, record, (before, after) => {
      const found = differences(before, after, fields);
      expect(found.map(({ field }) => field)).toEqual(
        ['b', 'a', 'c'].filter((one) => found.some(({ field }) => field === one)),
      );
      const patched = { ...before, ...Object.fromEntries(found.map(({ field, after: value }) => [field, value])) };
      for (const name of ['a', 'b', 'c']) expect(patched[name] ?? null).toEqual(after[name] ?? null);
      expect(differences(after, before, fields).map(({ field }) => field)).toEqual(found.map(({ field }) => field));
      expect(differences(after, after, fields)).toEqual([]);
    }),
  );
});
