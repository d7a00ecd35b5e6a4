/** Putting a subject on a list, or entering one complaint. */

import { Form, Input, Select } from 'antd';
import { DateField, FormDrawer, LawTag } from '../../../kit/index.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { setMark } from '../requests.ts';
import { MARK_LABELS, MARK_LAW } from '../words.ts';
import { useMarked } from './use-marked.ts';

interface MarkForm {
  readonly mark: keyof typeof MARK_LABELS;
  readonly source: string;
  readonly evidence: string;
  readonly from: string;
  readonly until?: string | null;
}

const LABELS = { mark: '名单', source: '来源', evidence: '依据', from: '自何日起', until: '至何日止' };

interface AddMarkProps {
  readonly subject: string;
  readonly close: () => void;
}

/** Render it only while it is open. */
export function AddMark({ subject, close }: AddMarkProps) {
  const marked = useMarked();
  return (
    <FormDrawer<MarkForm, unknown>
      title="登记名单或投诉举报"
      initial={{}}
      labels={LABELS}
      submitLabel="登记"
      submit={({ mark, until, ...rest }, { key }) =>
        setMark({ ...rest, mark, subject, until: mark === 'complaint' ? null : (until ?? null) }, { key })
      }
      done={() => {
        marked('已登记。');
        close();
      }}
      close={close}
    >
      <p>
        <LawTag {...MARK_LAW} />
      </p>
      <Form.Item name="mark" label={LABELS.mark} rules={[{ required: true, message: '请选择' }]}>
        <Select options={optionsOf(MARK_LABELS)} />
      </Form.Item>
      <Form.Item
        name="source"
        label={LABELS.source}
        extra="从哪里知道的，如：国家企业信用信息公示系统、12325 热线"
        rules={[{ required: true, whitespace: true, message: '请填写来源' }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="evidence"
        label={LABELS.evidence}
        extra="文号、公示网址或受理编号；不要写举报人的信息"
        rules={[{ required: true, whitespace: true, message: '请填写依据' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Days />
    </FormDrawer>
  );
}

/** A complaint has one day, which is not in the future. */
function Days() {
  const complaint = Form.useWatch('mark') === 'complaint';
  return (
    <>
      <Form.Item
        name="from"
        label={complaint ? '投诉举报的日期' : LABELS.from}
        rules={[{ required: true, message: '请填写日期' }]}
      >
        <DateField />
      </Form.Item>
      {!complaint && (
        <Form.Item name="until" label="至何日止（含当天；未定的空着）">
          <DateField />
        </Form.Item>
      )}
    </>
  );
}
