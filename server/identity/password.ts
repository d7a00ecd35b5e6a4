/** The rules for passwords (GB/T 22239 8.1.4.1: 具有复杂度要求并定期更换; the numbers are ours). */

import { z } from 'zod';
import { COMMON_WORDS } from './common-passwords.ts';
import { badField } from './refusals.ts';

/** So many of the last passwords may not come back. */
export const REMEMBERED = 5;

/** Any password that somebody types in; its rules are checked where one is set. */
export const typedPassword = z.string('请填写密码').min(1, '请填写密码').max(128, '密码不能超过 128 个字符');

/** Throws `invalid-input` on `field` where the password breaks a rule that needs no history. */
export function assertPassword(field: string, password: string, username: string): void {
  const sentence = flaw(password, username);
  if (sentence !== undefined) throw badField(field, sentence);
}

function flaw(password: string, username: string): string | undefined {
  const length = Array.from(password).length;
  if (length < 10 || (length < 12 && classes(password) < 3))
    return '密码至少 12 个字符；含大写字母、小写字母、数字、符号中的三类时，至少 10 个字符。';
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码不能包含用户名。';
  if (isCommon(password)) return '这个密码太常见，请换一个不易猜到的。';
  return undefined;
}

function classes(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((each) => each.test(password)).length;
}

/** A few characters over and over, a run like 0123456789, or a common word with digits and signs around it. */
function isCommon(password: string): boolean {
  const small = password.toLowerCase();
  if (new Set(small).size < 5) return true;
  const codes = Array.from(small, (char) => char.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  if (steps.filter((step) => step === 1).length >= steps.length - 1) return true;
  if (steps.filter((step) => step === -1).length >= steps.length - 1) return true;
  const core = small.replace(/^[\d\W_]+|[\d\W_]+$/g, '');
  return core === '' ? new Set(small).size < 6 : COMMON_WORDS.includes(core);
}
