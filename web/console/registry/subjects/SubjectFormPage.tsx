/** 新增、修改检查对象. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ErrorPage, Loading, PageHead } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { additionOf, changeOf, subjectValues } from './form.ts';
import { addSubject, changeSubject, readSubject, SUBJECTS_KEY, type Submitted } from './requests.ts';
import { SubjectFields } from './SubjectFields.tsx';
import { useOutcome } from './use-outcome.ts';

/** After saving, the record is shown; where it waits for approval, the list. */
function useDone(word: string): (answer: Submitted) => void {
  const navigate = useNavigate();
  const outcome = useOutcome();
  return (answer) => {
    outcome(answer, word);
    const to = answer.outcome === 'done' ? `/subjects/${answer.subject.id}` : '/registry-requests';
    void navigate({ to, ignoreBlocker: true } as never);
  };
}

/** A new one. */
export function NewSubjectPage() {
  const navigate = useNavigate();
  const done = useDone('已新增。');
  return (
    <>
      <PageHead title="新增检查对象" note="带 * 的必须填写，其余可以以后补。回车到下一项，Ctrl+S 保存。" />
      <SubjectFields
        initial={{}}
        submit={(values, submission) => addSubject(additionOf(values), submission)}
        done={done}
        cancel={() => void navigate({ to: '/subjects' } as never)}
      />
    </>
  );
}

/** A change of one that is there. */
export function EditSubjectPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const done = useDone('已保存。');
  const answer = useQuery({
    queryKey: [...SUBJECTS_KEY, 'record', id],
    queryFn: ({ signal }) => readSubject(id, signal),
    // A form that is being filled in keeps the record as it was opened: what others save meanwhile is compared on saving.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const name = answer.data === undefined ? undefined : String(answer.data.subject.facts['name']);
  usePageTitle(name && `修改：${name}`);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending || answer.isFetching) return <Loading />;
  const { subject, related } = answer.data;
  return (
    <>
      <PageHead title={`修改：${name}`} note="只记下改动的各项。回车到下一项，Ctrl+S 保存。" />
      <SubjectFields
        initial={subjectValues(subject)}
        version={subject.version}
        related={related.map((one) => ({ value: one.id, label: one.name }))}
        submit={(values, submission) => changeSubject(id, changeOf(subject, values), submission)}
        done={done}
        cancel={() => void navigate({ to: `/subjects/${id}` } as never)}
      />
    </>
  );
}
