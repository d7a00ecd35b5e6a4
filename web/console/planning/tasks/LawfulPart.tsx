/** 为什么合法: the published items and their articles, the plan or approval, and the limits that are passed with approval. */

import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { formatTime, StatusTag } from '../../../kit/index.ts';
import { RunLink } from '../../catalogue/items/RunLink.tsx';
import { CitedList } from '../../catalogue/law/Cited.tsx';
import { Findings } from '../Findings.tsx';
import { seasonCode } from '../plans/row-words.ts';
import type { Task } from '../requests.ts';

/** One section a question of the law: may the item be inspected, who approved it, how often. */
export function LawfulPart({ task }: { readonly task: Task }) {
  return (
    <>
      <Items task={task} />
      <Approved task={task} />
      <Limits task={task} />
    </>
  );
}

function Items({ task: { items } }: { readonly task: Task }) {
  return (
    <section className="reg-part">
      <h2>事项已公布，有依据</h2>
      <p className="mq-quiet">未公布的事项不得检查（国办发〔2024〕54号）。任务保留建立时的事项版本和检查表版本。</p>
      <ul className="mq-plain-list">
        {items.map(({ id, code, name, edition, checklist, basis, changes }) => (
          <li key={id}>
            <div>
              <strong>
                {code}　{name}
              </strong>{' '}
              第 {edition} 版{checklist === null ? '，没有检查表' : `，检查表第 ${checklist} 版`}
            </div>
            <CitedList citations={basis} />
            {changes.map(({ citation, from }) => (
              <div key={citation}>
                <StatusTag tone="wait">须复核</StatusTag> 依据 {citation} 自 {from} 起已变更。
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Approved({ task: { plan, run, state, approvedAt, publishedAt, due, type } }: { readonly task: Task }) {
  return (
    <section className="reg-part">
      <h2>计划与批准</h2>
      {plan !== null && (
        <>
          <p>
            依据{' '}
            <Link to={'/planning/plans/$id' as never} params={{ id: plan.plan } as never}>
              已公布的年度抽查计划（第 {plan.edition} 版）
            </Link>
            ，{seasonCode(plan.season)}。
          </p>
          <ul className="mq-plain-list">
            {plan.rows.map(({ key, sentence, countedOn }) => (
              <li key={key}>
                {sentence}
                <span className="mq-quiet">（名录库 {countedOn} 计数）</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {type === 'urgent' && due !== null && (
        <p>情况紧急先行实施，须在 {formatTime(due)} 前补办批准（国办发〔2024〕54号；时限待核实）。</p>
      )}
      <p>
        {approvedAt !== null && plan === null && `${formatTime(approvedAt)} 批准。`}
        {approvedAt === null && plan === null && state === 'draft' && '还没有送审，批准之前不能实施。'}
        {state === 'in-approval' && '正在审批，批准之前不能实施。'}
        {publishedAt !== null && `${formatTime(publishedAt)} 公布。`}
        {run !== null && <RunLink id={run.id}>打开审批</RunLink>}
      </p>
    </section>
  );
}

function Limits({ task: { exceptions, warnings } }: { readonly task: Task }) {
  return (
    <section className="reg-part">
      <h2>次数与上限</h2>
      {exceptions.length === 0 ? (
        <p>没有要求批准的超限。</p>
      ) : (
        <Alert
          type="warning"
          showIcon
          title="以下检查已满限额，规则要求经批准才能再查；批准本任务即批准这些例外："
          description={exceptions.map(({ subject, name, item, rule, sentence, clause }) => (
            <Findings key={`${subject} ${item} ${rule}`} label={name} findings={[{ sentence, clause }]} tone="wait" />
          ))}
        />
      )}
      {warnings.length > 0 && (
        <ul className="plan-findings plan-wait" aria-label="提示">
          {warnings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
