/** The refusals of this module that are told in more than one place. */

import { Problem } from '../platform/index.ts';

/** The same for an unknown user name, a wrong password and a wrong code: an answer must not tell which accounts exist. */
export function wrongCredentials(): Problem {
  return new Problem('wrong-credentials');
}

/** The same for a passkey that nobody has and for one that proves nothing. */
export function wrongPasskey(): Problem {
  return new Problem('wrong-credentials', { detail: '通行密钥没有通过验证，请重试，或改用用户名和密码。' });
}

/** Too many failures. `until` is ISO 8601 in UTC; told in Beijing time. */
export function lockedUntil(until: string): Problem {
  const beijing = new Date(Date.parse(until) + 8 * 3_600_000).toISOString().slice(11, 16);
  return new Problem('locked', { detail: `连续多次登录失败，请在 ${beijing} 以后再试。` });
}

/** One field is not acceptable. */
export function badField(field: string, message: string): Problem {
  return new Problem('invalid-input', { errors: [{ field, message }] });
}
