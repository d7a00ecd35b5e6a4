/** Fields that every rule has: its name and basis; and whom it is for, and when. */

import { MARKS, type Predicate, predicateWords } from '@mingqian/frequency';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { DateField } from '../../../kit/index.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { CREDIT_CLASSES, SUBJECT_KINDS } from '../../registry/words/subject-fields.ts';
import { ItemPicker } from '../question/ItemPicker.tsx';
import { ITEM_KINDS } from '../words.ts';
import { CONDITION_KINDS, type ConditionKind } from './conditions.ts';

const JOINS = { all: '各条件都符合', any: '符合其中一条' } as const;

/** Name, clause, whether it is used. */
export function CommonInputs() {
  return (
    <>
      <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <div className="frq-fields">
        <Form.Item
          name={['basis', 'citation']}
          label="依据（文件和条款）"
          rules={[{ required: true, whitespace: true, message: '请填写依据' }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['basis', 'document']} label="文号（没有的空着）">
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="validFrom" label="施行自（空着为不限）">
          <DateField />
        </Form.Item>
        <Form.Item name="validUntil" label="施行至（空着为长期）">
          <DateField />
        </Form.Item>
      </div>
      <Form.Item name="enabled" valuePropName="checked">
        <Checkbox>启用</Checkbox>
      </Form.Item>
    </>
  );
}

/** Subjects, items, season, remarks. */
export function ScopeInputs() {
  const kept = Form.useWatch('kept') as string | null | undefined;
  return (
    <>
      <fieldset className="frq-group">
        <legend>适用对象</legend>
        {kept !== null && kept !== undefined && kept !== '' ? (
          <Alert
            type="info"
            title={predicateWords(JSON.parse(kept) as Predicate)}
            description="条件较复杂，这里不能改，保存时保留原样。"
          />
        ) : (
          <Conditions />
        )}
      </fieldset>
      <div className="frq-fields">
        <Form.Item name="itemKind" label="适用事项">
          <Select options={[{ value: 'any', label: '全部事项' }, ...optionsOf(ITEM_KINDS)]} />
        </Form.Item>
        <Form.Item name="itemIds" label="只限这些事项（空着为不限）">
          <ItemPicker multiple />
        </Form.Item>
        <Form.Item name={['season', 'from']} label="季节自（月-日，如 10-01；全年的空着）">
          <Input maxLength={5} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['season', 'to']} label="季节至（月-日，可跨年）">
          <Input maxLength={5} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="note" label="说明（数字从何而来、还有什么待核实）">
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </>
  );
}

function Conditions() {
  const count = (Form.useWatch('conditions') as readonly unknown[] | undefined)?.length ?? 0;
  return (
    <>
      {/* Outside the list: inside it, its name would be one of the list's. */}
      <Form.Item name="join" label="几个条件之间" hidden={count < 2}>
        <Select options={optionsOf(JOINS)} />
      </Form.Item>
      <Form.List name="conditions">
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.length === 0 && <p className="mq-quiet">没有条件：全部检查对象。</p>}
            {rows.map(({ key, name: at }, index) => (
              <ConditionRow key={key} at={at} number={index + 1} remove={() => remove(at)} />
            ))}
            <Form.ErrorList errors={errors} />
            <Button disabled={rows.length >= 20} onClick={() => add({ kind: 'creditClass', words: [] })}>
              添加条件
            </Button>
          </>
        )}
      </Form.List>
    </>
  );
}

interface ConditionRowProps {
  readonly at: number;
  readonly number: number;
  readonly remove: () => void;
}

function ConditionRow({ at, number, remove }: ConditionRowProps) {
  const form = Form.useFormInstance();
  const kind = Form.useWatch(['conditions', at, 'kind'], form) as ConditionKind | undefined;
  const clear = () => form.setFieldValue(['conditions', at, 'words'], []);
  return (
    <div className="frq-fields">
      <Form.Item name={[at, 'kind']} label={`条件 ${number}`}>
        <Select options={optionsOf(CONDITION_KINDS)} onChange={clear} />
      </Form.Item>
      {kind === 'complaints' && (
        <Form.Item name={[at, 'atLeast']} label="不少于几次" rules={[{ required: true, message: '请填写次数' }]}>
          <InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
      {kind === 'complaints' || kind === 'newWithin' ? (
        <Form.Item name={[at, 'days']} label="几日内" rules={[{ required: true, message: '请填写日数' }]}>
          <InputNumber min={1} max={3660} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      ) : (
        <Form.Item name={[at, 'words']} label="是其中之一" rules={[{ required: true, message: '请至少填一项' }]}>
          {choiceOf(kind)}
        </Form.Item>
      )}
      <div className="frq-remove">
        <Button danger size="small" aria-label={`删去条件 ${number}`} onClick={remove}>
          删去
        </Button>
      </div>
    </div>
  );
}

const CHOICES: Readonly<Partial<Record<ConditionKind, Readonly<Record<string, string>>>>> = {
  creditClass: { ...CREDIT_CLASSES, '': '未评定' },
  kind: SUBJECT_KINDS,
  mark: MARKS,
};

function choiceOf(kind: ConditionKind | undefined) {
  const choices = kind === undefined ? undefined : CHOICES[kind];
  if (choices !== undefined) return <Select mode="multiple" optionFilterProp="label" options={optionsOf(choices)} />;
  return (
    <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} placeholder="输入后按回车" />
  );
}
