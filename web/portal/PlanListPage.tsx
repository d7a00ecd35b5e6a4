/** Plans and special inspections that were published. */

import type { PlanListView } from '../../server/portal/views.ts';
import { PlanLinks } from './PlanLinks.tsx';

export function PlanListPage({ plans, specials, data }: PlanListView) {
  return (
    <>
      <section aria-labelledby="plans">
        <h2 id="plans">年度抽查计划</h2>
        {plans.length === 0 ? (
          <p className="none">还没有公布的抽查计划。计划批准并公布之前，不得开展随机抽查。</p>
        ) : (
          <PlanLinks plans={plans} />
        )}
      </section>
      <section aria-labelledby="specials">
        <h2 id="specials">专项检查</h2>
        {specials.length === 0 ? (
          <p>没有公布的专项检查。</p>
        ) : (
          <ul className="plain">
            {specials.map(({ title, authority, number, ceiling, time, items, method }) => (
              <li key={`${number} ${title}`}>
                <strong>{title}</strong>（{number}）
                <small>
                  {authority} · {time} · 不超过 {ceiling} 家 · {method}
                </small>
                {items.map(({ href, text }) => (
                  <a key={href} className="line" href={href}>
                    {text}
                  </a>
                ))}
              </li>
            ))}
          </ul>
        )}
      </section>
      <p className="data">
        开放数据（JSON）：
        {data.map(({ href, text }) => (
          <a key={href} href={href}>
            {text}
          </a>
        ))}
      </p>
    </>
  );
}
