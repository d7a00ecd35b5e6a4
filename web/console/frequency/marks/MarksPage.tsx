/** 名单登记: lists that subjects are on, and single complaints; rules of frequency look at them. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { LawTag, PageHead } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { SubjectField } from '../question/OneQuestion.tsx';
import { MARK_LAW } from '../words.ts';
import { AddMark } from './AddMark.tsx';
import { MarkList } from './MarkList.tsx';
import '../../registry/registry.css';
import '../frequency.css';

/** All of the scope, or those of one subject, which the address names. */
export function MarksPage() {
  const { subject } = useSearch({ strict: false }) as { subject?: string };
  const [adding, setAdding] = useState(false);
  const edits = useMay('subject.edit');
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
          <label htmlFor={id}>检查对象（登记时先选；不选看全部）</label>
          <SubjectField key={subject ?? ''} id={id} subject={subject} choose={choose} />
        </div>
        <LawTag {...MARK_LAW} />
        {subject !== undefined && (
          <div className="mq-row frq-wide">
            {edits && (
              <Button type="primary" onClick={() => setAdding(true)}>
                登记
              </Button>
            )}
            <Link to={'/frequency/question' as never} search={{ subject } as never}>
              这一户能不能查
            </Link>
            <Link to={'/frequency/marks' as never}>看全部名单登记</Link>
          </div>
        )}
      </search>
      <MarkList key={subject ?? ''} subject={subject} />
      {adding && subject !== undefined && <AddMark subject={subject} close={() => setAdding(false)} />}
    </>
  );
}
