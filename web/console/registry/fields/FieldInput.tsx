/** One field of a form, by its type. */

import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { DateField } from '../../../kit/index.ts';
import { optionsOf } from '../words/options.ts';
import type { Field } from './field.ts';

const TEXT = 200;
const LONG_TEXT = 2000;

interface FieldInputProps {
  readonly field: Field;
  /** Said below the field. */
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
}

/** The labelled field. Required ones are marked and checked before anything is sent. */
export function FieldInput({ field, hint, autoFocus = false }: FieldInputProps) {
  if (field.type === 'licences') return <Licences field={field} />;
  const rules = field.required ? [{ required: true, message: `请填写${field.label}` }] : [];
  return (
    <Form.Item name={field.name} label={field.label} rules={rules} extra={hint}>
      {controlOf(field, autoFocus)}
    </Form.Item>
  );
}

function controlOf(field: Field, autoFocus: boolean) {
  const { type, max, options = {} } = field;
  switch (type) {
    case 'text':
      return <Input maxLength={max ?? TEXT} autoFocus={autoFocus} autoComplete="off" />;
    case 'long-text':
      return <Input.TextArea rows={3} maxLength={max ?? LONG_TEXT} />;
    case 'integer':
      return <InputNumber min={0} precision={0} controls={false} style={{ width: '100%' }} />;
    case 'decimal':
      return <InputNumber controls={false} style={{ width: '100%' }} />;
    case 'date':
      return <DateField />;
    case 'choice':
      return <Select allowClear={field.required !== true} options={optionsOf(options)} />;
    case 'choices':
      return <Select mode="multiple" optionFilterProp="label" options={optionsOf(options)} />;
    default:
      return (
        <Select
          mode="tags"
          tokenSeparators={['、', '，', ',', '；', ';']}
          maxCount={max ?? 50}
          placeholder="输入后按回车，可填多项"
          open={false}
          suffixIcon={null}
        />
      );
  }
}

function Licences({ field: { name, label } }: { readonly field: Field }) {
  return (
    <fieldset className="reg-list">
      <legend>{label}</legend>
      <Form.List name={name}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name: at }, index) => (
              <div key={key} className="reg-fields reg-list-row">
                <Form.Item name={[at, 'name']} label="名称" rules={[{ required: true, message: '请填写许可证名称' }]}>
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[at, 'number']} label="编号" rules={[{ required: true, message: '请填写许可证编号' }]}>
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[at, 'validUntil']} label="有效期至（长期的留空）">
                  <DateField />
                </Form.Item>
                <Form.Item name={[at, 'issuer']} label="发证机关">
                  <Input maxLength={60} />
                </Form.Item>
                <Button onClick={() => remove(at)} aria-label={`删去第 ${index + 1} 个许可证`}>
                  删去
                </Button>
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Button onClick={() => add({})}>添加许可证</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
