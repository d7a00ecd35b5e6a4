/** Steps of a chain in a form, and in words. */

import type { Step } from '../requests.ts';

/** A step as the form holds it: the own authority is an empty text. */
export interface StepFields extends Omit<Step, 'authority'> {
  readonly authority: string;
}

/** `法制审核 → 负责人审批`, with what each asks for beside its decision. */
export function stepsWords(steps: readonly Pick<Step, 'title' | 'twoPersons' | 'stepUp' | 'days'>[]): string {
  return steps
    .map(({ title, twoPersons, stepUp, days }) => {
      const more = [
        ...(twoPersons ? ['两人'] : []),
        ...(stepUp ? ['签名'] : []),
        ...(days === null ? [] : [`${days} 个工作日`]),
      ];
      return more.length === 0 ? title : `${title}（${more.join('、')}）`;
    })
    .join(' → ');
}

/** For the form. */
export function toFields(steps: readonly Step[]): readonly StepFields[] {
  return steps.map((step) => ({ ...step, authority: step.authority ?? '' }));
}

/** For the server; a limit that was emptied is none. */
export function toSteps(fields: readonly StepFields[]): readonly Step[] {
  return fields.map(({ title, permission, authority, twoPersons, stepUp, days }) => ({
    title: title.trim(),
    permission,
    authority: authority === '' ? null : authority,
    twoPersons,
    stepUp,
    days: days ?? null,
  }));
}

/** A step that was just added, with the first of those who may decide. */
export function freshStep(permission: string): StepFields {
  return { title: '', permission, authority: '', twoPersons: false, stepUp: false, days: 5 };
}
