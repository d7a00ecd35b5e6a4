/** 自定义项: fields of the authority's own, beside those that every subject has. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { api, SubmitForm } from '../../../kit/index.ts';
import type { ExtraField } from '../fields/field.ts';
import { optionsOf } from '../words/options.ts';
import { fieldsBody, freshField, type OwnField } from './own-fields.ts';

interface OwnFieldsValues {
  readonly fields: readonly OwnField[];
}

const TYPES: Readonly<Record<ExtraField['type'], string>> = {
  text: '文字',
  number: '数字',
  date: '日期',
  choice: '选项',
};

/** What was filled in is never lost: a field that is taken off is only not filled in any more. */
export function OwnFieldsForm({ fields }: { readonly fields: readonly ExtraField[] }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const present = fields.filter(({ retired }) => !retired);
  return (
    <section className="mq-panel" aria-labelledby="own-fields">
      <h2 id="own-fields">自定义项</h2>
      <p className="mq-quiet">本单位另外要登记的内容。停用的项不再填写，已填的内容保留；已有的项不能改类型。</p>
      <SubmitForm<OwnFieldsValues, unknown>
        initial={{ fields: present }}
        labels={{ fields: '自定义项' }}
        submit={(values, { key }) =>
          api.put('/api/registry/settings/fields', { body: fieldsBody(values.fields ?? []), key })
        }
        done={() => {
          message.success('已保存。');
          void queries.invalidateQueries({ queryKey: ['registry', 'settings'] });
        }}
      >
        <Form.List name="fields">
          {(rows, { add, remove }, { errors }) => (
            <>
              {rows.map(({ key, name: at }, index) => (
                <FieldRow key={key} at={at} index={index} known={present} remove={() => remove(at)} />
              ))}
              <Form.ErrorList errors={errors} />
              <Button onClick={() => add(freshField(fields))}>添加一项</Button>
            </>
          )}
        </Form.List>
      </SubmitForm>
    </section>
  );
}

interface FieldRowProps {
  readonly at: number;
  readonly index: number;
  readonly known: readonly ExtraField[];
  readonly remove: () => void;
}

function FieldRow({ at, index, known, remove }: FieldRowProps) {
  const form = Form.useFormInstance();
  const name = Form.useWatch(['fields', at, 'name'], form) as string | undefined;
  const type = Form.useWatch(['fields', at, 'type'], form) as string | undefined;
  return (
    <div className="reg-fields reg-list-row">
      <Form.Item name={[at, 'name']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[at, 'label']} label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[at, 'type']} label="类型">
        <Select options={optionsOf(TYPES)} disabled={known.some((field) => field.name === name)} />
      </Form.Item>
      {type === 'choice' && (
        <Form.Item name={[at, 'options']} label="可选的内容" rules={[{ required: true, message: '请列出可选的内容' }]}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={['、', '，', ',']}
            placeholder="输入后按回车"
          />
        </Form.Item>
      )}
      <Button danger aria-label={`停用第 ${index + 1} 项`} onClick={remove}>
        停用
      </Button>
    </div>
  );
}
