/** 新建年度计划: year and title; the rows follow in the grid. */

import { Form, Input, InputNumber } from 'antd';
import { FormDrawer } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { addPlan, type Plan } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { textOf } from './row-form.ts';

interface PlanForm {
  readonly year: number;
  readonly title: string;
  readonly number?: string;
}

interface AddPlanProps {
  readonly added: (id: string) => void;
  readonly close: () => void;
}

const must = (message: string) => [{ required: true, message }];

export function AddPlan({ added, close }: AddPlanProps) {
  const saved = useSaved();
  const year = new Date().getFullYear() + 1;
  return (
    <FormDrawer<PlanForm, Plan>
      title="新建年度计划"
      initial={{ year, title: `${year} 年度“双随机、一公开”抽查计划` }}
      labels={{ year: '年度', title: '计划名称', number: '文号' }}
      submitLabel="新建"
      submit={async (form, submission) => {
        const facts = { title: form.title, number: textOf(form.number), rows: [] };
        try {
          return await addPlan(form.year, facts, submission);
        } catch (error) {
          throw onForm(error);
        }
      }}
      done={({ id }) => {
        saved('已新建，请逐行编制。');
        close();
        added(id);
      }}
      close={close}
    >
      <Form.Item name="year" label="年度" rules={must('请填写年度')}>
        <InputNumber min={2020} max={2100} precision={0} suffix="年" />
      </Form.Item>
      <Form.Item name="title" label="计划名称" rules={must('请填写计划名称')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="number" label="文号" extra="可以在送审前再填">
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
