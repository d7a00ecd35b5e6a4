/** What may be done with a plan now: buttons by its abilities. */

import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ConfirmReason, DateField, FormDrawer } from '../../../kit/index.ts';
import { WhoDecides } from '../../approvals/foresight/WhoDecides.tsx';
import { Rests } from '../Findings.tsx';
import { carryPlan, type Plan, planFile, submitPlan } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { LAW } from '../words.ts';

const STEPS = {
  submit: '送审',
  'submit-change': '变更送审',
  count: '重新计数',
  file: '登记备案',
  publish: '公布',
  'drop-change': '放弃变更',
  close: '办结',
} as const;
type Step = keyof typeof STEPS;
const FIRST: readonly Step[] = ['submit', 'submit-change', 'file', 'publish'];
const LAST: readonly Step[] = ['drop-change', 'close'];

/** Approving is no button here: it follows from the approvals. */
export function PlanActions({ plan }: { readonly plan: Plan }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<Step | null>(null);
  const may = (Object.keys(STEPS) as Step[]).filter((one) => plan.abilities.includes(one));
  const close = () => setOpen(null);
  return (
    <>
      {may.map((one) => (
        <Button
          key={one}
          type={FIRST.includes(one) ? 'primary' : 'default'}
          danger={LAST.includes(one)}
          onClick={() => setOpen(one)}
        >
          {STEPS[one]}
        </Button>
      ))}
      <Button onClick={() => void navigate({ to: `/planning/plans/${plan.id}/forecast` } as never)}>推演</Button>
      <Button href={planFile(plan.id, 'pdf')} download>
        下载 PDF
      </Button>
      <Button href={planFile(plan.id, 'docx')} download>
        下载 Word
      </Button>
      {(open === 'submit' || open === 'submit-change') && <Submitting plan={plan} close={close} />}
      {open === 'file' && <Filing plan={plan} close={close} />}
      {open !== null && open in SAYS && <Carrying plan={plan} step={open as Carried} close={close} />}
    </>
  );
}

interface DialogProps {
  readonly plan: Plan;
  readonly close: () => void;
}

function Submitting({ plan, close }: DialogProps) {
  const navigate = useNavigate();
  const saved = useSaved();
  const { id, version, unready, asked } = plan;
  return (
    <ConfirmReason
      title={asked === null ? `将“${plan.title}”送审？` : `将“${plan.title}”的变更送审？`}
      okText="送审"
      reason={{ required: false, label: '送审说明', max: 500 }}
      law={[LAW.plan]}
      confirm={async (opinion, key) => {
        const { run } = await submitPlan(id, version, opinion, key);
        saved('已送审。');
        void navigate({ to: `/approvals/${run}` } as never);
      }}
      close={close}
    >
      {unready.length > 0 && (
        <Alert
          className="plan-below"
          type="error"
          showIcon
          title="还不能送审，请先改好："
          description={
            <ul className="plan-findings">
              {unready.map(({ row, sentence, clause }) => (
                <li key={`${row} ${sentence}`}>
                  {sentence}
                  <Rests clause={clause} />
                </li>
              ))}
            </ul>
          }
        />
      )}
      <p>由审批流程规定的各环节依次办理。审批中不能修改；参与编写的人不能审批。</p>
      <WhoDecides record={id} />
    </ConfirmReason>
  );
}

interface FilingForm {
  readonly number: string;
  readonly day: string;
}

/** 报司法行政部门备案. */
function Filing({ plan, close }: DialogProps) {
  const saved = useSaved();
  return (
    <FormDrawer<FilingForm, Plan>
      title="登记备案"
      initial={{}}
      labels={{ number: '备案号', day: '备案日期' }}
      version={plan.version}
      submit={(form, { key, version }) =>
        carryPlan(plan.id, 'filing', { ...form, version: version ?? plan.version }, key)
      }
      submitLabel="登记"
      done={() => {
        saved('已登记备案。');
        close();
      }}
      close={close}
    >
      <p className="mq-quiet">计划批准后报司法行政部门备案，请在 {plan.year} 年 1 月 10 日前办理（日期待核实）。</p>
      <Form.Item name="number" label="备案号" rules={[{ required: true, message: '请填写备案号' }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="day" label="备案日期" rules={[{ required: true, message: '请填写备案日期' }]}>
        <DateField />
      </Form.Item>
    </FormDrawer>
  );
}

const SAYS = {
  count: {
    path: 'counts',
    reason: false,
    says: '按今天的名录库，重新数每一行的对象，并重算应抽数。',
    done: '已重新计数。',
  },
  publish: {
    path: 'publication',
    reason: false,
    says: '公布后，计划在公示页公开，可以按计划的行建立双随机抽查任务。',
    done: '已公布。',
  },
  'drop-change': {
    path: 'change/dropping',
    reason: true,
    says: '放弃正在写的变更，计划保持已批准的内容。',
    done: '已放弃变更。',
  },
  close: { path: 'closing', reason: true, says: '办结后不能再变更，也不能再建立任务。', done: '已办结。' },
} as const;
type Carried = keyof typeof SAYS;

function Carrying({ plan, step, close }: DialogProps & { readonly step: Carried }) {
  const saved = useSaved();
  const { path, reason, says, done } = SAYS[step];
  return (
    <ConfirmReason
      title={`${STEPS[step]}“${plan.title}”？`}
      okText={STEPS[step]}
      danger={LAST.includes(step)}
      reason={reason ? { required: true, max: 500 } : false}
      law={step === 'publish' ? [LAW.plan] : []}
      confirm={async (given, key) => {
        await carryPlan(plan.id, path, { version: plan.version, ...(reason ? { reason: given } : {}) }, key);
        saved(done);
      }}
      close={close}
    >
      <p>{says}</p>
    </ConfirmReason>
  );
}
