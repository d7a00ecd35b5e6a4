/** 名单登记: lists that a subject is on, and single complaints; rules of frequency look at them. */

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useId, useState } from 'react';
import { formatTime, LawTag, Loading, PageHead, ProblemNote, StatusTag } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { SubjectField } from '../question/OneQuestion.tsx';
import { FREQUENCY_KEY, type Mark, readMarks } from '../requests.ts';
import { MARK_LAW } from '../words.ts';
import { AddMark } from './AddMark.tsx';
import { EndMark } from './EndMark.tsx';
import '../../registry/registry.css';
import '../frequency.css';

/** One subject at a time; the address names it. */
export function MarksPage() {
  const { subject } = useSearch({ strict: false }) as { subject?: string };
  const navigate = useNavigate();
  const id = useId();
  const choose = (next: string | null) =>
    void navigate({ to: '.', search: next === null ? {} : { subject: next }, replace: true } as never);
  return (
    <>
      <PageHead
        title="名单登记"
        note="投诉举报多、经营异常、失信、严重违法失信、无事不扰名单，和一次次投诉举报。每条都有来源和依据，有起止；频次规则按它放宽或不查。"
      />
      <search className="mq-panel mq-query" aria-label="选择检查对象">
        <div className="mq-field frq-subject">
          <label htmlFor={id}>检查对象</label>
          <SubjectField id={id} subject={subject} choose={choose} />
        </div>
        <LawTag {...MARK_LAW} />
      </search>
      {subject === undefined ? (
        <p className="mq-panel mq-quiet">请先选择检查对象。</p>
      ) : (
        <MarksOf key={subject} subject={subject} />
      )}
    </>
  );
}

function MarksOf({ subject }: { readonly subject: string }) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Mark | null>(null);
  const edits = useMay('subject.edit');
  const answer = useQuery({
    queryKey: [...FREQUENCY_KEY, 'marks', subject],
    queryFn: ({ signal }) => readMarks(subject, signal),
  });
  return (
    <section className="mq-panel" aria-label="登记">
      <div className="mq-row mq-spread reg-tools">
        <Link to={'/frequency/question' as never} search={{ subject } as never}>
          这一户能不能查
        </Link>
        {edits && (
          <Button type="primary" onClick={() => setAdding(true)}>
            登记
          </Button>
        )}
      </div>
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading />
      ) : answer.data.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这一户不在任何名单，也没有登记过投诉举报。" />
      ) : (
        <MarkTable marks={answer.data} end={setEnding} />
      )}
      {adding && <AddMark subject={subject} close={() => setAdding(false)} />}
      {ending !== null && <EndMark mark={ending} close={() => setEnding(null)} />}
    </section>
  );
}

interface MarkTableProps {
  readonly marks: readonly Mark[];
  readonly end: (mark: Mark) => void;
}

/** What was ended stays visible. */
function MarkTable({ marks, end }: MarkTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="mq-scroll" tabIndex={0} aria-label="登记列表">
      <table className="reg-table reg-many-columns">
        <thead>
          <tr>
            <th scope="col">名单</th>
            <th scope="col">起止</th>
            <th scope="col">来源</th>
            <th scope="col">依据</th>
            <th scope="col">登记</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <MarkRow key={mark.id} mark={mark} end={() => end(mark)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MarkRow({ mark, end }: { readonly mark: Mark; readonly end: () => void }) {
  const { label, from, until, source, evidence, reason, by, at, version, abilities } = mark;
  return (
    <tr>
      <td>{label}</td>
      <td className="mq-number">
        {from} 至 {until ?? '未定'}
        {version > 1 && (
          <div>
            <StatusTag tone="quiet">已结束</StatusTag>
          </div>
        )}
      </td>
      <td>{source}</td>
      <td>{evidence}</td>
      <td>
        {by}
        <div className="mq-quiet mq-number">{formatTime(at)}</div>
        {reason !== null && <div className="mq-quiet">结束的理由：{reason}</div>}
      </td>
      <td>
        {abilities.includes('end') ? (
          <Button size="small" aria-label={`结束 ${from} 起的${label}`} onClick={end}>
            结束
          </Button>
        ) : (
          '—'
        )}
      </td>
    </tr>
  );
}
