import { digestHex, formatWitnesses } from '@mingqian/draw';
import { expect, test } from 'vitest';
import { assertListed, proofText, Withheld } from './closed-list.ts';
import { commitTo, newSecret } from './contribution.ts';
import { type Hands, reveal } from './deeds.ts';
import { type Own, ownStore } from './own.ts';
import type { Ceremony } from './server.ts';

const secret = newSecret('三');
const own: Own = {
  ...secret,
  state: 'joined',
  n: 2,
  name: '李委员',
  role: 'x',
  code: 'ABC234',
  commitment: 'c'.repeat(64),
};
const entries = [
  { n: 1, name: '张代表', commitment: 'a'.repeat(64) },
  { n: 2, name: '李委员', commitment: commitTo(own, 2, '李委员') },
];
const listOf = (rows: typeof entries) => new TextDecoder().decode(formatWitnesses(rows));
const honest = listOf(entries);
const ceremonyOf = (list: string, commitment = own.commitment) =>
  ({
    draw: { commitment, number: '1', title: '甲' },
    witnesses: [],
    witnessesDigest: digestHex(list),
  }) as unknown as Ceremony;

/** A phone that is served this list; `sent` is what it revealed. */
function phoneWith(served: string) {
  const sent: unknown[] = [];
  const server = { witnesses: async () => served, reveal: async (body: unknown) => void sent.push(body) };
  const hands = { server, store: ownStore('one', null), pause: async () => {} } as unknown as Hands;
  hands.store.write(own);
  return { hands, sent };
}

test('the list that the phone joined, as the protocol writes it: it reveals', async () => {
  const { hands, sent } = phoneWith(honest);
  await reveal(hands, own, ceremonyOf(honest));
  expect(sent).toEqual([{ n: 2, nonceHex: own.nonceHex, valueHex: own.valueHex }]);
  expect(hands.store.read()?.state).toBe('revealed');
});

const [first, second] = entries as [(typeof entries)[0], (typeof entries)[0]];
test.each([
  ['another commitment', listOf([first, { ...second, commitment: 'b'.repeat(64) }])],
  ['another name', listOf([first, { ...second, name: '李委' }])],
  [
    'another place',
    listOf([
      { ...second, n: 1 },
      { ...first, n: 2 },
    ]),
  ],
  ['left out', listOf([first])],
])('%s in a list whose digest is published: it keeps its secret and can prove why', async (_, served) => {
  const { hands, sent } = phoneWith(served);
  const error = await reveal(hands, own, ceremonyOf(served)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Withheld);
  expect([sent, hands.store.read()?.state]).toEqual([[], 'joined']);
  const proof = proofText(own, ceremonyOf(served), error as Withheld);
  expect(proof).toContain(served);
  expect(proof).toContain(entries[1]!.commitment);
  for (const hidden of [own.nonceHex, own.valueHex]) expect(proof).not.toContain(hidden);
});

test('a list that is not the one of the published digest, and another draw: refused', () => {
  const other = listOf([{ ...first, name: '王代表' }, second]);
  expect(() => assertListed(own, honest, ceremonyOf(other))).toThrow('公布的摘要不符');
  expect(() => assertListed(own, honest, ceremonyOf(honest, 'd'.repeat(64)))).toThrow('承诺书的摘要');
});
