/** What a 推演 found: charts with their tables, shortages with reasons, breaches of rules. */

import type { ReactNode } from 'react';
import { formatCount } from '../../../kit/index.ts';
import type { Forecast } from '../requests.ts';
import { Bars, roundedText } from './Bars.tsx';
import { monthsOf, timesSeen } from './what-if.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
const EFFECTS = { exclude: '满额即不再抽取', breach: '记为超限' } as const;

export function Results({ forecast }: { readonly forecast: Forecast }) {
  return (
    <>
      <Summary forecast={forecast} />
      <Visits forecast={forecast} />
      <Workload forecast={forecast} />
      <Shortages forecast={forecast} />
      <Breaches forecast={forecast} />
      <NotPlayed forecast={forecast} />
    </>
  );
}

interface ScrolledProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that may be wider than the window. */
function Scrolled({ label, children }: ScrolledProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="mq-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

interface PartProps {
  readonly forecast: Forecast;
}

function Summary({ forecast: { subjects, inspectors, visits, saved, coverage, years } }: PartProps) {
  const counts = [
    ['检查对象', formatCount(subjects)],
    ['检查人员', formatCount(inspectors)],
    ['全年检查家次（平均）', roundedText(visits)],
    ['合并节省家次', roundedText(saved)],
    ['覆盖率', `${roundedText(coverage * 100)}%`],
    ['推演遍数', formatCount(years)],
  ] as const;
  return (
    <dl className="reg-counts plan-below">
      {counts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many subjects are visited how often. */
function Visits({ forecast: { distribution } }: PartProps) {
  const all = distribution.find(({ group }) => group === null);
  const most = timesSeen(distribution);
  if (all === undefined) return null;
  return (
    <section className="reg-part">
      <h2>一户一年被查几次</h2>
      <Bars
        title={`平均户数，按全年被查次数；最多的一户被查 ${all.most} 次`}
        unit="户"
        bars={all.average.slice(0, most).map((value, times) => ({ label: timesText(times), value }))}
      />
      <Scrolled label="各等级被查次数">
        <table className="reg-table" aria-label="被查次数的户数，按信用等级">
          <thead>
            <tr>
              <th scope="col">信用等级</th>
              <th scope="col">户数</th>
              {Array.from({ length: most }, (_, times) => timesText(times)).map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">最多</th>
            </tr>
          </thead>
          <tbody>
            {distribution.map(({ group, label, subjects, average, most: highest }) => (
              <tr key={group ?? '全部'}>
                <th scope="row">{label}</th>
                <td className="mq-number">{formatCount(subjects)}</td>
                {Array.from({ length: most }, (_, times) => (
                  <td key={timesText(times)} className="mq-number">
                    {roundedText(average[times] ?? 0)}
                  </td>
                ))}
                <td className="mq-number">{highest} 次</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

const timesText = (times: number): string => (times === 0 ? '不被查' : `${times} 次`);

function Workload({ forecast: { workload } }: PartProps) {
  if (workload.length === 0)
    return (
      <section className="reg-part">
        <h2>人员工作量</h2>
        <p>名录库里没有合格的检查人员，无法安排。</p>
      </section>
    );
  const months = monthsOf(workload);
  return (
    <section className="reg-part">
      <h2>人员工作量</h2>
      <Bars
        title="各月人次（平均，全部人员）"
        unit="人次"
        bars={MONTHS.map((label, at) => ({ label, value: months[at] ?? 0 }))}
      />
      <Scrolled label="各人工作量">
        <table className="reg-table reg-many-columns" aria-label="各人各月的检查家次">
          <thead>
            <tr>
              <th scope="col">人员</th>
              {[...MONTHS, '全年平均', '95% 的年份不超过'].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {workload.map(({ inspector, name, months: own, average, high }) => (
              <tr key={inspector}>
                <th scope="row">{name}</th>
                {MONTHS.map((label, at) => (
                  <td key={label} className="mq-number">
                    {roundedText(own[at] ?? 0)}
                  </td>
                ))}
                <td className="mq-number">{roundedText(average)}</td>
                <td className="mq-number">{roundedText(high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

function Shortages({ forecast: { shortages } }: PartProps) {
  return (
    <section className="reg-part">
      <h2>不够的</h2>
      {shortages.length === 0 && <p>对象和人员都够。</p>}
      <ul className="mq-plain-list" aria-label="缺口">
        {shortages.map(({ row, day, reason, skill, rule, sentence }) => (
          <li key={`${row} ${day} ${reason} ${skill} ${rule}`}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Breaches({ forecast: { breaches, caps } }: PartProps) {
  return (
    <section className="reg-part">
      <h2>与次数规则</h2>
      {caps.length === 0 && <p className="mq-quiet">没有参与推演的次数规则。</p>}
      {caps.length > 0 && (
        <Scrolled label="次数规则">
          <table className="reg-table" aria-label="次数规则与超限">
            <thead>
              <tr>
                {['规则', '限额', '满额时', '全年超限（平均）'].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {caps.map(({ id, title, limit, effect, knownOnly, off }) => (
                <tr key={id}>
                  <th scope="row">
                    {title}
                    {knownOnly && (
                      <span className="plan-block mq-quiet">只计已登记的检查；以后的安排未知，没有推演</span>
                    )}
                  </th>
                  <td>{limit} 次</td>
                  <td>{off ? '本次推演不计' : EFFECTS[effect]}</td>
                  <td className="mq-number">
                    {roundedText(breaches.find(({ cap }) => cap === id)?.average ?? 0)} 家次
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </section>
  );
}

function NotPlayed({ forecast: { unplayed } }: PartProps) {
  if (unplayed.length === 0) return null;
  return (
    <section className="reg-part">
      <h2>没有推演的</h2>
      <ul className="mq-plain-list">
        {unplayed.map(({ row, name }) => (
          <li key={row}>计划行“{name || '未选事项'}”：缺事项、计数、比例或时间。</li>
        ))}
      </ul>
    </section>
  );
}
