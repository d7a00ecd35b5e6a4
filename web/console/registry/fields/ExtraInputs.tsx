/** The inputs of an authority's own fields. */

import { Form, Input, InputNumber, Select } from 'antd';
import { DateField } from '../../../kit/index.ts';
import type { ExtraField } from './field.ts';

/** Under `extra` in the form. */
export function ExtraInputs({ fields }: { readonly fields: readonly ExtraField[] }) {
  return fields.map((field) => (
    <Form.Item key={field.name} name={['extra', field.name]} label={field.label}>
      {controlOf(field)}
    </Form.Item>
  ));
}

function controlOf({ type, options }: ExtraField) {
  switch (type) {
    case 'number':
      return <InputNumber controls={false} style={{ width: '100%' }} />;
    case 'date':
      return <DateField />;
    case 'choice':
      return <Select allowClear options={options.map((value) => ({ value, label: value }))} />;
    default:
      return <Input maxLength={200} autoComplete="off" />;
  }
}
