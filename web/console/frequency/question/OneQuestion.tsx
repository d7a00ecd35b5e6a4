/** The question for one subject. */

import { TASK_TYPES } from '@mingqian/frequency';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { DateField, Loading, ProblemNote, showValue } from '../../../kit/index.ts';
import { readSubject, SUBJECTS_KEY } from '../../registry/subjects/requests.ts';
import { SubjectPicker } from '../../registry/subjects/SubjectPicker.tsx';
import { optionsOf } from '../../registry/words/options.ts';
import { askOne, FREQUENCY_KEY } from '../requests.ts';
import { AnswerView } from './AnswerView.tsx';
import { ItemPicker } from './ItemPicker.tsx';

interface Asked {
  readonly subject?: string;
  readonly item?: string;
  readonly day?: string;
  readonly type?: string;
}

/** Asked as soon as a subject is chosen; without a day it is today, without a type 双随机抽查. */
export function OneQuestion() {
  const asked = useSearch({ strict: false }) as Asked;
  const { subject, item, day, type } = asked;
  const navigate = useNavigate();
  const ask = (change: Readonly<Record<string, string | null>>) => {
    const next = Object.entries({ subject, item, day, type, ...change }).filter(([, value]) => value);
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true, resetScroll: false } as never);
  };
  const answer = useQuery({
    queryKey: [...FREQUENCY_KEY, 'one', subject, item, day, type],
    enabled: subject !== undefined,
    queryFn: ({ signal }) => askOne({ subject, item, day, type }, signal),
  });
  return (
    <>
      <AskBar asked={asked} ask={ask} />
      {subject === undefined ? (
        <p className="mq-panel mq-quiet">请先选择检查对象。</p>
      ) : answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading />
      ) : (
        <AnswerView answer={answer.data} />
      )}
    </>
  );
}

interface AskBarProps {
  readonly asked: Asked;
  readonly ask: (change: Readonly<Record<string, string | null>>) => void;
}

function AskBar({ asked: { subject, item, day, type }, ask }: AskBarProps) {
  const id = useId();
  return (
    <search className="mq-panel mq-query" aria-label="要问的">
      <div className="mq-field frq-subject">
        <label htmlFor={`${id}-subject`}>检查对象</label>
        <SubjectField id={`${id}-subject`} subject={subject} choose={(next) => ask({ subject: next })} />
      </div>
      <div className="mq-field">
        <label htmlFor={`${id}-day`}>哪一天（空着为今天）</label>
        <DateField id={`${id}-day`} value={day ?? null} onChange={(next) => ask({ day: next })} />
      </div>
      <div className="mq-field">
        <label htmlFor={`${id}-type`}>检查类型</label>
        <Select
          id={`${id}-type`}
          style={{ width: '100%' }}
          value={type ?? 'random'}
          options={optionsOf(TASK_TYPES)}
          onChange={(next) => ask({ type: next })}
        />
      </div>
      <div className="mq-field">
        <label htmlFor={`${id}-item`}>检查事项</label>
        <ItemPicker id={`${id}-item`} value={item ?? null} onChange={(next) => ask({ item: next })} />
      </div>
    </search>
  );
}

interface SubjectFieldProps {
  readonly id: string;
  readonly subject: string | undefined;
  readonly choose: (subject: string | null) => void;
}

/** The name of a subject that stands in the address is read once; those chosen here bring theirs. */
export function SubjectField({ id, subject, choose }: SubjectFieldProps) {
  const [first] = useState(subject);
  const { data } = useQuery({
    queryKey: [...SUBJECTS_KEY, 'name', first],
    enabled: first !== undefined,
    queryFn: async ({ signal }) => showValue((await readSubject(first ?? '', signal)).subject.facts['name']),
    staleTime: 300_000,
  });
  return (
    <SubjectPicker
      key={data ?? ''}
      id={id}
      value={subject ?? null}
      known={first === undefined ? [] : [{ value: first, label: data ?? '正在读取名称…' }]}
      onChange={(next) => choose(typeof next === 'string' ? next : null)}
    />
  );
}
