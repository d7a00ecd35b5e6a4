/** What a browser says when it has no passkey to give, in words for the person. */

import { ApiProblem, toProblem } from '../kit/api/problem.ts';

/** `what` is what was not done, `next` what else there is to do. */
export function passkeyProblem(error: unknown, what: string, next: string): ApiProblem {
  if (error instanceof ApiProblem || !(error instanceof Error)) return toProblem(error);
  const title =
    error.name === 'InvalidStateError'
      ? '这个设备上已经有本账号的通行密钥。'
      : `${what}：已取消、超时，或这个设备上没有可用的通行密钥。`;
  return new ApiProblem({ id: 'passkey', status: 0, title, next });
}
