/** 关联企业: under the same control, and records that were merged into this one. */

import { Link } from '@tanstack/react-router';
import type { SubjectRecord } from './requests.ts';

/** Names that lead to their records; only those within reach. */
export function RelatedPart({ subject, related, merged }: SubjectRecord) {
  return (
    <>
      {subject.mergedInto !== null && (
        <p>
          这条记录已并入另一条。<Link to={`/subjects/${subject.mergedInto}` as never}>打开并入的记录</Link>
        </p>
      )}
      <section className="reg-part">
        <h2>同一实际控制人</h2>
        <Names of={related} none="没有登记关联企业。可在“修改”中添加。" />
      </section>
      <section className="reg-part">
        <h2>并入这一条的记录</h2>
        <Names of={merged} none="没有。" />
      </section>
    </>
  );
}

function Names({ of, none }: { readonly of: SubjectRecord['related']; readonly none: string }) {
  if (of.length === 0) return <p className="mq-quiet">{none}</p>;
  return (
    <ul className="mq-plain-list">
      {of.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/subjects/${id}` as never}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
