/** A quick look at somebody in the inspector registry. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { DescriptionGrid, type OpenRecord, RecordDrawer, StateTag } from '../../../kit/index.ts';
import { FactsGrid } from '../fields/FactsGrid.tsx';
import { INSPECTOR_FIELDS, INSPECTOR_GROUPS } from '../words/inspector-fields.ts';
import { INSPECTOR_STATUSES } from '../words/inspector-words.ts';
import { AccountPart } from './AccountPart.tsx';
import { CertificateTable } from './CertificatesPart.tsx';
import { EligibilityNote } from './EligibilityTag.tsx';
import { INSPECTORS_KEY, type InspectorRow, readInspector } from './requests.ts';

/** Whether they may inspect today comes first. */
export function InspectorDrawer({ id, row, close, previous, next }: OpenRecord<InspectorRow>) {
  const navigate = useNavigate();
  const answer = useQuery({
    queryKey: [...INSPECTORS_KEY, 'record', id],
    queryFn: ({ signal }) => readInspector(id, signal),
  });
  const shown = answer.data ?? row;
  const go = (path: string) => void navigate({ to: `/inspectors/${id}${path}` } as never);
  return (
    <RecordDrawer
      title={shown === undefined ? '人员' : String(shown.facts['name'])}
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
          {shown?.abilities.includes('edit') && <Button onClick={() => go('/edit')}>修改</Button>}
        </>
      }
    >
      {answer.data !== undefined && (
        <>
          <EligibilityNote eligibility={answer.data.eligibility} />
          <DescriptionGrid
            items={[{ label: '在岗情况', value: <StateTag state={answer.data.status} words={INSPECTOR_STATUSES} /> }]}
          />
          <section className="mq-section reg-group">
            <h2>执法证</h2>
            <CertificateTable certificates={answer.data.certificates} />
          </section>
          {answer.data.countsAsInspector && answer.data.abilities.includes('edit') && (
            <AccountPart person={answer.data} />
          )}
          <FactsGrid groups={INSPECTOR_GROUPS} fields={INSPECTOR_FIELDS} facts={answer.data.facts} knownOnly />
        </>
      )}
    </RecordDrawer>
  );
}
