/** 名录库设置: which changes a second person approves, how long imports are kept, and the authority's own fields. */

import { useQuery } from '@tanstack/react-query';
import { Loading, PageHead, ProblemNote } from '../../../kit/index.ts';
import { readSettings } from '../subjects/requests.ts';
import { ApprovalForm } from './ApprovalForm.tsx';
import { OwnFieldsForm } from './OwnFieldsForm.tsx';
import { RetentionForm } from './RetentionForm.tsx';
import '../registry.css';

/** For the own authority only. */
export function SettingsPage() {
  const answer = useQuery({ queryKey: ['registry', 'settings'], queryFn: ({ signal }) => readSettings(signal) });
  return (
    <>
      <PageHead title="名录库设置" note="只对本单位的名录库有效；每次调整都记入账本。" />
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading />
      ) : (
        <>
          <ApprovalForm key={`approval-${answer.dataUpdatedAt}`} approval={answer.data.approval} />
          <RetentionForm key={`retention-${answer.dataUpdatedAt}`} retention={answer.data.retention} />
          <OwnFieldsForm key={`fields-${answer.dataUpdatedAt}`} fields={answer.data.fields} />
        </>
      )}
    </>
  );
}
