/** An authority that was named joins with this draw. */

import { Form, Select } from 'antd';
import { SubmitForm } from '../../../kit/index.ts';
import { type Draw, type JointDraws, joinJoint } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';

interface JoinFormProps {
  readonly draw: Draw;
  readonly items: JointDraws['items'];
}

export function JoinForm({ draw, items }: JoinFormProps) {
  const drawn = useDrawn();
  return (
    <>
      <h2 className="draw-heading">参加别的单位牵头的</h2>
      <SubmitForm<{ lead: string }, Draw>
        initial={{ lead: items[0]!.lead.draw }}
        labels={{ lead: '联合抽签' }}
        submitLabel="用这次抽签加入"
        submit={({ lead }, { key }) => joinJoint(draw, lead, key)}
        done={() => drawn('已加入联合抽签。')}
      >
        <Form.Item
          name="lead"
          label="联合抽签"
          extra="名录、人员、比例仍是本单位的；抽签的时间、随机源、保密截止日和仪式由牵头单位定。"
          rules={[{ required: true, message: '请选择一次联合抽签' }]}
        >
          <Select
            options={items.map(({ lead }) => ({ value: lead.draw, label: `${lead.authority}：${lead.title}` }))}
          />
        </Form.Item>
      </SubmitForm>
    </>
  );
}
