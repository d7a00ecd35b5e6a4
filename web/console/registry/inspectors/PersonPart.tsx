/** 基本信息与资格: whether they may inspect on a chosen day, and every field. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateField, Loading, ProblemNote, StateTag } from '../../../kit/index.ts';
import { FactsGrid } from '../fields/FactsGrid.tsx';
import { WordTags } from '../subjects/SubjectTags.tsx';
import { INSPECTOR_FIELDS, INSPECTOR_GROUPS } from '../words/inspector-fields.ts';
import { INSPECTOR_STATUSES } from '../words/inspector-words.ts';
import { EligibilityNote } from './EligibilityTag.tsx';
import { INSPECTORS_KEY, type Inspector, readAsOf } from './requests.ts';
import { SealedField } from './SealedField.tsx';

/** Days to come are judged by the record as it is now. */
export function PersonPart({ person }: { readonly person: Inspector }) {
  const { facts } = person;
  const sealed = (field: 'idNumber' | 'phone') =>
    facts[field] === undefined ? {} : { [field]: <SealedField person={person} field={field} /> };
  const words = (name: string) => (Array.isArray(facts[name]) ? { [name]: <WordTags words={facts[name]} /> } : {});
  return (
    <>
      <EligibilityOnDay person={person} />
      <FactsGrid
        groups={INSPECTOR_GROUPS}
        fields={INSPECTOR_FIELDS}
        facts={facts}
        special={{
          ...sealed('idNumber'),
          ...sealed('phone'),
          ...words('skills'),
          ...words('items'),
          ...words('titles'),
        }}
      />
      <Statuses person={person} />
    </>
  );
}

function EligibilityOnDay({ person }: { readonly person: Inspector }) {
  const [day, setDay] = useState<string | null>(null);
  const answer = useQuery({
    queryKey: [...INSPECTORS_KEY, person.id, 'as-of', day, person.version],
    enabled: day !== null,
    queryFn: ({ signal }) => readAsOf(person.id, day!, signal),
  });
  return (
    <section className="reg-part">
      <div className="mq-row reg-head reg-tools">
        <h2>检查资格</h2>
        <div>
          <DateField aria-label="查看哪一天的资格" value={day} onChange={setDay} placeholder="换一天看" />
        </div>
      </div>
      {day === null ? (
        <EligibilityNote eligibility={person.eligibility} />
      ) : answer.isError ? (
        <ProblemNote error={answer.error} />
      ) : answer.data === undefined ? (
        <Loading />
      ) : (
        <EligibilityNote eligibility={answer.data.eligibility} />
      )}
    </section>
  );
}

function Statuses({ person: { statuses } }: { readonly person: Inspector }) {
  return (
    <section className="mq-section reg-group">
      <h2>在岗情况变更</h2>
      <div className="mq-scroll">
        <table className="reg-table">
          <thead>
            <tr>
              <th scope="col">自何日起</th>
              <th scope="col">情况</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {statuses.toReversed().map(({ status, since, evidence }) => (
              <tr key={`${since}${status}`}>
                <td className="mq-number">{since}</td>
                <td>
                  <StateTag state={status} words={INSPECTOR_STATUSES} />
                </td>
                <td>{evidence ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
