import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeQuery,
  type ListState,
  listSearch,
  parseSearch,
  readListState,
  SIZES,
  stringifySearch,
} from './state.ts';

const NAMES = ['status', 'town', 'from'];
const text = fc.string({ minLength: 1, maxLength: 20 });
const states: fc.Arbitrary<ListState> = fc.record({
  q: fc.oneof(fc.constant(''), text),
  filters: fc.record({
    status: fc.array(text, { maxLength: 3 }),
    town: fc.array(text, { maxLength: 2 }),
    from: fc.array(text, { maxLength: 1 }),
  }),
  sort: fc.option(fc.constantFrom('name', '-name', 'changedAt')),
  page: fc.integer({ min: 1, max: 100_000 }),
  size: fc.constantFrom(...SIZES),
  trail: fc.array(text, { maxLength: 4 }),
  open: fc.option(fc.uuid()),
  columns: fc.option(fc.array(fc.stringMatching(/^[a-z][A-Za-z-]{0,20}$/), { minLength: 1, maxLength: 9 })),
});

describe('the state of a list in the address', () => {
  test('comes back from the address as it was, whatever the texts are', () => {
    fc.assert(
      fc.property(states, (state) => {
        const address = stringifySearch(listSearch(state));
        expect(readListState(parseSearch(address), NAMES)).toEqual(state);
      }),
    );
  });

  test('a code of 18 digits keeps all its digits', () => {
    const address = stringifySearch({ q: '123456789012345678' });
    expect(readListState(parseSearch(address), NAMES).q).toBe('123456789012345678');
  });

  test('what is as usual is not in the address', () => {
    expect(stringifySearch(listSearch(readListState({}, NAMES)))).toBe('');
  });

  test.each(['page=-3', 'page=abc', 'page=0', 'size=100000', 'size=x', 'page=1e999'])(
    'senseless %s becomes a state that can be asked',
    (address) => {
      const { page, size } = readListState(parseSearch(address), NAMES);
      expect(Number.isSafeInteger(page) && page >= 1).toBe(true);
      expect(SIZES).toContain(size);
    },
  );

  test('another question begins at the first page with nothing open', () => {
    fc.assert(
      fc.property(states, text, (state, q) => {
        expect(changeQuery(state, { q })).toEqual({ ...state, q, page: 1, trail: [], open: null });
      }),
    );
  });
});
