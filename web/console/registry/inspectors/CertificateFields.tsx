/** The fields of an enforcement certificate. */

import { Checkbox, Form, Input, Select } from 'antd';
import { DateField } from '../../../kit/index.ts';
import { CERTIFICATE_KINDS, LONG_TERM } from '../words/inspector-words.ts';
import { optionsOf } from '../words/options.ts';

interface CertificateFieldsProps {
  /** Where in the form they stand. */
  readonly at: readonly string[];
  readonly required: boolean;
}

/** Without a known end it cannot be relied on: whoever has none stands as not eligible. */
export function CertificateFields({ at, required }: CertificateFieldsProps) {
  const must = (message: string) => (required ? [{ required: true, message }] : []);
  return (
    <>
      <Form.Item name={[...at, 'kind']} label="证件种类" rules={must('请选择证件种类')}>
        <Select allowClear={!required} options={optionsOf(CERTIFICATE_KINDS)} />
      </Form.Item>
      <Form.Item name={[...at, 'number']} label="证号" rules={must('请填写证号')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'issuer']} label="发证机关">
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'validFrom']} label="有效期起">
        <DateField />
      </Form.Item>
      <Form.Item name={[...at, 'validUntil']} label="有效期止（当天失效）">
        <UntilField />
      </Form.Item>
      <Form.Item name={[...at, 'items']} label="可检事项（不限的空着）">
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',']}
          placeholder="输入后按回车"
        />
      </Form.Item>
    </>
  );
}

interface UntilFieldProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
}

/** A day, or 长期. */
function UntilField({ id, value = null, onChange }: UntilFieldProps) {
  const longTerm = value === LONG_TERM;
  return (
    <div className="mq-row" style={{ flexWrap: 'nowrap' }}>
      <div style={{ flex: 1 }}>
        <DateField
          {...(id === undefined ? {} : { id })}
          disabled={longTerm}
          value={longTerm ? null : value}
          onChange={(day) => onChange?.(day)}
        />
      </div>
      <Checkbox checked={longTerm} onChange={({ target }) => onChange?.(target.checked ? LONG_TERM : null)}>
        长期
      </Checkbox>
    </div>
  );
}
