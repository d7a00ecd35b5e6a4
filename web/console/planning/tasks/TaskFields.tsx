/** The fields of a task: those of all types, then those of its own. */

import { Form, type FormInstance, Input, InputNumber, Radio, Select } from 'antd';
import { DateField, LawTag } from '../../../kit/index.ts';
import { METHODS } from '../../catalogue/words.ts';
import { SubjectPicker } from '../../registry/subjects/SubjectPicker.tsx';
import { optionsOf } from '../../registry/words/options.ts';
import { ItemSelect } from '../plans/ItemSelect.tsx';
import type { Task } from '../requests.ts';
import { LAW, SOURCES, TASK_TYPES } from '../words.ts';
import { TASK_LABELS, type TaskForm, type WrittenType } from './task-form.ts';

interface TaskFieldsProps {
  readonly form: FormInstance<TaskForm>;
  /** Null for a new one: its type is still to be chosen. */
  readonly task: Task | null;
}

const must = (message: string) => [{ required: true, message }];
const { random: _random, ...WRITTEN_TYPES } = TASK_TYPES;

/** When each type is the right one. */
const SAYS: Readonly<Record<WrittenType, string>> = {
  special: '按批准文件开展的专项检查，有数量上限，批准后公布。',
  'for-cause': '投诉举报、转办移送、监测发现或企业申请的个案，只查涉及的对象。',
  'superior-order': '上级机关交办的检查，写明交办机关和文件。',
  urgent: '来不及先批的紧急情况：先行实施，同时在这里登记，时限内补办批准。',
};

export function TaskFields({ form, task }: TaskFieldsProps) {
  const type = Form.useWatch('type', { form, preserve: true }) ?? 'special';
  return (
    <>
      <Form.Item name="type" label={TASK_LABELS.type} extra={SAYS[type]} hidden={task !== null}>
        <Radio.Group options={optionsOf(WRITTEN_TYPES)} />
      </Form.Item>
      <div className="reg-fields">
        <Form.Item name="title" label={TASK_LABELS.title} rules={must('请填写任务名称')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <OwnFields type={type} />
        <Form.Item name="from" label={TASK_LABELS.from} rules={must('请填写开始日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="until" label={TASK_LABELS.until} rules={must('请填写结束日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="leadOffice" label={TASK_LABELS.leadOffice}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="items" label={TASK_LABELS.items} rules={must('请选择检查事项')}>
        <ItemSelect multiple />
      </Form.Item>
      <Form.Item
        name="subjects"
        label={TASK_LABELS.subjects}
        {...(type === 'special'
          ? { extra: '可以不选：由抽签产生，不超过数量上限' }
          : { rules: must('请选择检查对象') })}
      >
        <SubjectPicker multiple known={(task?.subjects ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="methods" label={TASK_LABELS.methods} rules={must('请选择检查方式')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={optionsOf(METHODS)} />
      </Form.Item>
      <Form.Item name="onSiteReason" label={TASK_LABELS.onSiteReason} extra={<LawTag {...LAW.onSite} />}>
        <Input maxLength={300} autoComplete="off" placeholder="实地检查的，写明为什么不能书面或非现场核查" />
      </Form.Item>
      <Form.Item
        name="scheme"
        label={TASK_LABELS.scheme}
        rules={must('请填写检查方案')}
        extra="为什么查、查什么、怎么查"
      >
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      {type === 'for-cause' && <ComplainantField sealed={task?.hasComplainant ?? false} />}
      {task !== null && (
        <Form.Item name="reason" label={TASK_LABELS.reason} rules={must('请填写修改理由')}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
}

/** Sealed as soon as it is sent. */
function ComplainantField({ sealed }: { readonly sealed: boolean }) {
  return (
    <Form.Item
      name="complainant"
      label={TASK_LABELS.complainant}
      extra={`${sealed ? '已登记并密封；不填即不变。' : '可以不填。'}保存后即密封，只有法制审核人员说明理由后可以查看（粮食流通管理条例第四十一条：为检举人保密）`}
    >
      <Input maxLength={500} autoComplete="off" placeholder="姓名、联系方式" />
    </Form.Item>
  );
}

function OwnFields({ type }: { readonly type: WrittenType }) {
  switch (type) {
    case 'special':
      return (
        <>
          <Text name="number" max={60} />
          <Form.Item name="ceiling" label={TASK_LABELS.ceiling} rules={must('请填写数量上限')}>
            <InputNumber min={1} max={100_000} precision={0} suffix="户" />
          </Form.Item>
        </>
      );
    case 'for-cause':
      return (
        <>
          <Form.Item name="source" label={TASK_LABELS.source} rules={must('请选择案件来源')}>
            <Select options={optionsOf(SOURCES)} />
          </Form.Item>
          <Form.Item name="sourceNumber" label={TASK_LABELS.sourceNumber} extra="受理单号、移送函号等">
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Day name="receivedOn" />
        </>
      );
    case 'superior-order':
      return (
        <>
          <Text name="orderedBy" max={100} />
          <Text name="document" max={100} />
          <Day name="orderedOn" />
        </>
      );
    case 'urgent':
      return (
        <>
          <Form.Item
            name="since"
            label={TASK_LABELS.since}
            extra={<LawTag {...LAW.urgent} />}
            rules={must('请填写开始时间')}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="urgency" label={TASK_LABELS.urgency} rules={must('请填写紧急情形')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      );
  }
}

function Text({ name, max }: { readonly name: 'number' | 'orderedBy' | 'document'; readonly max: number }) {
  return (
    <Form.Item name={name} label={TASK_LABELS[name]} rules={must(`请填写${TASK_LABELS[name]}`)}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

function Day({ name }: { readonly name: 'receivedOn' | 'orderedOn' }) {
  return (
    <Form.Item name={name} label={TASK_LABELS[name]} rules={must(`请填写${TASK_LABELS[name]}`)}>
      <DateField />
    </Form.Item>
  );
}
