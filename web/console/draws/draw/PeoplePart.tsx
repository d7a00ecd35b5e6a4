/** 人员与演练: who can be sent, and what draws with test values showed. */

import { Alert } from 'antd';
import { DescriptionGrid, formatCount } from '../../../kit/index.ts';
import { Bars } from '../../planning/forecast/Bars.tsx';
import type { Frozen } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { StrataTable } from './StrataTable.tsx';

export function PeoplePart({ frozen }: { readonly frozen: Frozen }) {
  const { people, peopleReasons, team, strata } = frozen;
  return (
    <>
      <section className="reg-part">
        <h2>人员</h2>
        <DescriptionGrid
          items={[
            { label: '在库', value: `${formatCount(people.rows)} 人` },
            { label: '可派', value: `${formatCount(people.available)} 人` },
            { label: '每组', value: `${team.size} 人` },
            { label: '检查期间部分请假', value: `${formatCount(people.partlyAway)} 人（仍可派）` },
            { label: '回避', value: `${formatCount(people.barredPairs)} 对人员和检查对象不得配在一起` },
            { label: '不能派的', value: peopleReasons.map(({ label, count }) => `${label} ${count} 人`).join('；') },
            { label: '技能要求', value: needWords(frozen), wide: true },
          ]}
        />
      </section>
      <Rehearsal frozen={frozen} />
      <section className="reg-part">
        <h2>各类每户被抽中的机会</h2>
        <StrataTable strata={strata} />
      </section>
    </>
  );
}

function needWords({ team, people }: Frozen): string {
  const able = new Map(people.skills.map(({ tag, people: count }) => [tag, count]));
  return team.needs.map(({ tag, count }) => `每组至少 ${count} 名“${tag}”（可派 ${able.get(tag) ?? 0} 人）`).join('；');
}

/** Test values only: they never become the real ones. */
function Rehearsal({ frozen: { rehearsal } }: { readonly frozen: Frozen }) {
  const { runs, complete, shortage, loads, people } = rehearsal;
  const missed = runs - complete;
  return (
    <section className="reg-part">
      <h2>演练</h2>
      <Alert
        className="draw-below"
        type={complete === 0 ? 'error' : missed > 0 ? 'warning' : 'success'}
        showIcon
        title={`用试验值演练 ${runs} 遍，${missed === 0 ? '每遍都配齐人员' : `${missed} 遍配不齐人员`}`}
        description={shortage}
      />
      {loads.length > 0 && (
        <Bars
          title="最忙的一人查几户，演练中出现的遍数"
          unit="遍"
          bars={loads.map(({ load, times }) => ({ label: `${load} 户`, value: times }))}
        />
      )}
      {people.length > 0 && (
        <Scrolled label="各人的负荷">
          <table className="reg-table draw-numbers" aria-label="各人的负荷">
            <thead>
              <tr>
                <th scope="col">检查人员</th>
                <th scope="col">平均每遍</th>
                <th scope="col">最多</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ name, visits, most }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same name, and the list never changes.
                <tr key={at}>
                  <th scope="row">{name}</th>
                  <td>{perRun(visits, complete)} 户</td>
                  <td>{most} 户</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </section>
  );
}

/** Of the runs that found people for everybody; one decimal. */
const perRun = (visits: number, complete: number): string =>
  (complete === 0 ? 0 : visits / complete).toLocaleString('zh-CN', { maximumFractionDigits: 1 });
