/** Changing the chain of a matter. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { FormDrawer, LawTag, showValue } from '../../../kit/index.ts';
import { APPROVALS_KEY, type Chain, type Step, setChain } from '../requests.ts';
import { ChainTrial } from './ChainTrial.tsx';
import { freshStep, type StepFields, stepsWords, toFields, toSteps } from './steps.ts';

interface ChainForm {
  readonly steps: readonly StepFields[];
  readonly reason: string;
}

const LABELS = { steps: '审批环节', reason: '理由' };

interface ChainDrawerProps {
  readonly chain: Chain;
  readonly close: () => void;
}

/** Render it only while it is open. What the law asks for, the server insists on. */
export function ChainDrawer({ chain, close }: ChainDrawerProps) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { matter, label, current, obligatory, deciding } = chain;
  return (
    <FormDrawer<ChainForm, Chain>
      title={`修改审批环节：${label}`}
      width={720}
      initial={{ steps: toFields(current.steps) }}
      labels={LABELS}
      version={current.version}
      submit={({ steps, reason }, { key, version }) =>
        setChain(matter, { version, steps: toSteps(steps ?? []), reason }, key)
      }
      fromRecord={(now) => ({ steps: toFields((now as { readonly steps: readonly Step[] }).steps) })}
      show={(field, value) => (field === 'steps' ? stepsWords((value ?? []) as StepFields[]) : showValue(value))}
      done={() => {
        message.success('已保存，以后送审的按新的环节办理。');
        void queries.invalidateQueries({ queryKey: APPROVALS_KEY });
        close();
      }}
      close={close}
    >
      {obligatory.length > 0 && (
        <p>
          须依次保留，可以更严，不能放宽：
          {obligatory.map(({ title, law }) => (
            <span key={title} className="mq-row">
              {title} <LawTag cite={law} says="这一环节由规定要求。" />
            </span>
          ))}
        </p>
      )}
      <Form.List name="steps">
        {(rows, { add, remove, move }, { errors }) => (
          <>
            {rows.map(({ key, name: at }, index) => (
              <StepInputs
                key={key}
                at={at}
                chain={chain}
                up={index > 0 ? () => move(index, index - 1) : undefined}
                down={index < rows.length - 1 ? () => move(index, index + 1) : undefined}
                remove={rows.length > 1 ? () => remove(at) : undefined}
              />
            ))}
            <Button disabled={rows.length >= MOST} onClick={() => add(freshStep(deciding[0]?.permission ?? ''))}>
              添加环节
            </Button>
            {/* What is wrong with the chain as a whole: an obligatory step that is gone. */}
            <Form.ErrorList errors={errors} className="apr-alert" />
            <ChainTrial matter={matter} />
          </>
        )}
      </Form.List>
      <Form.Item
        className="mq-after"
        name="reason"
        label={LABELS.reason}
        rules={[{ required: true, whitespace: true, message: '请填写理由' }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

const MOST = 10;

interface StepInputsProps {
  readonly at: number;
  readonly chain: Chain;
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
  readonly remove: (() => void) | undefined;
}

function StepInputs({ at, chain: { deciding, superiors }, up, down, remove }: StepInputsProps) {
  const number = `第 ${at + 1} 个环节`;
  const authorities = [
    { value: '', label: '本单位' },
    ...superiors.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <fieldset className="apr-step">
      <legend>{number}</legend>
      <div className="reg-fields">
        <Form.Item name={[at, 'title']} label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name={[at, 'permission']} label="由谁办理" rules={[{ required: true, message: '请选择' }]}>
          <Select options={deciding.map(({ permission, label }) => ({ value: permission, label }))} />
        </Form.Item>
        <Form.Item name={[at, 'authority']} label="哪个单位的">
          <Select options={authorities} />
        </Form.Item>
        <Form.Item name={[at, 'days']} label="期限（工作日，空着为不限）">
          <InputNumber min={1} max={250} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <div className="mq-row">
        <Form.Item name={[at, 'twoPersons']} valuePropName="checked" noStyle>
          <Checkbox>须两人通过</Checkbox>
        </Form.Item>
        <Form.Item name={[at, 'stepUp']} valuePropName="checked" noStyle>
          <Checkbox>须电子签名</Checkbox>
        </Form.Item>
        <Button size="small" disabled={up === undefined} aria-label={`上移${number}`} onClick={up}>
          上移
        </Button>
        <Button size="small" disabled={down === undefined} aria-label={`下移${number}`} onClick={down}>
          下移
        </Button>
        <Button size="small" danger disabled={remove === undefined} aria-label={`删去${number}`} onClick={remove}>
          删去
        </Button>
      </div>
    </fieldset>
  );
}
