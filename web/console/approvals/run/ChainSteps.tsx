/** The chain of this round: what was passed by whom, who can decide now, what comes. */

import { StateTag } from '../../../kit/index.ts';
import type { ChainPlace, RunDetail } from '../requests.ts';
import { byWords, STEP_WORDS } from '../words.ts';

/** Steps from top to bottom. */
export function ChainSteps({ detail }: { readonly detail: RunDetail }) {
  const { run, chain, chainVersion, deciders } = detail;
  return (
    <>
      <ol className="apr-steps" aria-label="审批环节">
        {chain.map((step) => (
          <li
            key={step.title}
            className={step.standing === 'passed' ? 'apr-passed' : ''}
            {...(step.standing === 'pending' ? { 'aria-current': 'step' as const } : {})}
          >
            <div className="mq-row">
              <strong>{step.title}</strong>
              <StateTag state={step.standing} words={STEP_WORDS} />
            </div>
            <div className="mq-quiet">{conditions(step)}</div>
            {step.passedBy.length > 0 && (
              <div>通过：{step.passedBy.map(({ name, behalf }) => byWords(name, behalf)).join('、')}</div>
            )}
            {step.standing === 'pending' && (
              <div>
                可以办理：
                {deciders.length === 0
                  ? '没有人'
                  : deciders.map(({ name, behalf }) => byWords(name, behalf)).join('、')}
                {deciders.length === 1 && (
                  <span className="mq-quiet">（只有一人；出差、请假前请其委托同事代理，否则须等其回来）</span>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      <p className="mq-quiet">
        {chainVersion === 0 ? '按产品自带的审批环节' : `按本单位设置的审批环节第 ${chainVersion} 版`}
        ，第 {run.round} 轮送审时的样子；以后改了设置，下一轮才用。
      </p>
    </>
  );
}

function conditions({ permissionLabel, twoPersons, stepUp, days, authority }: ChainPlace): string {
  return [
    authority === null ? permissionLabel : `上级单位的${permissionLabel}`,
    ...(twoPersons ? ['须两人通过'] : []),
    ...(stepUp ? ['须电子签名'] : []),
    days === null ? '不限期' : `${days} 个工作日内`,
  ].join('，');
}
