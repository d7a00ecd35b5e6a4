/** 培训与考试. */

import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { DateField, FormDrawer } from '../../../kit/index.ts';
import { onForm } from '../fields/refusal.ts';
import { partOf } from './parts.ts';
import { type Inspector, sendPart } from './requests.ts';
import { useSaved } from './use-saved.ts';

const NAMES = ['date', 'name', 'hours', 'result', 'validUntil'] as const;
const LABELS = { date: '日期', name: '培训或考试名称', hours: '学时', result: '结果', validUntil: '有效期至' };

/** The latest first. */
export function TrainingsPart({ person }: { readonly person: Inspector }) {
  const [adding, setAdding] = useState(false);
  const trainings = person.trainings.toSorted((a, b) => (a.date < b.date ? 1 : -1));
  return (
    <>
      {person.abilities.includes('edit') && (
        <div className="reg-tools">
          <Button type="primary" onClick={() => setAdding(true)}>
            登记培训或考试
          </Button>
        </div>
      )}
      {trainings.length === 0 ? (
        <p className="mq-quiet">没有登记过培训或考试。</p>
      ) : (
        <div className="mq-scroll">
          <table className="reg-table">
            <thead>
              <tr>
                {NAMES.map((name) => (
                  <th scope="col" key={name}>
                    {LABELS[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {trainings.map((one) => (
                <tr key={one.id}>
                  {NAMES.map((name) => (
                    <td key={name}>{one[name] ?? '—'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <AddTraining person={person} close={() => setAdding(false)} />}
    </>
  );
}

interface AddTrainingProps {
  readonly person: Inspector;
  readonly close: () => void;
}

function AddTraining({ person: { id, version }, close }: AddTrainingProps) {
  const saved = useSaved();
  return (
    <FormDrawer<Record<string, unknown>, unknown>
      title="登记培训或考试"
      initial={{}}
      labels={LABELS}
      version={version}
      submit={async (values, submission) => {
        try {
          return await sendPart(id, '/trainings', { training: partOf(values, NAMES) }, submission);
        } catch (error) {
          throw onForm(error, ['training.']);
        }
      }}
      done={() => {
        saved('已登记。');
        close();
      }}
      close={close}
    >
      <Form.Item name="date" label={LABELS.date} rules={[{ required: true, message: '请填写日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="name" label={LABELS.name} rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="hours" label={LABELS.hours}>
        <InputNumber min={0} max={1000} precision={0} controls={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="result" label={LABELS.result}>
        <Input maxLength={60} placeholder="如：合格" autoComplete="off" />
      </Form.Item>
      <Form.Item name="validUntil" label={LABELS.validUntil}>
        <DateField />
      </Form.Item>
    </FormDrawer>
  );
}
