/** Whether a task may be: its items, its subjects, the limits. Pure. */

import { type Answer, citation } from '@mingqian/frequency';
import type { Obstacle } from '../../catalogue/index.ts';
import type { CapException } from './content.ts';
import type { TaskType } from './states.ts';

/** One subject with what was answered for it and each item. */
export interface AskedSubject {
  readonly id: string;
  /** Undefined: not in the authority's registry. */
  readonly name: string | undefined;
  readonly answers: readonly { readonly item: string; readonly answer: Answer }[];
}

/** What a task is judged by. */
export interface LawfulQuestion {
  readonly type: TaskType;
  /** Of every item; empty for one in force. */
  readonly items: readonly { readonly id: string; readonly obstacles: readonly Obstacle[] }[];
  readonly subjects: readonly AskedSubject[];
  /** Keys of exceptions that were approved; null while approval is still to be asked for. */
  readonly approved: ReadonlySet<string> | null;
}

/** What forbids it, what needs approval, what is to be watched. */
export interface LawfulAnswer {
  readonly refusals: readonly { readonly field: string; readonly sentence: string; readonly clause: string }[];
  readonly exceptions: readonly CapException[];
  readonly warnings: readonly string[];
}

const REGISTRY_LAW = '国办发〔2015〕58号（检查对象名录库）';
const APPROVAL_LAW = '国办发〔2024〕54号（检查方案须经批准）';

/** Names an exception: what was approved for one subject, item and rule is not approved for another. */
export const exceptionKey = ({ subject, item, rule }: Pick<CapException, 'subject' | 'item' | 'rule'>): string =>
  `${subject} ${item} ${rule}`;

/**
 * Judges a task. What a rule excludes nobody can approve. What needs approval is named, so that whoever approves is asked
 * about exactly that; and what acts first (紧急先行) cannot have it beforehand, so that it is refused there.
 */
export function judgeTask({ type, items, subjects, approved }: LawfulQuestion): LawfulAnswer {
  const refusals: { field: string; sentence: string; clause: string }[] = [];
  for (const [at, { obstacles }] of items.entries())
    for (const { sentence, clause } of obstacles) refusals.push({ field: `facts.items[${at}]`, sentence, clause });
  const exceptions: CapException[] = [];
  const warnings: string[] = [];
  for (const [at, { id, name, answers }] of subjects.entries()) {
    const field = `facts.subjects[${at}]`;
    if (name === undefined) {
      refusals.push({ field, sentence: '本单位名录库里没有这个检查对象，请从名录库选择。', clause: REGISTRY_LAW });
      continue;
    }
    for (const { item, answer } of answers) {
      if (answer.verdict === 'no') refusals.push({ field, ...refused(name, answer) });
      if (answer.verdict === 'approval') exceptions.push(...exceptionsOf(id, name, item, answer));
      warnings.push(...answer.warnings.map((sentence) => `${name}：${sentence}`));
    }
  }
  for (const exception of exceptions) {
    if (type === 'urgent' || (approved !== null && !approved.has(exceptionKey(exception))))
      refusals.push({ field: 'facts.subjects', ...unapproved(type, exception) });
  }
  return { refusals, exceptions, warnings: [...new Set(warnings)] };
}

function refused(name: string, { sentence, findings, decisive, nextSentence }: Answer) {
  const found = findings.find(({ rule }) => rule === decisive);
  const clause = found === undefined ? APPROVAL_LAW : citation(found.basis);
  return { sentence: `${name}：${sentence}${nextSentence}`, clause };
}

function exceptionsOf(subject: string, name: string, item: string, { findings }: Answer): CapException[] {
  return findings
    .filter(({ full, effect }) => full && effect === 'approval')
    .map(({ rule, sentence, basis }) => ({ subject, name, item, rule, sentence, clause: citation(basis) }));
}

function unapproved(type: TaskType, { name, sentence, clause }: CapException) {
  const what = type === 'urgent' ? '不能先行实施，请改为个案检查报批' : '未经批准，请重新送审';
  return { sentence: `${name}：${sentence}须经批准才能检查，${what}。`, clause };
}
