/** The lead names the authorities that draw with it. */

import { Form, Select } from 'antd';
import { SubmitForm } from '../../../kit/index.ts';
import { type Draw, type JointDraws, setJoint } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';

interface LeadFormProps {
  readonly draw: Draw;
  readonly authorities: JointDraws['authorities'];
}

/** Nobody chosen ends the joint draw. */
export function LeadForm({ draw, authorities }: LeadFormProps) {
  const drawn = useDrawn();
  const chosen = draw.joint?.members.filter(({ lead }) => !lead).map(({ authority }) => authority) ?? [];
  if (authorities.length === 0) return <p className="mq-quiet">系统里只有本单位，不能联合抽签。</p>;
  return (
    <>
      <h2 className="draw-heading">由本单位牵头</h2>
      <SubmitForm<{ authorities: readonly string[] }, Draw>
        initial={{ authorities: chosen }}
        labels={{ authorities: '参加单位' }}
        submitLabel="保存参加单位"
        submit={(form, { key }) => setJoint(draw, form.authorities, key)}
        done={({ joint }) => drawn(joint === null ? '不再联合抽签。' : '已保存参加单位，等它们用自己的抽签加入。')}
      >
        <Form.Item
          name="authorities"
          label="参加单位"
          extra="各单位用自己的任务新建抽签、冻结，再加入进来。本单位提请承诺以后不能再改；清空就不再联合。"
        >
          <Select
            mode="multiple"
            maxCount={19}
            showSearch={{ optionFilterProp: 'label' }}
            options={authorities.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </SubmitForm>
    </>
  );
}
