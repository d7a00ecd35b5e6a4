/** 审批、备案与公布: where the plan stands, and what was approved and when. */

import { DescriptionGrid, formatTime, LawTag } from '../../../kit/index.ts';
import { RunLink } from '../../catalogue/items/RunLink.tsx';
import type { Plan } from '../requests.ts';
import { LAW } from '../words.ts';

export function ProcessPart({ plan }: { readonly plan: Plan }) {
  const { run, filing, publishedAt, editions, year } = plan;
  return (
    <>
      <section className="reg-part">
        <h2>现在</h2>
        <DescriptionGrid
          items={[
            { label: '状态', value: plan.stateLabel },
            { label: '审批', value: run === null ? '没有正在办理的审批' : <RunLink id={run.id}>打开审批</RunLink> },
            {
              label: '备案',
              value: (
                <>
                  {filing === null
                    ? `未备案，期限 ${year}-01-10 `
                    : `${filing.number}，${filing.day}（第 ${filing.edition} 版） `}
                  <LawTag {...LAW.filing} />
                </>
              ),
            },
            { label: '公布', value: publishedAt === null ? '未公布' : formatTime(publishedAt) },
          ]}
        />
      </section>
      <section className="reg-part">
        <h2>批准的各版</h2>
        {editions.length === 0 && <p className="mq-quiet">还没有批准过。</p>}
        <ul className="mq-plain-list">
          {editions.toReversed().map(({ edition, at, run: by, note }) => (
            <li key={edition}>
              <div className="mq-row mq-spread">
                <strong>第 {edition} 版</strong>
                <span className="mq-quiet mq-number">{formatTime(at)} 批准</span>
              </div>
              {note !== '' && <div>变更说明：{note}</div>}
              <RunLink id={by}>办理经过</RunLink>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
