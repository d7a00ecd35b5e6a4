/** Fields of one kind of rule: a limit, a raise, or a ratio. */

import { COUNTERS, EFFECTS, TALLIES, TASK_TYPES, TREATMENTS } from '@mingqian/frequency';
import { Form, InputNumber, Select } from 'antd';
import { optionsOf } from '../../registry/words/options.ts';
import { RATIO_OF } from '../words.ts';
import type { RuleFields } from './form.ts';
import { useRules } from './use-titles.ts';

const PERIODS = { year: '自然年', rolling: '近若干日', season: '本季节' } as const;

/** By the kind that is chosen. */
export function OwnInputs() {
  const form = Form.useFormInstance<RuleFields>();
  const kind = Form.useWatch('form', form) ?? form.getFieldValue('form');
  if (kind === 'raise') return <RaiseInputs />;
  return kind === 'ratio' ? <RatioInputs /> : <CapInputs />;
}

function CapInputs() {
  const per = Form.useWatch('per') as keyof typeof TALLIES | undefined;
  const period = Form.useWatch(['period', 'kind']) as keyof typeof PERIODS | undefined;
  return (
    <>
      <div className="frq-fields">
        <Form.Item name="who" label="计哪些机关的检查">
          <Select options={optionsOf(COUNTERS)} />
        </Form.Item>
        <Form.Item name="per" label="怎样累计">
          <Select options={optionsOf(TALLIES)} />
        </Form.Item>
        {/* Kept while it is hidden: by subject it says nothing. */}
        <Form.Item name="itemless" label="没有登记事项的检查（如既往检查）" hidden={per !== 'item'}>
          <Select options={optionsOf(TREATMENTS)} />
        </Form.Item>
        <Form.Item name={['period', 'kind']} label="期间">
          <Select options={optionsOf(PERIODS)} />
        </Form.Item>
        {period === 'rolling' && (
          <Form.Item name={['period', 'days']} label="日数" rules={[{ required: true, message: '请填写日数' }]}>
            <InputNumber min={1} max={3660} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="limit" label="满几次" rules={[{ required: true, message: '请填写次数' }]}>
          <InputNumber min={0} max={1000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="effect" label="满后">
          <Select options={optionsOf(EFFECTS)} />
        </Form.Item>
      </div>
      <fieldset className="frq-group">
        <legend>哪些检查计入</legend>
        <div className="frq-fields">
          {Object.entries(TASK_TYPES).map(([type, label]) => (
            <Form.Item key={type} name={['counting', type]} label={label}>
              <Select options={optionsOf(TREATMENTS)} />
            </Form.Item>
          ))}
        </div>
      </fieldset>
    </>
  );
}

function RaiseInputs() {
  const caps = useRules().filter(({ rule }) => rule.form === 'cap');
  return (
    <div className="frq-fields">
      <Form.Item name="caps" label="放宽哪些规则" rules={[{ required: true, message: '请选择规则' }]}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={caps.map(({ id, rule }) => ({ value: id, label: rule.title }))}
        />
      </Form.Item>
      <Form.Item name="by" label="增加几次" rules={[{ required: true, message: '请填写次数' }]}>
        <InputNumber min={1} max={100} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </div>
  );
}

function RatioInputs() {
  const bound = <InputNumber min={0} max={100} precision={2} suffix="%" style={{ width: '100%' }} />;
  return (
    <div className="frq-fields">
      <Form.Item name="of" label="从何抽取">
        <Select options={optionsOf(RATIO_OF)} />
      </Form.Item>
      <Form.Item name="min" label="比例下限（空着为不限）">
        {bound}
      </Form.Item>
      <Form.Item name="max" label="比例上限（空着为不限）">
        {bound}
      </Form.Item>
    </div>
  );
}
