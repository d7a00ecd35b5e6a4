/** 计划表: its rows, read or edited; of a plan with a change, the approved rows and those of the change. */

import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { Choice } from '../../../kit/index.ts';
import { Rests } from '../Findings.tsx';
import type { Plan, PlanBody } from '../requests.ts';
import { DrawTask } from './DrawTask.tsx';
import { Editing } from './Editing.tsx';
import { RowTable } from './RowTable.tsx';

type Kind = 'plan' | 'change';

/** What is being written: the plan itself, or a change of it. */
const WAYS = [
  { ability: 'change', kind: 'plan', button: '编制计划' },
  { ability: 'ask-change', kind: 'change', button: '申请变更' },
  { ability: 'edit-change', kind: 'change', button: '修改变更' },
] as const;

export function GridPart({ plan }: { readonly plan: Plan }) {
  const { body, asked } = plan;
  const [shown, setShown] = useState<Kind>(asked === null ? 'plan' : 'change');
  const [editing, setEditing] = useState<Kind | null>(null);
  const [drawing, setDrawing] = useState<string | null>(null);
  const way = WAYS.find(({ ability }) => plan.abilities.includes(ability));
  if (editing !== null) return <Editing plan={plan} kind={editing} end={() => setEditing(null)} />;
  const change = shown === 'change' ? asked : null;
  const rows = (change?.body ?? body).rows;
  const draws = change === null && plan.abilities.includes('create-task');
  const drawn = body.rows.find(({ key }) => key === drawing);
  return (
    <>
      <div className="mq-row mq-spread reg-tools">
        {asked === null ? (
          <span>共 {rows.length} 行</span>
        ) : (
          <Choice
            label="看哪一份"
            value={shown}
            options={[
              { value: 'plan', label: '现行计划' },
              { value: 'change', label: '变更后' },
            ]}
            choose={(next) => setShown(next as Kind)}
          />
        )}
        {way !== undefined && (
          <Button
            type="primary"
            onClick={() => {
              setShown(way.kind);
              setEditing(way.kind);
            }}
          >
            {way.button}
          </Button>
        )}
        {plan.state === 'in-approval' && <span className="mq-quiet">审批中，不能修改。</span>}
      </div>
      {change !== null && <Why reason={change.reason} note={change.note} />}
      <Unready body={change?.body ?? body} unready={plan.unready} shown={asked === null || change !== null} />
      {rows.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="计划还没有行。点“编制计划”，逐行选已发布的事项。" />
      ) : (
        <RowTable rows={rows} {...(draws ? { draw: setDrawing } : {})} />
      )}
      {drawn !== undefined && <DrawTask plan={plan} row={drawn} close={() => setDrawing(null)} />}
    </>
  );
}

function Why({ reason, note }: { readonly reason: string; readonly note: string }) {
  return (
    <p>
      变更理由：{reason}
      <br />
      对外说明：{note}
    </p>
  );
}

interface UnreadyProps {
  readonly body: PlanBody;
  readonly unready: Plan['unready'];
  readonly shown: boolean;
}

/** What concerns no single row; what concerns one stands in it. */
function Unready({ body, unready, shown }: UnreadyProps) {
  const rows = new Set(unready.flatMap(({ row }) => (row === null ? [] : [row])));
  const wrong = body.rows.filter(({ key }) => rows.has(key)).length;
  const others = unready.filter(({ row }) => row === null);
  if (!shown || unready.length === 0) return null;
  return (
    <Alert
      className="plan-below"
      type="warning"
      showIcon
      title={wrong === 0 ? '还不能送审' : `还不能送审：有 ${wrong} 行要补正，原因标在各行里。`}
      {...(others.length === 0
        ? {}
        : {
            description: others.map(({ sentence, clause }) => (
              <div key={sentence}>
                {sentence}
                <Rests clause={clause} />
              </div>
            )),
          })}
    />
  );
}
