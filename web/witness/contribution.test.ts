import { commitSecret, formatSeedInput, parseSeedInput } from '@mingqian/draw';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Contribution,
  commitTo,
  findIn,
  fragmentOf,
  fromFragment,
  fromReceipt,
  lineOf,
  newSecret,
  receiptText,
} from './contribution.ts';

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const name = fc.constantFrom('张代表', '甲.乙', 'a%20b', '王#=&?女士', '李'.repeat(21));
const contribution: fc.Arbitrary<Contribution> = fc.record({
  n: fc.integer({ min: 1, max: 999_999 }),
  name,
  nonceHex: hex,
  valueHex: hex,
  commitment: hex,
});
const DRAW = { number: '211104-2026-0007', title: '秋粮收购抽查' };
const LINK = 'https://example.gov.cn/public/draws/1/witness';

test('a receipt is read back whole: from its link, its file, the file with Windows line ends, and the link within a text', () => {
  fc.assert(
    fc.property(contribution, (own) => {
      const link = LINK + fragmentOf(own);
      const file = receiptText(own, DRAW, link);
      expect(fromFragment(new URL(link).hash)).toEqual(own);
      expect(fromReceipt(file)).toEqual(own);
      expect(fromReceipt(file.replaceAll('\n', '\r\n'))).toEqual(own);
      expect(fromReceipt(`请看 ${link}`)).toEqual(own);
    }),
  );
});

test.each(['', '#code=ABC234', '#receipt=1.2.3', `#receipt=1.${'a'.repeat(64)}.${'b'.repeat(64)}`])(
  '%j is no receipt',
  (text) => {
    expect([fromFragment(text), fromReceipt(text)]).toEqual([null, null]);
  },
);

test('the line is the one that the protocol writes, and it is found where it stands', () => {
  fc.assert(
    fc.property(contribution, hex, (own, other) => {
      const input = {
        commitments: [own.commitment],
        secrets: [{ party: '机关', nonceHex: other, valueHex: other }],
        witnesses: [{ n: own.n, name: own.name, nonceHex: own.nonceHex, valueHex: own.valueHex }],
        public: null,
      };
      const text = new TextDecoder().decode(formatSeedInput(input));
      expect(parseSeedInput(Buffer.from(text)).witnesses[0]).toMatchObject({ n: own.n, name: own.name });
      expect(findIn(text, own)).toEqual({ state: 'used', line: 4 });
      expect(text.split('\n')[3]).toBe(lineOf(own));
      const without = new TextDecoder().decode(formatSeedInput({ ...input, witnesses: [] }));
      expect(findIn(without, own)).toEqual({ state: 'missing' });
      const turned = own.valueHex.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      expect(findIn(text, { ...own, valueHex: turned })).toEqual({ state: 'missing' });
      const elsewhere = own.commitment.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      expect(findIn(text, { ...own, commitment: elsewhere })).toEqual({ state: 'other-draw' });
    }),
  );
});

test('each secret is another, what is typed is mixed in, and the commitment is that of the protocol', () => {
  const secrets = ['', '', '掷出 3 5 1'].map(newSecret);
  expect(new Set(secrets.flatMap(({ nonceHex, valueHex }) => [nonceHex, valueHex])).size).toBe(6);
  expect(commitTo(secrets[0]!, 3, '张代表')).toBe(commitSecret('witness 3 张代表', secrets[0]!));
});
