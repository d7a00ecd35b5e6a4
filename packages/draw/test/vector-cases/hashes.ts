/** Inputs of the vectors about digests: seeds, tickets, secrets, SM3. */

import { digestHex, formatSeedInput } from '../../src/index.ts';
import type { Inputs } from './index.ts';

const hex = (text: string): string => digestHex(`vectors ${text}`);
const secret = (name: string) => ({ nonceHex: hex(`${name} nonce`), valueHex: hex(`${name} value`) });
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const witness = (n: number, name: string) => ({ n, name, ...secret(name) });
const alone = { commitments: [hex('commitment')], secrets: [{ party: 'authority', ...secret('authority') }] };

export const seeds: Inputs = [
  ['authority alone', { seedInput: text(formatSeedInput({ ...alone, witnesses: [], public: null })) }],
  [
    'two parties, witnesses 1 and 3, dice',
    {
      seedInput: text(
        formatSeedInput({
          commitments: [hex('commitment 2')],
          secrets: [
            { party: '大洼区粮食和物资储备局', ...secret('one') },
            { party: '大洼区市场监督管理局', ...secret('two') },
          ],
          witnesses: [witness(1, '人大代表王某'), witness(3, 'press')],
          public: { kind: 'dice6', event: '2026-11-23会议室', value: '3141524612' },
        }),
      ),
    },
  ],
  [
    'lottery',
    {
      seedInput: text(
        formatSeedInput({
          ...alone,
          witnesses: [],
          public: { kind: 'ssq', event: '2026135', value: '03.08.14.22.27.31+09' },
        }),
      ),
    },
  ],
];

export const tickets: Inputs = [
  ['one lot', { subjectSeed: hex('seed'), id: '91211104MA0000000X', lots: 1 }],
  ['three lots', { subjectSeed: hex('seed'), id: 'S00001', lots: 3 }],
  ['one character', { subjectSeed: hex('seed'), id: '0', lots: 2 }],
  ['ninety-nine lots', { subjectSeed: hex('seed 2'), id: 'Z-9', lots: 99 }],
  ['the longest id', { subjectSeed: hex('seed 3'), id: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ-01234', lots: 12 }],
  ['a seed of zeros', { subjectSeed: '0'.repeat(64), id: 'A', lots: 10 }],
  ['a seed of f', { subjectSeed: 'f'.repeat(64), id: '9-', lots: 11 }],
];

export const secrets: Inputs = [
  ['authority', { party: 'authority', ...secret('a') }],
  ['Chinese party', { party: '大洼区粮食和物资储备局', ...secret('b') }],
  ['witness', { party: 'witness 1 人大代表王某', ...secret('c') }],
  ['witness with two digits', { party: 'witness 12 𠮷野', ...secret('d') }],
  ['zeros', { party: 'x', nonceHex: '0'.repeat(64), valueHex: '0'.repeat(64) }],
];

export const sm3: Inputs = [
  ['GB/T 32905 example 1', { text: 'abc' }],
  ['GB/T 32905 example 2', { text: 'abcd'.repeat(16) }],
  ['empty', { text: '' }],
  ['Chinese', { text: '双随机、一公开\n' }],
  ...[55, 56, 57, 63, 64, 65, 119, 120, 128, 1000].map((n) => [`${n} bytes`, { text: 'a'.repeat(n) }] as const),
];
