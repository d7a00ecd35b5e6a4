/** What may be done with somebody's record now: buttons by its abilities. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmReason, DateField, FormDrawer } from '../../../kit/index.ts';
import { INSPECTOR_STATUS_MOVES, INSPECTOR_STATUSES } from '../words/inspector-words.ts';
import { stateOptions } from '../words/options.ts';
import { REGISTRY_LAW } from '../words/subject-words.ts';
import { type Answered, type Inspector, sendPart } from './requests.ts';
import { useSaved } from './use-saved.ts';

type Dialog = 'status' | 'removal' | 'restoration';

/** Nothing is deleted: a removed record keeps its history and can be restored. */
export function InspectorActions({ person }: { readonly person: Inspector }) {
  const navigate = useNavigate();
  const saved = useSaved();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, version, abilities, facts } = person;
  const close = () => setDialog(null);
  const move = (way: 'removal' | 'restoration') => async (reason: string, key: string) => {
    const answer = await sendPart(id, `/${way}`, { reason }, { key, version });
    saved(way === 'removal' ? '已移出名录库。' : '已恢复列入。', answer);
  };
  return (
    <>
      {abilities.includes('edit') && (
        <Button type="primary" onClick={() => void navigate({ to: `/inspectors/${id}/edit` } as never)}>
          修改
        </Button>
      )}
      {abilities.includes('changeStatus') && <Button onClick={() => setDialog('status')}>变更在岗情况</Button>}
      {abilities.includes('remove') && (
        <Button danger onClick={() => setDialog('removal')}>
          移出名录库
        </Button>
      )}
      {abilities.includes('restore') && <Button onClick={() => setDialog('restoration')}>恢复列入</Button>}
      {dialog === 'status' && <StatusForm person={person} close={close} />}
      {(dialog === 'removal' || dialog === 'restoration') && (
        <ConfirmReason
          title={
            dialog === 'removal'
              ? `将${String(facts['name'])}移出名录库？`
              : `将${String(facts['name'])}恢复列入名录库？`
          }
          okText={dialog === 'removal' ? '移出' : '恢复'}
          danger={dialog === 'removal'}
          law={[REGISTRY_LAW]}
          confirm={move(dialog)}
          close={close}
        >
          <p>历史和操作记录都保留。</p>
        </ConfirmReason>
      )}
    </>
  );
}

interface StatusValues {
  readonly status: string;
  readonly since: string;
  readonly evidence: string;
  readonly reason: string;
}

const LABELS = { status: '变更为', since: '自何日起', evidence: '依据', reason: '理由' };

function StatusForm({ person, close }: { readonly person: Inspector; readonly close: () => void }) {
  const saved = useSaved();
  const { id, version, status, facts } = person;
  return (
    <FormDrawer<StatusValues, Answered>
      title={`变更${String(facts['name'])}的在岗情况`}
      initial={{}}
      labels={LABELS}
      version={version}
      submit={(values, submission) => sendPart(id, '/status', { ...values }, submission)}
      done={(answer) => {
        saved('在岗情况已变更。', answer);
        close();
      }}
      close={close}
    >
      <p>现在是：{INSPECTOR_STATUSES[status][0]}</p>
      <Form.Item name="status" label={LABELS.status} rules={[{ required: true, message: '请选择变更后的情况' }]}>
        <Select options={stateOptions(INSPECTOR_STATUSES, INSPECTOR_STATUS_MOVES[status])} />
      </Form.Item>
      <Form.Item name="since" label={LABELS.since} rules={[{ required: true, message: '请填写自何日起' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="evidence" label={LABELS.evidence} rules={[{ required: true, message: '请写明依据' }]}>
        <Input maxLength={500} placeholder="如：调令文号" autoComplete="off" />
      </Form.Item>
      <Form.Item name="reason" label={LABELS.reason} rules={[{ required: true, message: '请填写理由' }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
