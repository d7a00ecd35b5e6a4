/** Taking a subject off a list. */

import { Form, Input } from 'antd';
import { DateField, FormDrawer } from '../../../kit/index.ts';
import { endMark, type Mark } from '../requests.ts';
import { useMarked } from './use-marked.ts';

interface EndForm {
  readonly until: string;
  readonly reason: string;
}

const LABELS = { until: '最后一天', reason: '理由' };

interface EndMarkProps {
  readonly mark: Mark;
  readonly close: () => void;
}

/** Render it only while it is open. */
export function EndMark({ mark: { id, version, label, mark, from }, close }: EndMarkProps) {
  const marked = useMarked();
  const complaint = mark === 'complaint';
  return (
    <FormDrawer<EndForm, unknown>
      title={`结束 ${from} 起的${label}`}
      initial={complaint ? { until: from } : {}}
      labels={LABELS}
      version={version}
      fromRecord={() => ({})}
      submitLabel="结束"
      submit={(values, { key, version: seen }) => endMark(id, { ...values, version: seen }, { key })}
      done={() => {
        marked('已结束。');
        close();
      }}
      close={close}
    >
      <p>
        {complaint
          ? '投诉举报登记错了，才在这里撤下；撤下后不再计入次数，登记和理由都保留。'
          : '最后一天早于起始日期的，视为登记有误，整条不算。登记和理由都保留。'}
      </p>
      <Form.Item name="until" label="最后一天（含当天）" rules={[{ required: true, message: '请填写最后一天' }]}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label={LABELS.reason}
        rules={[{ required: true, whitespace: true, message: '请填写理由' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
