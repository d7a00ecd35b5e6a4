/** 排除: who is left out, by which reason and clause, with the visits that were counted. */

import { useMemo } from 'react';
import { formatCount, LawTag, type ListColumn, type ListFilter, ListView } from '../../../kit/index.ts';
import { DRAWS_KEY, type Exclusion, type Frozen, readExclusions } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';

const COLUMNS: readonly ListColumn<Exclusion>[] = [
  { key: 'name', title: '名称', width: 190, render: ({ name }) => name },
  { key: 'id', title: '代码或编号', width: 170, render: ({ id }) => <span className="mq-mono">{id}</span> },
  { key: 'reason', title: '原因', width: 180, render: ({ label }) => label },
  { key: 'clause', title: '依据', width: 230, render: ({ clause }) => clause },
  {
    key: 'counted',
    title: '计入的检查次数',
    width: 120,
    render: ({ counted }) => (counted === null ? '—' : `${counted} 次`),
  },
  { key: 'stratum', title: '事项和信用等级', width: 200, hidden: true, render: ({ stratum }) => stratum },
];

/** Reasons with their counts first, then everybody, a page at a time. */
export function ExclusionsPart({ id, frozen }: { readonly id: string; readonly frozen: Frozen }) {
  const { reasons, rules, at } = frozen;
  const filters = useMemo<readonly ListFilter[]>(
    () => [
      {
        key: 'reason',
        label: '原因',
        kind: 'select',
        options: reasons.map(({ code, label }) => ({ value: code, label })),
      },
    ],
    [reasons],
  );
  if (reasons.length === 0) return <p>没有检查对象被排除。</p>;
  return (
    <>
      <section className="reg-part">
        <h2>按原因</h2>
        <CountTable
          label="排除的户数，按原因"
          head="原因"
          rows={reasons.map(({ code, label, clause, count }) => ({ key: code, label, clause: clause ?? '—', count }))}
        />
      </section>
      {rules.length > 0 && (
        <section className="reg-part">
          <h2>其中按频次规则</h2>
          <CountTable
            label="排除的户数，按频次规则"
            head="规则"
            rows={rules.map(({ rule, title, clause, count }) => ({ key: rule, label: title, clause, count }))}
          />
        </section>
      )}
      <h2 className="draw-heading">逐户</h2>
      <ListView<Exclusion>
        id="draw-exclusions"
        noun="被排除的检查对象"
        queryKey={[...DRAWS_KEY, 'exclusions', id, at]}
        filters={filters}
        columns={COLUMNS}
        idOf={(row) => row.id}
        load={async ({ filters: asked, page, size }, signal) => {
          const { total, items } = await readExclusions(id, { reason: asked['reason']?.[0], page, size }, signal);
          return { total, rows: items };
        }}
      />
    </>
  );
}

interface CountTableProps {
  readonly label: string;
  readonly head: string;
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly clause: string;
    readonly count: number;
  }[];
}

function CountTable({ label, head, rows }: CountTableProps) {
  return (
    <Scrolled label={label}>
      <table className="reg-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">依据</th>
            <th scope="col">户数</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label: words, clause, count }) => (
            <tr key={key}>
              <td>{words}</td>
              <td>{clause === '—' ? clause : <LawTag cite={clause} />}</td>
              <td className="mq-number">{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
