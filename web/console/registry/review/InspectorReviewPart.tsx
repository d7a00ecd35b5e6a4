/** People to be looked at: certificates that end, records not touched, long absences. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatDate, Loading, ProblemNote } from '../../../kit/index.ts';
import { INSPECTORS_KEY, readReview } from '../inspectors/requests.ts';
import { INSPECTOR_KINDS } from '../words/inspector-words.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: keyof typeof INSPECTOR_KINDS;
}

/** Three lists; an empty one says so. */
export function InspectorReviewPart() {
  const answer = useQuery({ queryKey: [...INSPECTORS_KEY, 'review'], queryFn: ({ signal }) => readReview(signal) });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const { certificates, untouched, absences } = answer.data;
  return (
    <>
      <People
        title="执法证 30 天内到期，或已到期"
        what="有效期"
        none="没有将到期的执法证。"
        tab="certificates"
        of={certificates.map((one) => ({ person: one, note: `${one.number}，至 ${one.validUntil}` }))}
      />
      <People
        title="一年未更新"
        what="最近变动"
        none="没有一年未更新的。"
        tab="basic"
        of={untouched.map((one) => ({ person: one, note: formatDate(one.changedAt) }))}
      />
      <People
        title="不在岗超过 90 天"
        what="起止"
        none="没有长期不在岗的。"
        tab="absences"
        of={absences.map((one) => ({ person: one, note: `${one.from} 至 ${one.until ?? '未定'}` }))}
      />
    </>
  );
}

interface PeopleProps {
  readonly title: string;
  readonly what: string;
  readonly none: string;
  /** The part of the record where it is put right. */
  readonly tab: string;
  readonly of: readonly { readonly person: Person; readonly note: string }[];
}

function People({ title, what, none, tab, of }: PeopleProps) {
  return (
    <section className="reg-part">
      <h2>
        {title}（{of.length}）
      </h2>
      {of.length === 0 ? (
        <p className="mq-quiet">{none}</p>
      ) : (
        <div className="mq-scroll">
          <table className="reg-table">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">类别</th>
                <th scope="col">工作单位</th>
                <th scope="col">{what}</th>
              </tr>
            </thead>
            <tbody>
              {of.map(({ person: { id, name, unit, kind }, note }) => (
                <tr key={`${id}${note}`}>
                  <td>
                    <Link to={`/inspectors/${id}` as never} search={{ tab } as never}>
                      {name}
                    </Link>
                  </td>
                  <td>{INSPECTOR_KINDS[kind]}</td>
                  <td>{unit}</td>
                  <td>{note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
