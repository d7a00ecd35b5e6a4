/** 版本与历史 of somebody's record; recusals are no part of it. */

import { useQuery } from '@tanstack/react-query';
import { Loading, ProblemNote } from '../../../kit/index.ts';
import { FactsGrid } from '../fields/FactsGrid.tsx';
import { VersionsPanel } from '../versions/VersionsPanel.tsx';
import { INSPECTOR_FIELDS, INSPECTOR_GROUPS } from '../words/inspector-fields.ts';
import { CertificateTable } from './CertificatesPart.tsx';
import { EligibilityNote } from './EligibilityTag.tsx';
import { INSPECTORS_KEY, type InspectorAsOf, readAsOf, readDifferences, readVersions } from './requests.ts';

export function InspectorHistory({ id }: { readonly id: string }) {
  const answer = useQuery({
    queryKey: [...INSPECTORS_KEY, id, 'versions'],
    queryFn: ({ signal }) => readVersions(id, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return (
    <VersionsPanel<InspectorAsOf>
      queryKey={[...INSPECTORS_KEY, id]}
      versions={answer.data}
      fields={INSPECTOR_FIELDS}
      differences={(from, to, signal) => readDifferences(id, from, to, signal)}
      asOf={(day, signal) => readAsOf(id, day, signal)}
      showAsOf={(then) => (
        <>
          <EligibilityNote eligibility={then.eligibility} />
          <FactsGrid groups={INSPECTOR_GROUPS} fields={INSPECTOR_FIELDS} facts={then.facts} knownOnly />
          <section className="mq-section reg-group">
            <h2>执法证</h2>
            <CertificateTable certificates={then.certificates} />
          </section>
        </>
      )}
    />
  );
}
