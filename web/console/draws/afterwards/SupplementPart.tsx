/** 人员增补: people lent by neighbours where there were too few; then the matching alone runs again. */

import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { FormDrawer } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import type { Draw } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { askSupplement, type Outcome } from './requests.ts';

interface PartProps {
  readonly draw: Draw;
  readonly outcome: Outcome;
}

export function SupplementPart({ draw, outcome }: PartProps) {
  const [open, setOpen] = useState(false);
  const { complete, supplements, pending } = outcome;
  const waits = pending.some(({ kind }) => kind === 'supplement');
  return (
    <>
      <Alert
        type={complete ? 'success' : 'warning'}
        showIcon
        title={complete ? `经 ${supplements} 次增补，检查组已配齐。` : '检查人员不足，检查组还没有配齐。'}
        description={
          complete
            ? '抽中的检查对象没有变，只重新匹配了检查人员。'
            : '抽中的检查对象不变。可以向邻近地区或其他单位借调人员，由第二人确认后只重新匹配检查人员；增补的人员和理由随名单公开。'
        }
      />
      {waits && <p className="draw-above">增补的申请待第二人确认。</p>}
      {!complete && !waits && draw.abilities.includes('change-list') && (
        <Button type="primary" className="draw-above" onClick={() => setOpen(true)}>
          申请人员增补
        </Button>
      )}
      {open && <SupplementDrawer draw={draw} close={() => setOpen(false)} />}
    </>
  );
}

interface Lent {
  readonly name?: string;
  readonly unit?: string;
  readonly skills?: readonly string[];
  readonly capacity?: number;
  readonly barred?: readonly string[];
}
interface Fields {
  readonly people?: readonly Lent[];
  readonly reason?: string;
}

const LABELS = { people: '人员', reason: '理由' };
const MOST_CAPACITY = 9999;
const USUAL_CAPACITY = 99;

function SupplementDrawer({ draw, close }: { readonly draw: Draw; readonly close: () => void }) {
  const drawn = useDrawn();
  const skills = draw.frozen?.team.needs.map(({ tag }) => tag).filter((tag) => !tag.startsWith('unit:')) ?? [];
  return (
    <FormDrawer<Fields, unknown>
      title="申请人员增补"
      initial={{ people: [{ capacity: USUAL_CAPACITY }] }}
      labels={LABELS}
      submitLabel="提出申请"
      submit={async (values, { key }) => {
        try {
          return await askSupplement(draw, values, key);
        } catch (error) {
          throw onForm(error, ['supplement.']);
        }
      }}
      done={() => {
        drawn('已提出增补申请，等第二人确认。');
        close();
      }}
      close={close}
    >
      <Form.List name="people">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, at) => (
              <fieldset key={key} className="after-lent">
                <legend>第 {at + 1} 人</legend>
                <Form.Item
                  name={[name, 'name']}
                  label="姓名"
                  rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
                >
                  <Input maxLength={50} autoComplete="off" />
                </Form.Item>
                <Form.Item
                  name={[name, 'unit']}
                  label="单位"
                  rules={[{ required: true, whitespace: true, message: '请填写单位' }]}
                >
                  <Input maxLength={100} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'skills']} label="专业">
                  <Select mode="tags" options={skills.map((value) => ({ value, label: value }))} />
                </Form.Item>
                <Form.Item name={[name, 'capacity']} label="最多检查几户">
                  <InputNumber min={1} max={MOST_CAPACITY} />
                </Form.Item>
                <Form.Item name={[name, 'barred']} label="须回避的检查对象（统一社会信用代码或名录编号，可不填）">
                  <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', '，', ',', '、']} />
                </Form.Item>
                {rows.length > 1 && (
                  <Button size="small" onClick={() => remove(name)}>
                    去掉第 {at + 1} 人
                  </Button>
                )}
              </fieldset>
            ))}
            <Button onClick={() => add({ capacity: USUAL_CAPACITY })}>再加一人</Button>
          </>
        )}
      </Form.List>
      <Form.Item
        name="reason"
        label="理由（随名单公开）"
        className="draw-above"
        rules={[{ required: true, whitespace: true, message: '请填写理由' }]}
      >
        <Input maxLength={66} showCount />
      </Form.Item>
    </FormDrawer>
  );
}
