/** Asks for a reason before something that cannot simply be undone. */

import { Input, Modal } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useIntent } from '../api/intent.ts';
import { type Clause, LawTag } from '../LawTag.tsx';
import { ProblemNote } from '../states/ProblemNote.tsx';

interface ConfirmReasonProps {
  readonly title: string;
  /** What will happen, in plain words. */
  readonly children?: ReactNode;
  readonly okText: string;
  readonly danger?: boolean;
  /** A required reason by default, up to 200 characters; `false` where the question is only to be confirmed. */
  readonly reason?: { readonly label?: string; readonly required: boolean; readonly max?: number } | false;
  readonly law?: readonly Clause[];
  /** Does it; the key is the same for every try of this dialog. */
  readonly confirm: (reason: string, key: string) => Promise<unknown>;
  /** Called after a success and when the person changes their mind. */
  readonly close: () => void;
}

/** What the server takes everywhere. */
const USUAL_LENGTH = 200;

/** Render it only while it is open. */
export function ConfirmReason(props: ConfirmReasonProps) {
  const { reason = { required: true } } = props;
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const intent = useIntent();
  const id = useId();
  const missing = reason !== false && reason.required && text.trim() === '';
  const confirm = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await props.confirm(text.trim(), intent.key());
      props.close();
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      okButtonProps={{ danger: props.danger ?? false, disabled: missing }}
      confirmLoading={busy}
      onOk={() => void confirm()}
      onCancel={props.close}
    >
      {props.children}
      {props.law?.map((clause) => (
        <LawTag key={clause.cite} {...clause} />
      ))}
      {reason !== false && (
        <div className="mq-counted">
          <label htmlFor={id}>
            {reason.label ?? '理由'}
            {reason.required ? '（必填，会记入账本）' : '（可不填）'}
          </label>
          <Input.TextArea
            id={id}
            value={text}
            rows={3}
            maxLength={reason.max ?? USUAL_LENGTH}
            showCount
            onChange={({ target }) => setText(target.value)}
          />
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
    </Modal>
  );
}
