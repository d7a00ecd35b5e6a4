/** What a task says; who complained is sealed. */

import { type Described, DescriptionGrid, formatTime } from '../../../kit/index.ts';
import { RevealedValue } from '../../registry/fields/RevealedValue.tsx';
import { methodsText } from '../plans/row-words.ts';
import { revealComplainant, type Task } from '../requests.ts';
import { SOURCES } from '../words.ts';
import { TASK_LABELS } from './task-form.ts';

/** Fields that only some types have, in their order. */
const OWN = [
  'number',
  'ceiling',
  'source',
  'sourceNumber',
  'receivedOn',
  'orderedBy',
  'document',
  'orderedOn',
  'since',
] as const;

export function TaskFacts({ task }: { readonly task: Task }) {
  const { facts } = task;
  const text = (name: string) => (typeof facts[name] === 'string' ? (facts[name] as string) : '');
  const own = OWN.filter((name) => facts[name] !== undefined && facts[name] !== null);
  const items: Described[] = [
    { label: '任务类型', value: task.typeLabel },
    { label: '检查期间', value: `${text('from')} 至 ${text('until')}` },
    { label: '检查方式', value: methodsText((facts['methods'] ?? []) as string[]) },
    { label: TASK_LABELS.leadOffice, value: text('leadOffice') || '—' },
    ...own.map((name) => ({ label: TASK_LABELS[name], value: ownText(name, facts[name]) })),
    ...(text('reason') === '' ? [] : [{ label: TASK_LABELS.urgency, value: text('reason'), wide: true }]),
    ...(text('onSiteReason') === ''
      ? []
      : [{ label: TASK_LABELS.onSiteReason, value: text('onSiteReason'), wide: true }]),
    {
      label: TASK_LABELS.items,
      value: task.items.map(({ code, name }) => `${code}　${name}`).join('；'),
      wide: true,
    },
    {
      label: TASK_LABELS.subjects,
      value: task.subjects.map(({ name }) => name).join('、') || '由抽签产生',
      wide: true,
    },
    { label: TASK_LABELS.scheme, value: <span className="plan-words">{text('scheme')}</span>, wide: true },
    ...(task.hasComplainant
      ? [{ label: TASK_LABELS.complainant, value: <Complainant task={task} />, wide: true }]
      : []),
    ...(task.endedBecause === null ? [] : [{ label: '结束原因', value: task.endedBecause, wide: true }]),
  ];
  return <DescriptionGrid items={items} />;
}

function ownText(name: (typeof OWN)[number], value: unknown): string {
  if (name === 'source') return SOURCES[value as keyof typeof SOURCES] ?? String(value);
  if (name === 'ceiling') return `${String(value)} 户`;
  return name === 'since' ? formatTime(String(value)) : String(value);
}

/** 粮食流通管理条例第四十一条: 为检举人保密. */
function Complainant({ task }: { readonly task: Task }) {
  return (
    <RevealedValue
      label={TASK_LABELS.complainant}
      masked="已密封，只有法制审核人员说明理由后可以查看"
      may={task.abilities.includes('read-complainant')}
      reveal={(reason, key) => revealComplainant(task.id, reason, key)}
    />
  );
}
