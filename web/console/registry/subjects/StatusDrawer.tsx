/** 变更经营状态: to what, since when, shown by what, and why. */

import { Form, Input, Select } from 'antd';
import { DateField, FormDrawer } from '../../../kit/index.ts';
import { EvidenceField } from '../evidence/EvidenceField.tsx';
import { factText } from '../fields/show.ts';
import { stateOptions } from '../words/options.ts';
import { STATUS_MOVES, SUBJECT_STATUSES } from '../words/subject-words.ts';
import { changeStatus, type StatusForm, type Subject, type Submitted } from './requests.ts';
import { useOutcome } from './use-outcome.ts';

interface StatusDrawerProps {
  readonly subject: Subject;
  readonly close: () => void;
}

const LABELS = { status: '变更为', since: '自何日起', evidence: '依据', reason: '理由' };

/** Only the ways that the present state has are offered. */
export function StatusDrawer({ subject, close }: StatusDrawerProps) {
  const outcome = useOutcome();
  const { id, version, status, facts } = subject;
  return (
    <FormDrawer<StatusForm, Submitted>
      title={`变更“${String(facts['name'])}”的经营状态`}
      initial={{}}
      labels={LABELS}
      version={version}
      fromRecord={statusOf}
      show={(field, value) => (field === 'status' ? stateWord(value) : showEvidence(value))}
      submit={(form, submission) => changeStatus(id, form, submission)}
      done={(answer) => {
        outcome(answer, '经营状态已变更。');
        close();
      }}
      close={close}
    >
      <p>现在是：{SUBJECT_STATUSES[status][0]}</p>
      <Form.Item name="status" label={LABELS.status} rules={[{ required: true, message: '请选择变更后的状态' }]}>
        <Select options={stateOptions(SUBJECT_STATUSES, STATUS_MOVES[status])} />
      </Form.Item>
      <Form.Item name="since" label={LABELS.since} rules={[{ required: true, message: '请填写自何日起' }]}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="evidence"
        label={LABELS.evidence}
        rules={[{ required: true, message: '请写明依据，或上传文件' }]}
      >
        <EvidenceField />
      </Form.Item>
      <Form.Item name="reason" label={LABELS.reason} rules={[{ required: true, message: '请填写理由' }]}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

function statusOf(current: unknown): Partial<StatusForm> {
  const { content } = current as { content?: { status?: string; statusSince?: string } };
  return {
    ...(content?.status && { status: content.status }),
    ...(content?.statusSince && { since: content.statusSince }),
  };
}

const stateWord = (value: unknown): string =>
  SUBJECT_STATUSES[value as keyof typeof SUBJECT_STATUSES]?.[0] ?? (factText(value) || '（空）');

function showEvidence(value: unknown): string {
  if (typeof value !== 'object' || value === null) return factText(value) || '（空）';
  const { kind, name, value: text } = value as { kind?: string; name?: string; value?: string };
  return kind === 'file' ? (name ?? '文件') : (text ?? '');
}
