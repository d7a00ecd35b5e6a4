/** What the file store refuses, as a problem that is told to the person. */

import { FileRefusal } from '../../files/index.ts';
import { Problem } from '../../platform/index.ts';

export function asProblem(error: unknown): unknown {
  if (!(error instanceof FileRefusal)) return error;
  const { code, message, cause } = error;
  const id = code === 'disk-full' ? 'disk-full' : 'invalid-input';
  return new Problem(id, { detail: message, ...(cause === undefined ? {} : { cause }) });
}
