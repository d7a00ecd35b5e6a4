/** One invitation, sent or received, with what may be done with it. */

import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { ConfirmReason, FormDrawer, formatTime, StateTag } from '../../../kit/index.ts';
import { type Invitation, settleInvitation } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { INVITATION_STATES, LAW, LEADS } from '../words.ts';
import { LetterFields } from './LetterFields.tsx';
import { type LetterForm, letterOf } from './letter.ts';

interface InvitationCardProps {
  readonly invitation: Invitation;
  /** By the own authority. */
  readonly sent: boolean;
}

export function InvitationCard({ invitation, sent }: InvitationCardProps) {
  const [open, setOpen] = useState<'answer' | 'withdraw' | null>(null);
  const { invitee, state, lead, rows, letter, message, reply, abilities } = invitation;
  const close = () => setOpen(null);
  return (
    <li>
      <div className="mq-row">
        <strong>{sent ? invitee.name : `${invitation.inviter}：${invitation.planTitle}`}</strong>
        <StateTag state={state} words={INVITATION_STATES} />
        <span>{LEADS[lead]}</span>
      </div>
      <div>计划行：{rows.map(({ name, season }) => `${name}（${season}）`).join('；')}</div>
      {message !== null && <div>说明：{message}</div>}
      <div className="mq-quiet">
        {invitation.invitedByName} 发出
        {letter !== null && `，函 ${letter.number}，${letter.day}`}
      </div>
      {reply !== null && (
        <div>
          答复：{reply.opinion}
          <span className="mq-quiet">
            （{reply.byName}，{formatTime(reply.at)}
            {reply.letter !== null && `，复函 ${reply.letter.number}，${reply.letter.day}`}）
          </span>
        </div>
      )}
      {invitation.endedBecause !== null && <div>撤回理由：{invitation.endedBecause}</div>}
      <div className="mq-row">
        {abilities.includes('answer') && (
          <Button size="small" type="primary" onClick={() => setOpen('answer')}>
            {invitee.id === null ? '登记对方答复' : '答复'}
          </Button>
        )}
        {abilities.includes('withdraw') && (
          <Button size="small" danger onClick={() => setOpen('withdraw')}>
            撤回
          </Button>
        )}
      </div>
      {open === 'answer' && <Answering invitation={invitation} close={close} />}
      {open === 'withdraw' && <Withdrawing invitation={invitation} close={close} />}
    </li>
  );
}

interface DialogProps {
  readonly invitation: Invitation;
  readonly close: () => void;
}

interface AnswerForm extends LetterForm {
  readonly decision: 'accepted' | 'declined';
  readonly opinion: string;
}

/** The invited authority answers; for one outside, the inviter enters what its letter says. */
function Answering({ invitation, close }: DialogProps) {
  const saved = useSaved();
  const outside = invitation.invitee.id === null;
  return (
    <FormDrawer<AnswerForm, Invitation>
      title={outside ? `登记${invitation.invitee.name}的答复` : '答复联合抽查邀请'}
      initial={{ letterNumber: null, letterDay: null }}
      labels={{ decision: '答复', opinion: '意见', letterNumber: '复函号', letterDay: '复函日期' }}
      version={invitation.version}
      submit={({ decision, opinion, ...form }, { key, version }) =>
        settleInvitation(invitation.id, 'answer', { version, decision, opinion, letter: letterOf(form) }, key)
      }
      submitLabel="答复"
      done={() => {
        saved('已答复。');
        close();
      }}
      close={close}
    >
      <Form.Item name="decision" label="答复" rules={[{ required: true, message: '请选择同意或不参加' }]}>
        <Radio.Group
          options={[
            { value: 'accepted', label: '同意联合' },
            { value: 'declined', label: '不参加' },
          ]}
        />
      </Form.Item>
      <Form.Item name="opinion" label="意见" rules={[{ required: true, message: '请填写意见' }]}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <LetterFields word="复函" required={outside} />
    </FormDrawer>
  );
}

function Withdrawing({ invitation, close }: DialogProps) {
  const saved = useSaved();
  return (
    <ConfirmReason
      title={`撤回对${invitation.invitee.name}的邀请？`}
      okText="撤回"
      danger
      reason={{ required: true, max: 300 }}
      law={[LAW.joint]}
      confirm={async (reason, key) => {
        await settleInvitation(invitation.id, 'withdrawal', { version: invitation.version, reason }, key);
        saved('已撤回。');
      }}
      close={close}
    />
  );
}
