/** Marks of all subjects of the scope, or of one, with what can be done with each. */

import { Link } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import {
  formatTime,
  type ListColumn,
  type ListFilter,
  type ListQuery,
  ListView,
  StateTag,
} from '../../../kit/index.ts';
import { FIELD_WORDS } from '../../registry/subjects/requests.ts';
import { optionsOf, stateOptions } from '../../registry/words/options.ts';
import { FREQUENCY_KEY, type Mark, readMarks } from '../requests.ts';
import { MARK_LABELS, MARK_STATES } from '../words.ts';
import { EndMark } from './EndMark.tsx';

const EVERY = 'every';
const KIND: ListFilter = {
  key: 'mark',
  label: '名单',
  kind: 'select',
  multiple: true,
  options: optionsOf(MARK_LABELS),
};
const FILTERS: readonly ListFilter[] = [
  KIND,
  {
    key: 'state',
    label: '状态（不选为有效的）',
    kind: 'select',
    options: [...stateOptions(MARK_STATES), { value: EVERY, label: '全部' }],
  },
  { key: 'town', label: '乡镇（街道）', kind: 'words', source: FIELD_WORDS.town },
];
const OF_ONE: readonly ListFilter[] = [KIND];

/** Of one subject everything, what has ended too; of all only those in force, unless another state is asked for. */
export function MarkList({ subject }: { readonly subject: string | undefined }) {
  const [ending, setEnding] = useState<Mark | null>(null);
  return (
    <>
      <ListView
        id={subject === undefined ? 'frequency-marks' : 'frequency-marks-of-one'}
        noun="名单登记"
        queryKey={[...FREQUENCY_KEY, 'marks', subject ?? EVERY]}
        load={(query, signal) => load(query, subject, signal)}
        idOf={({ id }) => id}
        columns={columnsOf(subject === undefined, setEnding)}
        filters={subject === undefined ? FILTERS : OF_ONE}
        {...(subject === undefined ? { search: '对象的名称、代码或拼音' } : {})}
        empty={
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              subject === undefined
                ? '没有有效的名单登记。先选检查对象，再登记。'
                : '这一户不在任何名单，也没有登记过投诉举报。'
            }
          />
        }
      />
      {ending !== null && <EndMark mark={ending} close={() => setEnding(null)} />}
    </>
  );
}

async function load({ q, filters, page, size }: ListQuery, subject: string | undefined, signal: AbortSignal) {
  const [state = subject === undefined ? 'current' : EVERY] = filters['state'] ?? [];
  const { mark, town } = filters;
  const asked = { subject, mark, town, state: state === EVERY ? undefined : state, text: q === '' ? undefined : q };
  const { marks, total } = await readMarks({ ...asked, page, size }, signal);
  return { rows: marks, total: Math.min(total, MOST) };
}

/** The server shows no more of one question. */
const MOST = 10_000;

function columnsOf(named: boolean, end: (mark: Mark) => void): readonly ListColumn<Mark>[] {
  const name: ListColumn<Mark> = {
    key: 'name',
    title: '检查对象',
    render: ({ subject, name: words }) => (
      <Link to={'/frequency/marks' as never} search={{ subject } as never}>
        {words}
      </Link>
    ),
  };
  return [
    ...(named ? [name] : []),
    { key: 'label', title: '名单', render: ({ label }) => label },
    { key: 'state', title: '状态', render: ({ state }) => <StateTag state={state} words={MARK_STATES} /> },
    { key: 'days', title: '起止', render: daysOf },
    { key: 'source', title: '来源', render: ({ source }) => <span className="frq-says">{source}</span> },
    { key: 'evidence', title: '依据', render: ({ evidence }) => <span className="frq-says">{evidence}</span> },
    { key: 'by', title: '登记', render: Entered },
    { key: 'end', title: '办理', render: (mark) => <End mark={mark} end={() => end(mark)} /> },
  ];
}

function daysOf({ mark, from, until }: Mark) {
  if (until !== null && (mark === 'complaint' || until < from)) return `${from}，登记有误，不算`;
  return <span className="mq-number">{mark === 'complaint' ? from : `${from} 至 ${until ?? '未定'}`}</span>;
}

function Entered({ by, at, reason }: Mark) {
  return (
    <div className="frq-says">
      {by}
      <div className="mq-quiet mq-number">{formatTime(at)}</div>
      {reason !== null && <div className="mq-quiet">结束的理由：{reason}</div>}
    </div>
  );
}

function End({ mark: { name, from, label, abilities }, end }: { readonly mark: Mark; readonly end: () => void }) {
  if (!abilities.includes('end')) return '—';
  return (
    <Button size="small" aria-label={`结束${name} ${from} 起的${label}`} onClick={end}>
      结束
    </Button>
  );
}
