/** What is wrong with an input that did not come through a route, field by field. */

import type { z } from 'zod';

/** The errors of a refused input, each with the path of its field. */
export function fieldErrors(error: z.ZodError): { readonly field: string; readonly message: string }[] {
  return error.issues.map(({ path, message }) => ({ field: pathText(path), message }));
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}
