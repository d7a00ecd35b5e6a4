import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../platform/index.ts';
import { COMMON_WORDS } from './common-passwords.ts';
import { assertPassword } from './password.ts';

function flaw(password: string, username = 'zhangsan'): string | undefined {
  try {
    assertPassword('password', password, username);
    return undefined;
  } catch (error) {
    return (error as Problem).errors?.[0]?.message;
  }
}

test('twelve characters, or ten of three kinds', () => {
  expect(flaw('Rice-2026x')).toBeUndefined();
  expect(flaw('Rice-202x')).toMatch(/至少/);
  expect(flaw('riceandcrab')).toMatch(/至少/);
  expect(flaw('riceandcrabs')).toBeUndefined();
  expect(flaw('大洼的稻田蟹很有名气啊')).toMatch(/至少/);
  expect(flaw('大洼的稻田蟹很有名气是真的')).toBeUndefined();
});

test('the user name is no part of it, in whatever case', () => {
  expect(flaw('My-ZhangSan-88')).toBe('密码不能包含用户名。');
});

test('common words with digits and signs around them, runs and repetitions are refused', () => {
  for (const word of COMMON_WORDS.filter((each) => /^[a-z]+$/.test(each)))
    expect([word, flaw(`${word}@2026#123`)]).toEqual([word, expect.stringMatching(/太常见/)]);
  for (const password of [
    'aaaaaaaaaaaa',
    'abababababab',
    'abcdefghijkl',
    '987654321098',
    '0123456789ab',
    '111222111222',
  ])
    expect([password, flaw(password)]).toEqual([password, expect.stringMatching(/太常见/)]);
});

test('nothing long and random is refused', () => {
  const characters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.!'.split('');
  const random = fc.array(fc.constantFrom(...characters), { minLength: 16, maxLength: 40 });
  fc.assert(
    fc.property(random, (chosen) => {
      fc.pre(new Set(chosen.map((each) => each.toLowerCase())).size > 8);
      expect(flaw(chosen.join(''), 'zz.zz.zz')).toBeUndefined();
    }),
  );
});
