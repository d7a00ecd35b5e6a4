/** Chains: what may be configured, and who a step belongs to. */

import { Problem } from '../platform/index.ts';
import type { ApprovalMatter, ApprovalRun, ChainStep, DefaultStep } from './types.ts';

/** The step of a run, and where it is decided: by which authority, and of which office where that is the run's own. */
export interface Place extends Omit<ChainStep, 'authority'> {
  readonly authority: string;
  readonly office: string | null;
}

/** Throws where the chain has no such step: a run is never without one. */
export function placeOf(run: Pick<ApprovalRun, 'chain' | 'organisation' | 'office'>, at: number): Place {
  const step = run.chain[at];
  if (step === undefined) throw new Error('a run without a step');
  const authority = step.authority ?? run.organisation;
  return { ...step, authority, office: authority === run.organisation ? run.office : null };
}

/** The chain in code as a run keeps it. */
export function defaultChainOf(matter: ApprovalMatter): ChainStep[] {
  return matter.defaultChain.map((given) => {
    const { obligatory: _, ...step } = given;
    return step;
  });
}

/**
 * Throws `invalid-input` for a chain that the matter does not allow: unknown permissions, a title twice, a superior that
 * is none, or an obligatory step that is gone, moved before another one, or weaker than the law has it.
 */
export function assertChain(matter: ApprovalMatter, steps: readonly ChainStep[], superiors: readonly string[]): void {
  const errors = steps.flatMap((step, at) => stepErrors(matter, steps, superiors, step, at));
  let from = 0;
  for (const wanted of matter.defaultChain) {
    if (wanted.obligatory === undefined) continue;
    const found = steps.findIndex((step, at) => at >= from && keeps(step, wanted));
    if (found === -1) errors.push({ field: 'steps', message: missing(wanted) });
    else from = found + 1;
  }
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}

function stepErrors(
  matter: ApprovalMatter,
  steps: readonly ChainStep[],
  superiors: readonly string[],
  step: ChainStep,
  at: number,
) {
  const errors: { field: string; message: string }[] = [];
  const add = (field: string, message: string) => errors.push({ field: `steps[${at}].${field}`, message });
  if (!matter.deciding.some(({ permission }) => permission === step.permission))
    add('permission', '这类事项不能由有这种权限的人审批，请从列表选择。');
  if (steps.findIndex(({ title }) => title === step.title) !== at) add('title', '与前面的环节同名，请改用别的名称。');
  if (step.authority !== null && !superiors.includes(step.authority)) add('authority', '只能选择本单位的上级单位。');
  return errors;
}

/** Whether a step does all that an obligatory one asks for. */
function keeps(step: ChainStep, wanted: DefaultStep): boolean {
  return (
    step.permission === wanted.permission && (step.twoPersons || !wanted.twoPersons) && (step.stepUp || !wanted.stepUp)
  );
}

function missing({ title, obligatory, twoPersons, stepUp }: DefaultStep): string {
  const conditions = [...(twoPersons ? ['两人通过'] : []), ...(stepUp ? ['电子签名'] : [])];
  const how = conditions.length === 0 ? '' : `（${conditions.join('、')}）`;
  return `必须依次保留“${title}”环节${how}，依据：${obligatory}。`;
}
