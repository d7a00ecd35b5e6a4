/** 合并建议: rows with the same subjects in the same season could be one visit. */

import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatTime, StatusTag } from '../../../kit/index.ts';
import { carryPlan, type Merge, type Plan } from '../requests.ts';
import { useSaved } from '../use-saved.ts';

const WORDS = { accepted: '采纳', declined: '不采纳' } as const;
type Decision = keyof typeof WORDS;
const LAW = [{ cite: '国办发〔2024〕54号', says: '能合并实施的不重复检查。' }];

export function MergesPart({ plan }: { readonly plan: Plan }) {
  const [asked, setAsked] = useState<{ readonly merge: Merge; readonly decision: Decision } | null>(null);
  const decides = plan.abilities.includes('merge');
  if (plan.merges.length === 0) return <p className="mq-quiet">没有对象相同、时间相同的行，不需要合并。</p>;
  return (
    <>
      <p className="mq-quiet">对象、时间相同的两行，可以合并为一次上门。采纳与否都要写明理由。</p>
      <ul className="mq-plain-list" aria-label="合并建议">
        {plan.merges.map((merge) => (
          <li key={merge.rows.join(' ')}>
            <div>{merge.sentence}</div>
            <Decided merge={merge} />
            {decides && (
              <div className="mq-row">
                {(Object.keys(WORDS) as Decision[])
                  .filter((decision) => merge.decision?.decision !== decision)
                  .map((decision) => (
                    <Button key={decision} size="small" onClick={() => setAsked({ merge, decision })}>
                      {WORDS[decision]}
                    </Button>
                  ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {asked !== null && <Deciding plan={plan} {...asked} close={() => setAsked(null)} />}
    </>
  );
}

function Decided({ merge: { decision } }: { readonly merge: Merge }) {
  if (decision === null) return <StatusTag tone="wait">待决定</StatusTag>;
  return (
    <div>
      <StatusTag
        tone={decision.decision === 'accepted' ? 'good' : 'quiet'}
      >{`已${WORDS[decision.decision]}`}</StatusTag>{' '}
      {decision.reason}
      <span className="mq-quiet">
        （{decision.byName}，{formatTime(decision.at)}）
      </span>
    </div>
  );
}

interface DecidingProps {
  readonly plan: Plan;
  readonly merge: Merge;
  readonly decision: Decision;
  readonly close: () => void;
}

function Deciding({ plan, merge, decision, close }: DecidingProps) {
  const saved = useSaved();
  return (
    <ConfirmReason
      title={`${WORDS[decision]}合并建议？`}
      okText={WORDS[decision]}
      reason={{ required: true, max: 500 }}
      law={LAW}
      confirm={async (reason, key) => {
        await carryPlan(plan.id, 'merges', { version: plan.version, rows: merge.rows, decision, reason }, key);
        saved(`已${WORDS[decision]}。`);
      }}
      close={close}
    >
      <p>{merge.sentence}</p>
    </ConfirmReason>
  );
}
