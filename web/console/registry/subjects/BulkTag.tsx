/** Putting tags on, and taking them off, the selected subjects. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { FormDrawer } from '../../../kit/index.ts';
import { SUBJECTS_KEY, tagSubjects } from './requests.ts';

interface BulkTagProps {
  readonly ids: readonly string[];
  readonly done: () => void;
}

interface TagForm {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly reason: string;
}

const LABELS = { add: '加上的标签', remove: '去掉的标签', reason: '理由' };
const SEPARATORS = ['、', '，', ',', '；', ';'];

/** The button of the bar above the rows, and its form. */
export function BulkTag({ ids, done }: BulkTagProps) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        调整监管标签
      </Button>
      {open && (
        <FormDrawer<TagForm, { readonly changed: number }>
          title={`调整 ${ids.length} 户的监管标签`}
          initial={{}}
          labels={LABELS}
          submit={({ add = [], remove = [], reason }, { key }) => tagSubjects({ ids, add, remove, reason }, key)}
          done={({ changed }) => {
            message.success(changed === 0 ? '所选各户的标签没有变化。' : `已调整 ${changed} 户。`);
            void queries.invalidateQueries({ queryKey: SUBJECTS_KEY });
            setOpen(false);
            done();
          }}
          close={() => setOpen(false)}
        >
          <Form.Item name="add" label={LABELS.add}>
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={SEPARATORS}
              placeholder="输入后按回车"
            />
          </Form.Item>
          <Form.Item name="remove" label={LABELS.remove}>
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={SEPARATORS}
              placeholder="输入后按回车"
            />
          </Form.Item>
          <Form.Item name="reason" label={LABELS.reason} rules={[{ required: true, message: '请填写理由' }]}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  );
}
