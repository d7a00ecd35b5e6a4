/** When and by which public value is drawn, and who may know the list until it is public. */

import { ConfigProvider, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { DateField } from '../../../kit/index.ts';
import type { Choices } from '../requests.ts';
import { SourceFields } from './SourceFields.tsx';
import { secondsOf, TERMS_LABELS, type TermsForm } from './terms.ts';

interface TermsFieldsProps {
  readonly draw: string;
  readonly form: FormInstance<TermsForm>;
  readonly choices: Choices;
  /** A member of a joint draw: only the readers are its own. */
  readonly isLed?: boolean;
}

const must = (message: string) => ({ required: true, message });
const later = {
  validator: async (_: unknown, local: string | undefined) => {
    if (local !== undefined && local !== '' && Date.parse(secondsOf(local)) <= Date.now())
      throw new Error('抽签时间应晚于现在：承诺要在抽签以前公开');
  },
};

export function TermsFields({ draw, form, choices, isLed = false }: TermsFieldsProps) {
  const sealed = Form.useWatch(['terms', 'sealed'], { form, preserve: true }) as boolean | undefined;
  return (
    <ConfigProvider componentDisabled={isLed}>
      <Form.Item
        name={['terms', 'drawAt']}
        label={TERMS_LABELS['terms.drawAt']}
        extra="北京时间。第二人须在此以前确认。"
        rules={[must('请填写抽签时间'), later]}
      >
        <Input type="datetime-local" />
      </Form.Item>
      <SourceFields draw={draw} form={form} sources={choices.sources} />
      <Form.Item name={['terms', 'sealed']} label={TERMS_LABELS['terms.sealed']}>
        <Radio.Group
          options={[
            { value: true, label: '先保密，到截止日自动公开' },
            { value: false, label: '不保密，抽签当场公开' },
          ]}
        />
      </Form.Item>
      {sealed === true && <SealedFields form={form} readers={choices.readers} />}
    </ConfigProvider>
  );
}

function SealedFields({ form, readers }: Pick<TermsFieldsProps, 'form'> & Pick<Choices, 'readers'>) {
  const notBefore = {
    validator: async (_: unknown, day: string | null | undefined) => {
      const local = form.getFieldValue(['terms', 'drawAt']) as string | undefined;
      if (day != null && local !== undefined && day < local.slice(0, 10)) throw new Error('保密截止日不能早于抽签日');
    },
  };
  return (
    <>
      <Form.Item
        name={['terms', 'embargo']}
        label={TERMS_LABELS['terms.embargo']}
        extra="到这一天自动公开；推迟须说明理由，理由对外公开。"
        rules={[must('请填写保密截止日'), notBefore]}
        dependencies={[['terms', 'drawAt']]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name={['terms', 'readers']}
        label={TERMS_LABELS['terms.readers']}
        extra="公开以前只有这些人可以查看名单，每次查看都记入账本。承诺以后不能再改。"
        rules={[must('请选择至少一名知悉人')]}
      >
        <Select
          mode="multiple"
          disabled={false}
          maxCount={20}
          showSearch={{ optionFilterProp: 'label' }}
          options={readers.map(({ account, name }) => ({ value: account, label: name }))}
          notFoundContent="没有可以查看抽签的同事"
        />
      </Form.Item>
    </>
  );
}
