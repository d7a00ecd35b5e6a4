/** A random task of one row of a published plan: it then waits for its draw. */

import { useNavigate } from '@tanstack/react-router';
import { Radio } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { addDrawTask, type Plan, type PlanRow } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { LAW } from '../words.ts';
import { partWord } from './row-words.ts';

interface DrawTaskProps {
  readonly plan: Plan;
  readonly row: PlanRow;
  readonly close: () => void;
}

export function DrawTask({ plan, row, close }: DrawTaskProps) {
  const navigate = useNavigate();
  const saved = useSaved();
  const { unit, of } = row.season;
  const [part, setPart] = useState(of[0] ?? 1);
  return (
    <ConfirmReason
      title={`建立抽查任务：${row.taken?.name ?? ''}`}
      okText="建立任务"
      reason={false}
      law={[LAW.plan]}
      confirm={async (_, key) => {
        const { id } = await addDrawTask(plan.id, { version: plan.version, row: row.key, part }, key);
        saved('已建立任务，待抽签。');
        void navigate({ to: `/planning/tasks/${id}` } as never);
      }}
      close={close}
    >
      <p>{row.sentence}。对象由抽签产生，任务建立后为“待抽签”。</p>
      <fieldset className="reg-list plan-group">
        <legend>按哪一次</legend>
        <Radio.Group
          value={part}
          options={of.map((one) => ({ value: one, label: partWord(unit, one) }))}
          onChange={({ target }) => setPart(target.value as number)}
        />
      </fieldset>
    </ConfirmReason>
  );
}
