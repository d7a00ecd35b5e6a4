/** 新增、修改执法检查人员、专家、协助人员. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ErrorPage, Loading, PageHead } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { additionOf, changeOf, inspectorValues } from './form.ts';
import { InspectorFields } from './InspectorFields.tsx';
import { addInspector, changeInspector, INSPECTORS_KEY, readInspector, type Submitted } from './requests.ts';
import { useSaved } from './use-saved.ts';

/** After saving, the record is shown; where it waits for approval, what waits. */
function useDone(word: string): (answer: Submitted) => void {
  const navigate = useNavigate();
  const saved = useSaved();
  return (answer) => {
    saved(word, answer);
    const to = answer.outcome === 'done' ? `/inspectors/${answer.id}` : '/registry-requests';
    void navigate({ to, ignoreBlocker: true } as never);
  };
}

/** A new one, with a first certificate if there is one. */
export function NewInspectorPage() {
  const navigate = useNavigate();
  const done = useDone('已新增。');
  return (
    <>
      <PageHead title="新增执法检查人员、专家或协助人员" note="带 * 的必须填写。回车到下一项，Ctrl+S 保存。" />
      <InspectorFields
        initial={{ kind: 'inspector' }}
        submit={(values, submission) => addInspector(additionOf(values), submission)}
        done={done}
        cancel={() => void navigate({ to: '/inspectors' } as never)}
      />
    </>
  );
}

/** A change of the basic facts; certificates, leave and training have their own places. */
export function EditInspectorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const done = useDone('已保存。');
  const answer = useQuery({
    queryKey: [...INSPECTORS_KEY, 'record', id],
    queryFn: ({ signal }) => readInspector(id, signal),
    // A form that is being filled in keeps the record as it was opened: what others save meanwhile is compared on saving.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const name = answer.data === undefined ? undefined : String(answer.data.facts['name']);
  usePageTitle(name && `修改：${name}`);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending || answer.isFetching) return <Loading />;
  const person = answer.data;
  return (
    <>
      <PageHead title={`修改：${name}`} note="执法证、请假、培训请在各自的页签里办理。回车到下一项，Ctrl+S 保存。" />
      <InspectorFields
        initial={inspectorValues(person)}
        version={person.version}
        submit={(values, submission) => changeInspector(id, changeOf(person, values), submission)}
        done={done}
        cancel={() => void navigate({ to: `/inspectors/${id}` } as never)}
      />
    </>
  );
}
