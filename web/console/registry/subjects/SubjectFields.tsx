/** The form of a subject: few fields first, the others in groups, by keyboard. */

import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { type ListOption, type Submission, SubmitForm, WordSelect } from '../../../kit/index.ts';
import { ExtraInputs } from '../fields/ExtraInputs.tsx';
import { FieldGroups } from '../fields/FieldGroups.tsx';
import { groupsInError, onForm } from '../fields/refusal.ts';
import { showAny } from '../fields/show.ts';
import { SUBJECT_FIELDS, SUBJECT_GROUPS } from '../words/subject-fields.ts';
import { currentValues, FIRST_FIELDS, FORM_LABELS, type SubjectForm } from './form.ts';
import { FIELD_WORDS, readSettings, type Submitted } from './requests.ts';
import { SubjectPicker } from './SubjectPicker.tsx';
import '../registry.css';

interface SubjectFieldsProps {
  readonly initial: SubjectForm;
  /** Of the record being changed; none for a new one. */
  readonly version?: number;
  /** Names of the related subjects that are there already. */
  readonly related?: readonly ListOption[];
  readonly submit: (values: SubjectForm, submission: Submission) => Promise<Submitted>;
  readonly done: (answer: Submitted) => void;
  readonly cancel: () => void;
}

const HINTS = {
  uscc: '18 位。没有的空着，在“主体身份”中填临时编号。',
  idNumber: '只登记粮食经纪人和个体工商户经营者。加密保存，平时遮蔽；要更换，请全部删去后填写完整号码。',
};

/** Lists in which the words of others serve: what is there is offered, what is not may be typed. */
const WORD_INPUTS = Object.fromEntries(
  (['tags', 'categories', 'specialRegisters', 'varieties'] as const).map((name) => [
    name,
    <Form.Item key={name} name={name} label={FORM_LABELS[name]}>
      <WordSelect fresh source={FIELD_WORDS[name]} maxCount={50} placeholder="选已有的，或输入后按回车" />
    </Form.Item>,
  ]),
);

/** A reason is asked for changes: it is told in the history. */
export function SubjectFields({ initial, version, related = [], submit, done, cancel }: SubjectFieldsProps) {
  const [open, setOpen] = useState<readonly string[]>(version === undefined ? [] : ['identity']);
  const settings = useQuery({ queryKey: ['registry', 'settings'], queryFn: ({ signal }) => readSettings(signal) });
  const own = (settings.data?.fields ?? []).filter(({ retired }) => !retired);
  const send = async (values: SubjectForm, submission: Submission) => {
    try {
      return await submit(values, submission);
    } catch (error) {
      const problem = onForm(error);
      setOpen((before) => [...new Set([...before, ...groupsInError(problem, SUBJECT_FIELDS)])]);
      throw problem;
    }
  };
  return (
    <div className="mq-panel">
      <SubmitForm<SubjectForm, Submitted>
        initial={initial}
        labels={FORM_LABELS}
        {...(version === undefined ? {} : { version })}
        fromRecord={(current) => currentValues(current, initial)}
        show={(name, value) =>
          showAny(
            SUBJECT_FIELDS.find((field) => field.name === name),
            value,
          )
        }
        submit={send}
        done={done}
        cancel={cancel}
      >
        <FieldGroups
          groups={SUBJECT_GROUPS}
          fields={SUBJECT_FIELDS}
          first={FIRST_FIELDS}
          open={open}
          setOpen={setOpen}
          hints={HINTS}
          special={{ ...WORD_INPUTS, relatedSubjects: <Related known={related} /> }}
          more={
            own.length === 0
              ? []
              : [{ group: 'extra', label: '本单位自定义项', children: <ExtraInputs fields={own} /> }]
          }
        />
        <Reason required={version !== undefined} />
      </SubmitForm>
    </div>
  );
}

function Related({ known }: { readonly known: readonly ListOption[] }) {
  return (
    <Form.Item name="relatedSubjects" label={FORM_LABELS['relatedSubjects']}>
      <SubjectPicker multiple known={known} />
    </Form.Item>
  );
}

function Reason({ required }: { readonly required: boolean }) {
  return (
    <Form.Item
      name="reason"
      label={required ? '修改的理由' : '说明（可不填）'}
      rules={required ? [{ required: true, message: '请填写修改的理由，会记入操作记录' }] : []}
      className="reg-bottom"
    >
      <Input maxLength={200} placeholder={required ? '如：企业报送变更备案' : ''} autoComplete="off" />
    </Form.Item>
  );
}
