/** Refusals of the protocol as problems: its sentences say what is wrong and what to do. */

import { Refusal } from '@mingqian/draw';
import { Problem } from '../platform/index.ts';

/** What the body gives; a refusal of the protocol becomes `invalid-input` with its sentence, its field under `within`. */
export function orProblem<Result>(body: () => Result, within = ''): Result {
  try {
    return body();
  } catch (error) {
    throw problemOf(error, within);
  }
}

function problemOf(error: unknown, within: string): unknown {
  if (!(error instanceof Refusal)) return error;
  const { file = '', field = '' } = error.place;
  const errors = [{ field: field === '' ? file : `${within}${field}`, message: error.message }];
  return new Problem('invalid-input', { detail: '不符合抽签规程，没有办理。', errors, cause: error });
}
