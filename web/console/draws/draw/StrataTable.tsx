/** The classes that are drawn from: how many there are, how many may be drawn, how many will be, and the chance of each. */

import { formatCount } from '../../../kit/index.ts';
import type { Frozen } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { rateText, shareText } from '../words.ts';
import { outOf, totalOf } from './totals.ts';

const HEADS = ['名录', '排除', '可抽', '比例', '抽取', '每户的机会'];

export function StrataTable({ strata }: Pick<Frozen, 'strata'>) {
  const total = (field: 'rows' | 'eligible' | 'quota') => totalOf({ strata }, field);
  return (
    <Scrolled label="各类户数的表格">
      <table className="reg-table reg-many-columns draw-numbers" aria-label="各类的比例、数量和机会">
        <thead>
          <tr>
            <th scope="col">事项和信用等级</th>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {strata.map(({ code, label, rows, out, eligible, rate, quota, chance, item, bounds }) => (
            <tr key={code}>
              <th scope="row">
                {label}
                {bounds.map((sentence) => (
                  <div key={sentence}>{sentence}</div>
                ))}
              </th>
              <td>{formatCount(rows)}</td>
              <td>{formatCount(outOf(out))}</td>
              <td>{formatCount(eligible)}</td>
              <td>{item === null ? '—' : rateText(rate)}</td>
              <td>{formatCount(quota)}</td>
              <td>{item === null ? '—' : shareText(chance)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td>{formatCount(total('rows'))}</td>
            <td>{formatCount(total('rows') - total('eligible'))}</td>
            <td>{formatCount(total('eligible'))}</td>
            <td>—</td>
            <td>{formatCount(total('quota'))}</td>
            <td>—</td>
          </tr>
        </tfoot>
      </table>
    </Scrolled>
  );
}
