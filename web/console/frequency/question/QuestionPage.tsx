/** 能不能查: one question, for one subject or for all that fit a filter. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Choice, PageHead } from '../../../kit/index.ts';
import { ManyQuestion } from './ManyQuestion.tsx';
import { OneQuestion } from './OneQuestion.tsx';
import '../../registry/registry.css';
import '../frequency.css';

const VIEWS = [
  { value: 'one', label: '查一户' },
  { value: 'many', label: '查一批' },
];

/** The whole question is in the address, so that it can be sent to a colleague. */
export function QuestionPage() {
  const { of = 'one' } = useSearch({ strict: false }) as { of?: string };
  const navigate = useNavigate();
  return (
    <>
      <PageHead
        title="能不能查"
        note="按现有的频次规则和检查记录回答：这一户、这一事项、这一天、这一类型，能否检查，依据哪一条，何时可以。"
        actions={<Link to={'/frequency/rules' as never}>频次规则</Link>}
      />
      <div className="frq-counts">
        <Choice
          label="查一户还是一批"
          value={of === 'many' ? 'many' : 'one'}
          options={VIEWS}
          choose={(next) => void navigate({ to: '.', search: next === 'one' ? {} : { of: next } } as never)}
        />
      </div>
      {of === 'many' ? <ManyQuestion /> : <OneQuestion />}
    </>
  );
}
