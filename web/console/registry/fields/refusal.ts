/** Where a refusal's messages belong on a form. */

import { ApiProblem, toProblem } from '../../../kit/index.ts';
import type { Field } from './field.ts';

/** The same problem with fields named as on the form: the server speaks of `facts.uscc`, the form of `uscc`. */
export function onForm(error: unknown, prefixes: readonly string[] = ['facts.']): ApiProblem {
  const problem = toProblem(error);
  const errors = problem.errors.map(({ field, message }) => {
    const prefix = prefixes.find((one) => field.startsWith(one)) ?? '';
    return { field: field.slice(prefix.length), message };
  });
  return new ApiProblem({
    id: problem.id,
    status: problem.status,
    title: problem.title,
    next: problem.next,
    detail: problem.detail,
    errors,
    current: problem.current,
    instance: problem.instance,
  });
}

/** Groups that hold a field with something wrong; they are opened so that the message is seen. */
export function groupsInError({ errors }: ApiProblem, fields: readonly Field[]): string[] {
  const names = errors.map(({ field }) => field.split(/[.[]/)[0]);
  const groups = fields.filter(({ name }) => names.includes(name)).map(({ group }) => group);
  return [...new Set([...groups, ...(names.includes('extra') ? ['extra'] : [])])];
}
