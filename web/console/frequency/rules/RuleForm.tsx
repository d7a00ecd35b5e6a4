/** Writing a rule, with its meaning in plain words beside the fields. */

import { Form, Input, Select } from 'antd';
import { FormDrawer } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { type RuleAnswer, saveRule } from '../requests.ts';
import { FORMS } from '../words.ts';
import { FRESH, freshId, type RuleFields, toDraft, toFields } from './form.ts';
import { Meaning } from './Meaning.tsx';
import { OwnInputs } from './OwnInputs.tsx';
import { CommonInputs, ScopeInputs } from './RuleInputs.tsx';
import { useRuled } from './use-ruled.ts';

/** For comparing with what another person saved meanwhile. */
const LABELS = {
  title: '名称',
  basis: '依据',
  enabled: '启用',
  validFrom: '施行自',
  validUntil: '施行至',
  join: '各条件',
  conditions: '适用对象',
  itemKind: '事项',
  itemIds: '指定事项',
  season: '季节',
  note: '说明',
  who: '计哪些机关的检查',
  counting: '计入哪些检查',
  per: '怎样累计',
  itemless: '没有登记事项的检查',
  period: '期间',
  limit: '次数',
  effect: '满后',
  caps: '放宽哪些规则',
  by: '增加次数',
  of: '从何抽取',
  min: '比例下限',
  max: '比例上限',
  reason: '理由',
};

interface RuleFormProps {
  /** Null for a new one. */
  readonly rule: RuleAnswer | null;
  readonly close: () => void;
}

/** Render it only while it is open. What is saved is 待核实 until another person has confirmed it. */
export function RuleForm({ rule, close }: RuleFormProps) {
  const ruled = useRuled();
  const submit = async ({ reason, ...fields }: RuleFields, key: string, version: number | undefined) => {
    const body = { version: version ?? 0, reason, rule: toDraft({ ...fields, reason }) };
    try {
      return await saveRule(rule?.id ?? freshId(), body, { key });
    } catch (error) {
      throw onForm(error, ['rule.']);
    }
  };
  return (
    <FormDrawer<RuleFields, unknown>
      title={rule === null ? '新写一条规则' : `修改：${rule.rule.title}`}
      width={960}
      initial={rule === null ? FRESH : toFields(rule.rule)}
      labels={LABELS}
      version={rule?.version ?? 0}
      fromRecord={(current) => toFields((current as RuleAnswer).rule)}
      submit={(fields, { key, version }) => submit(fields, key, version)}
      done={() => {
        ruled('已保存，待法制审核人员核实。');
        close();
      }}
      close={close}
    >
      <div className="frq-beside">
        <div>
          <Form.Item name="form" label="种类" hidden={rule !== null}>
            <Select options={optionsOf(FORMS)} />
          </Form.Item>
          <Form.Item name="kept" hidden>
            <Input />
          </Form.Item>
          <CommonInputs />
          <OwnInputs />
          <ScopeInputs />
          <Form.Item
            name="reason"
            label={rule === null ? '为什么要有这条规则' : '修改的理由'}
            rules={[{ required: true, whitespace: true, message: '请填写理由' }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </div>
        <Meaning />
      </div>
    </FormDrawer>
  );
}
