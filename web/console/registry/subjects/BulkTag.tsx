/** Putting tags on, and taking them off, the selected subjects. */

import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormDrawer, WordSelect } from '../../../kit/index.ts';
import { FIELD_WORDS, type Tagged, tagSubjects } from './requests.ts';
import { useOutcome } from './use-outcome.ts';

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

function wordsOf(answer: Tagged): string {
  if (answer.outcome === 'requested') return '';
  return answer.changed === 0 ? '所选各户的标签没有变化。' : `已调整 ${answer.changed} 户。`;
}

/** The button of the bar above the rows, and its form. */
export function BulkTag({ ids, done }: BulkTagProps) {
  const [open, setOpen] = useState(false);
  const outcome = useOutcome();
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        调整监管标签
      </Button>
      {open && (
        <FormDrawer<TagForm, Tagged>
          title={`调整 ${ids.length} 户的监管标签`}
          initial={{}}
          labels={LABELS}
          submit={({ add = [], remove = [], reason }, { key }) => tagSubjects({ ids, add, remove, reason }, key)}
          done={(answer) => {
            outcome(answer, wordsOf(answer));
            setOpen(false);
            done();
          }}
          close={() => setOpen(false)}
        >
          <Form.Item name="add" label={LABELS.add}>
            <WordSelect fresh source={FIELD_WORDS.tags} placeholder="选已有的，或输入后按回车" maxCount={20} />
          </Form.Item>
          <Form.Item name="remove" label={LABELS.remove}>
            <WordSelect source={FIELD_WORDS.tags} placeholder="请选择" maxCount={20} />
          </Form.Item>
          <Form.Item name="reason" label={LABELS.reason} rules={[{ required: true, message: '请填写理由' }]}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  );
}
