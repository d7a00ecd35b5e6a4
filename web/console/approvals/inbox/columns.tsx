/** Columns and conditions of the lists of approvals. */

import { formatTime, type ListColumn, type ListFilter, type ListOption, StatusTag } from '../../../kit/index.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { UrgentTag } from '../run/UrgentTag.tsx';
import { dueWords, RUN_STATE_OPTIONS, RUN_TONES, reminderWords } from '../words.ts';
import type { BoxName, Listed } from './boxes.ts';

const NO_FILTERS: readonly ListFilter[] = [];

const TITLE: ListColumn<Listed> = { key: 'title', title: '送审内容', render: ({ title }) => title };

const STANDING: ListColumn<Listed> = {
  key: 'state',
  title: '办理情况',
  render: ({ state, stateLabel, stepTitle, round, urgent }) => (
    <span className="mq-row">
      <StatusTag tone={RUN_TONES[state]}>{stateLabel}</StatusTag>
      {state === 'pending' && <span>{stepTitle}</span>}
      {round > 1 && <span className="mq-quiet">第 {round} 轮</span>}
      {urgent !== null && <UrgentTag urgent={urgent} />}
    </span>
  ),
};

const REASON: ListColumn<Listed> = {
  key: 'reason',
  title: '为什么无人可办',
  width: 360,
  render: ({ reason, ahead }) => (
    <span className="apr-due">
      {ahead === true && (
        <span>
          <StatusTag tone="wait">现在还能办</StatusTag>
        </span>
      )}
      <span className="apr-wrap">{reason}</span>
    </span>
  ),
};

const REST: readonly ListColumn<Listed>[] = [
  { key: 'matter', title: '事项', render: ({ matterLabel }) => matterLabel },
  {
    key: 'submitter',
    title: '送审人',
    render: ({ submitter }) => submitter.name,
  },
  { key: 'submittedAt', title: '送审时间', render: ({ submittedAt }) => formatTime(submittedAt) },
  { key: 'behalf', title: '代谁', hidden: true, render: ({ behalfOf }) => behalfOf.map(({ name }) => name).join('、') },
];

const DUE: ListColumn<Listed> = { key: 'due', title: '本环节期限', render: DueCell };

/** What is late stands out; what was urged says how often, and by whom. */
function DueCell({ due, state, reminders }: Listed) {
  if (state !== 'pending') return '—';
  return (
    <span className="apr-due">
      <span className="mq-row">
        {due?.overdue === true && <StatusTag tone="bad">逾期</StatusTag>}
        <span className={due?.missingYear == null ? 'mq-number' : 'apr-wrap'}>{dueWords(due)}</span>
      </span>
      {reminders !== null && <span className="apr-wrap">{reminderWords(reminders)}</span>}
    </span>
  );
}

const USUAL: readonly ListColumn<Listed>[] = [TITLE, DUE, STANDING, ...REST];
const STUCK: readonly ListColumn<Listed>[] = [
  TITLE,
  REASON,
  DUE,
  STANDING,
  ...REST.filter(({ key }) => key !== 'submittedAt'),
];

/** What is stuck says why. */
export function columnsOf(box: BoxName): readonly ListColumn<Listed>[] {
  return box === 'stuck' ? STUCK : USUAL;
}

const kept = new WeakMap<readonly ListOption[], Readonly<Record<'matter' | 'all', readonly ListFilter[]>>>();

/** The same array for the same matters: the list keeps its state by it. */
export function filtersOf(box: BoxName, matters: readonly ListOption[]): readonly ListFilter[] {
  if (box === 'overdue' || box === 'stuck' || matters.length === 0) return NO_FILTERS;
  const matter: ListFilter = { key: 'matter', label: '事项', kind: 'select', options: matters };
  const state: ListFilter = { key: 'state', label: '状态', kind: 'select', options: optionsOf(RUN_STATE_OPTIONS) };
  const both = kept.get(matters) ?? { matter: [matter], all: [state, matter] };
  kept.set(matters, both);
  return box === 'all' ? both.all : both.matter;
}
