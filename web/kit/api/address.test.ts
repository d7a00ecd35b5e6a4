import { expect, test } from 'vitest';
import { BASE, safeBack, signInAddress } from './address.ts';

test('the way back keeps the address with its query', () => {
  const address = `${BASE}subjects?q=%E7%94%B2&page=2`;
  expect(safeBack(address)).toBe(address);
  expect(signInAddress(address)).toBe(`${BASE}login?back=${encodeURIComponent(address)}`);
});

test.each([
  null,
  '',
  'https://evil.example/console/',
  '//evil.example/console/',
  '/\\evil.example',
  `${BASE}../api/session`,
  `${BASE}\u0009/evil`,
  'javascript:alert(1)',
  '/other/',
  `${BASE}login`,
  `${BASE}login?back=x`,
  `${BASE}setup/`,
])('%j leads to the first page, not out of the console and not in a circle', (back) => {
  expect(safeBack(back)).toBe(BASE);
});

test('from the first page there is nothing to remember', () => {
  expect(signInAddress(BASE)).toBe(`${BASE}login`);
});
