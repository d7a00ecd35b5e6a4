/** The form of somebody in the inspector registry. */

import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { type Submission, SubmitForm } from '../../../kit/index.ts';
import { FieldGroups } from '../fields/FieldGroups.tsx';
import { groupsInError, onForm } from '../fields/refusal.ts';
import { showAny } from '../fields/show.ts';
import { INSPECTOR_FIELDS, INSPECTOR_GROUPS, SKILLS } from '../words/inspector-fields.ts';
import { CertificateFields } from './CertificateFields.tsx';
import { currentValues, FIRST_FIELDS, FORM_LABELS, type InspectorForm } from './form.ts';
import type { Submitted } from './requests.ts';
import '../registry.css';

interface InspectorFieldsProps {
  readonly initial: InspectorForm;
  /** Of the record being changed; none for a new one. */
  readonly version?: number;
  readonly submit: (values: InspectorForm, submission: Submission) => Promise<Submitted>;
  readonly done: (answer: Submitted) => void;
  readonly cancel: () => void;
}

const SEALED_HINT = '加密保存，平时遮蔽；要更换，请全部删去后填写完整内容。';
const HINTS = {
  kind: '专家和协助人员不计入两名检查人员。',
  idNumber: SEALED_HINT,
  phone: SEALED_HINT,
  skills: `如：${SKILLS.join('、')}`,
};

/** Whether somebody of the same name is really another person is asked only after the server found one. */
export function InspectorFields({ initial, version, submit, done, cancel }: InspectorFieldsProps) {
  const isNew = version === undefined;
  const [open, setOpen] = useState<readonly string[]>(isNew ? ['certificate'] : ['contact', 'ability']);
  const [namesake, setNamesake] = useState(false);
  const send = async (values: InspectorForm, submission: Submission) => {
    try {
      return await submit(values, submission);
    } catch (error) {
      const problem = onForm(error, ['facts.', 'certificates[0].']);
      if (isNew && problem.id === 'duplicate') setNamesake(true);
      setOpen((before) => [...new Set([...before, ...groupsInError(problem, INSPECTOR_FIELDS)])]);
      throw problem;
    }
  };
  return (
    <div className="mq-panel">
      <SubmitForm<InspectorForm, Submitted>
        initial={initial}
        labels={FORM_LABELS}
        {...(isNew ? {} : { version })}
        fromRecord={(current) => currentValues(current, initial)}
        show={(name, value) =>
          showAny(
            INSPECTOR_FIELDS.find((field) => field.name === name),
            value,
          )
        }
        submit={send}
        done={done}
        cancel={cancel}
      >
        <FieldGroups
          groups={INSPECTOR_GROUPS}
          fields={INSPECTOR_FIELDS}
          first={FIRST_FIELDS}
          open={open}
          setOpen={setOpen}
          hints={HINTS}
          more={
            isNew
              ? [
                  {
                    group: 'certificate',
                    label: '执法证',
                    children: <CertificateFields at={['certificate']} required={false} />,
                  },
                ]
              : []
          }
        />
        {namesake && (
          <Form.Item name="anotherPerson" valuePropName="checked" className="reg-bottom">
            <Checkbox>已核对：与名录库里同名的确为另一人</Checkbox>
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={isNew ? '说明（可不填）' : '修改的理由'}
          rules={isNew ? [] : [{ required: true, message: '请填写修改的理由，会记入操作记录' }]}
          className="reg-bottom"
        >
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      </SubmitForm>
    </div>
  );
}
