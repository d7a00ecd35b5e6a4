/** The steps of an import, and which one a state leads to. */

import type { ImportView } from './requests.ts';

export const STEPS = ['columns', 'rows', 'try', 'apply'] as const;
export type Step = (typeof STEPS)[number];

/** 上传 is done by the time there is an import. */
export const STEP_TITLES: Readonly<Record<Step, string>> = {
  columns: '识别与列对应',
  rows: '逐行结果与处理',
  try: '试运行',
  apply: '导入与报告',
};

/** Where somebody who opens the import goes on. */
export function stepOf(state: ImportView['state']): Step {
  switch (state) {
    case 'uploaded':
    case 'failed':
      return 'columns';
    case 'read':
      return 'rows';
    case 'checked':
      return 'try';
    default:
      return 'apply';
  }
}

/** The steps that can be looked at: what is not read has no rows, what is not tried cannot be applied. */
export function openSteps(state: ImportView['state']): readonly Step[] {
  return STEPS.slice(0, reached(state));
}

function reached(state: ImportView['state']): number {
  if (state === 'uploaded' || state === 'failed') return 1;
  return state === 'read' || state === 'checked' ? 3 : STEPS.length;
}

/** The step in the address where it can be looked at, otherwise the one where it goes on. */
export function shownStep(asked: string | undefined, state: ImportView['state']): Step {
  return openSteps(state).find((step) => step === asked) ?? stepOf(state);
}
