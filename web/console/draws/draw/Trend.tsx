/** Of the last commitments and this freeze: what share was left out, and for which reasons. */

import { formatCount, formatDate } from '../../../kit/index.ts';
import { Bars } from '../../planning/forecast/Bars.tsx';
import type { Frozen } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { OUT_WORDS } from '../words.ts';
import { outOf } from './totals.ts';

type Point = Frozen['trend'][number];

export function Trend({ trend }: Pick<Frozen, 'trend'>) {
  const codes = Object.keys(OUT_WORDS).filter((code) => trend.some(({ out }) => (out[code] ?? 0) > 0));
  return (
    <section className="reg-part">
      <h2>排除的变化</h2>
      <Bars
        title="被排除的占名录的百分比，最近几次和这一次"
        unit="%"
        bars={trend.map((point) => ({ label: nameOf(point), value: percentOut(point) }))}
      />
      <Scrolled label="最近几次抽签排除的户数">
        <table className="reg-table draw-numbers" aria-label="最近几次抽签排除的户数">
          <thead>
            <tr>
              <th scope="col">抽签</th>
              <th scope="col">冻结日期</th>
              <th scope="col">名录</th>
              <th scope="col">排除</th>
              {codes.map((code) => (
                <th key={code} scope="col">
                  {OUT_WORDS[code as keyof typeof OUT_WORDS]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trend.map((point) => (
              <tr key={nameOf(point)}>
                <th scope="row">{nameOf(point)}</th>
                <td>{formatDate(point.frozenAt)}</td>
                <td>{formatCount(point.rows)}</td>
                <td>{formatCount(outOf(point.out))}</td>
                {codes.map((code) => (
                  <td key={code}>{formatCount(point.out[code] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

const nameOf = ({ number }: Point): string => number ?? '这一次';

/** 0 to 100; nobody in the registry is nobody left out. */
function percentOut({ rows, out }: Point): number {
  return rows === 0 ? 0 : (outOf(out) / rows) * 100;
}
