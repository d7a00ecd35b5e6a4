/** A quick look at a subject beside the list. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { DescriptionGrid, formatTime, type OpenRecord, RecordDrawer } from '../../../kit/index.ts';
import { FactsGrid } from '../fields/FactsGrid.tsx';
import { SUBJECT_FIELDS, SUBJECT_GROUPS } from '../words/subject-fields.ts';
import { InspectionTable } from './InspectionTable.tsx';
import { readSubject, SUBJECTS_KEY, type Subject } from './requests.ts';
import { SubjectState, WordTags } from './SubjectTags.tsx';

/** What is known, and the latest inspections; everything else is on the page. */
export function SubjectDrawer({ id, row, close, previous, next }: OpenRecord<Subject>) {
  const navigate = useNavigate();
  const answer = useQuery({
    queryKey: [...SUBJECTS_KEY, 'record', id],
    queryFn: ({ signal }) => readSubject(id, signal),
  });
  const subject = answer.data?.subject ?? row;
  const go = (path: string) => void navigate({ to: `/subjects/${id}${path}` } as never);
  return (
    <RecordDrawer
      title={subject === undefined ? '检查对象' : String(subject.facts['name'])}
      close={close}
      previous={previous}
      next={next}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      actions={
        <>
          <Button type="primary" onClick={() => go('')}>
            打开整页
          </Button>
          {subject?.abilities.includes('edit') && <Button onClick={() => go('/edit')}>修改</Button>}
        </>
      }
    >
      {answer.data !== undefined && (
        <>
          <DescriptionGrid
            items={[
              { label: '经营状态', value: <SubjectState {...answer.data.subject} /> },
              { label: '最近变动', value: formatTime(answer.data.subject.changedAt) },
            ]}
          />
          <FactsGrid
            groups={SUBJECT_GROUPS}
            fields={SUBJECT_FIELDS.filter(({ name }) => name !== 'relatedSubjects')}
            facts={answer.data.subject.facts}
            special={specialOf(answer.data.subject)}
            knownOnly
          />
          <section className="mq-section reg-group">
            <h2>近期检查</h2>
            <InspectionTable inspections={answer.data.inspections.slice(0, 5)} />
          </section>
        </>
      )}
    </RecordDrawer>
  );
}

function specialOf({ facts }: Subject) {
  const tags = facts['tags'];
  return Array.isArray(tags) && tags.length > 0 ? { tags: <WordTags words={tags} /> } : {};
}
