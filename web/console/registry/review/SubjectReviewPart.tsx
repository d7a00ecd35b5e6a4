/** Subjects to be looked at, by reason. */

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import type { ReviewReason } from '../../../../server/registry/subjects/review.ts';
import { Choice, formatCount, formatTime, Loading, ProblemNote, StatusTag } from '../../../kit/index.ts';
import { factText } from '../fields/show.ts';
import { type ReviewAnswer, readReview, SUBJECTS_KEY } from '../subjects/requests.ts';
import { SubjectState } from '../subjects/SubjectTags.tsx';
import { SUBJECT_FIELDS } from '../words/subject-fields.ts';
import { REVIEW_REASONS } from '../words/subject-words.ts';

const ORDER = Object.keys(REVIEW_REASONS) as ReviewReason[];
const PAGE = 50;

const labelOf = (name: string): string => SUBJECT_FIELDS.find((field) => field.name === name)?.label ?? name;

/** Reason and page are in the address. */
export function SubjectReviewPart() {
  const search = useSearch({ strict: false }) as { reason?: string; page?: string };
  const navigate = useNavigate();
  const reason = ORDER.find((one) => one === search.reason) ?? 'status-differs';
  const page = Math.max(1, Number(search.page) || 1);
  const answer = useQuery({
    queryKey: [...SUBJECTS_KEY, 'review', reason, page],
    queryFn: ({ signal }) => readReview(reason, page, signal),
  });
  const go = (next: { readonly reason: string; readonly page: number }) =>
    void navigate({
      to: '.',
      search: { of: 'subjects', reason: next.reason, ...(next.page > 1 && { page: String(next.page) }) },
    } as never);
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const { counts, subjects } = answer.data;
  const words = (one: ReviewReason) => {
    const { count, more } = counts[one] ?? { count: 0, more: false };
    return `${REVIEW_REASONS[one]}（${formatCount(count)}${more ? ' 以上' : ''}）`;
  };
  return (
    <>
      <Choice
        label="核查的原因"
        value={reason}
        options={ORDER.map((one) => ({ value: one, label: words(one) }))}
        choose={(next) => go({ reason: next, page: 1 })}
      />
      {subjects.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有需要核查的检查对象。" />
      ) : (
        <ReviewTable subjects={subjects} />
      )}
      <div className="mq-row reg-bottom">
        {page > 1 && <Button onClick={() => go({ reason, page: page - 1 })}>上一页</Button>}
        {subjects.length === PAGE && <Button onClick={() => go({ reason, page: page + 1 })}>下一页</Button>}
      </div>
    </>
  );
}

/** The way to put it right only for those who may. */
function ReviewTable({ subjects }: Pick<ReviewAnswer, 'subjects'>) {
  const edits = subjects.some(({ abilities }) => abilities.includes('edit'));
  return (
    <div className="mq-scroll reg-bottom">
      <table className="reg-table reg-many-columns">
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">经营状态</th>
            <th scope="col">原因</th>
            <th scope="col">最近变动</th>
            {edits && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject) => (
            <tr key={subject.id}>
              <td>
                <Link to={`/subjects/${subject.id}` as never}>{String(subject.facts['name'])}</Link>
              </td>
              <td>
                <SubjectState {...subject} />
              </td>
              <td>
                <span className="reg-tags">
                  {subject.reasons.map((one) => (
                    <StatusTag key={one} tone="wait">
                      {REVIEW_REASONS[one as ReviewReason] ?? one}
                    </StatusTag>
                  ))}
                </span>
                {subject.missing.length > 0 && (
                  <div className="mq-quiet">没有填：{subject.missing.map(labelOf).join('、')}</div>
                )}
                {subject.reasons.includes('status-differs') && (
                  <div className="mq-quiet">登记状态：{factText(subject.facts['registrationState'])}</div>
                )}
              </td>
              <td className="mq-number">{formatTime(subject.changedAt)}</td>
              {edits && (
                <td>
                  {subject.abilities.includes('edit') && <Link to={`/subjects/${subject.id}/edit` as never}>修改</Link>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
