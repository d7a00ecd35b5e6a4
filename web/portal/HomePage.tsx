/** The first page: what may be inspected, and how anybody checks it. */

import type { HomeView } from '../../server/portal/views.ts';
import { PlanLinks } from './PlanLinks.tsx';
import { StateTag } from './StateTag.tsx';

export function HomePage({ authorities, plans, draws, counts }: HomeView) {
  return (
    <>
      <p className="lead">
        随机抽取检查对象，随机选派执法检查人员，检查事项、抽查计划和结果及时向社会公开。没有公布的事项不得检查，企业有权拒绝
        <span className="clause">（国办发〔2024〕54号）</span>。
      </p>
      <section aria-labelledby="catalogue">
        <h2 id="catalogue">随机抽查事项清单</h2>
        {authorities.length === 0 ? (
          <p className="none">还没有公布的抽查事项。公布之前，不得以随机抽查的名义检查。</p>
        ) : (
          <ul className="cards">
            {authorities.map(({ name, items }) => (
              <li key={items.href}>
                <a href={items.href}>
                  <strong>{name}</strong>
                  <span>{items.text}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="plans">
        <h2 id="plans">抽查计划</h2>
        {plans.length === 0 ? (
          <p className="none">没有执行中的抽查计划。计划批准并公布之前，不得开展随机抽查。</p>
        ) : (
          <PlanLinks plans={plans} />
        )}
      </section>
      <section aria-labelledby="draws">
        <h2 id="draws">抽签</h2>
        {draws.length === 0 ? (
          <p className="none">还没有作出过抽签承诺。承诺一经作出就会列出，不会撤下。</p>
        ) : (
          <ul className="plain">
            {draws.map(({ link, state, note }) => (
              <li key={link.href}>
                <a href={link.href}>{link.text}</a> <StateTag {...state} />
                <small>{note}</small>
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href="/public/draws">全部抽签</a>；<a href="/public/fairness">公平性</a>
          ：历次抽签合起来看，有没有偏向哪一类企业。
        </p>
      </section>
      <section aria-labelledby="registry">
        <h2 id="registry">检查对象名录库</h2>
        <dl className="counts">
          {counts.map(({ label, count }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{count.toLocaleString('zh-CN')}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="verify">
        <h2 id="verify">不必相信我们</h2>
        <p>
          抽签由公开的规则和事先无法知道的数值算出。每一次<a href="/public/draws">抽签</a>
          的材料都可以下载，任何人都可以在
          <a href="/verify.html">核验页</a>里自己重算一遍，资料不会离开您的电脑。
        </p>
      </section>
    </>
  );
}
