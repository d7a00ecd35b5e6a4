/** A question in the middle of the wall, in large type; Escape takes it back. */

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ApiProblem, useIntent } from '../../../kit/index.ts';

interface StageDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly okText: string;
  /** What was filled in is not enough yet. */
  readonly unready?: boolean;
  /** Does it; the key is the same for every try of this dialog. */
  readonly confirm: (key: string) => Promise<unknown>;
  /** Called after a success and when the host changes their mind. */
  readonly close: () => void;
}

/** Render it only while it is open. Whatever it refuses is told in it, and it stays open. */
export function StageDialog(props: StageDialogProps) {
  const { title, children, okText, unready = false } = props;
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const intent = useIntent();
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const confirm = async () => {
    if (running.current || unready) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await props.confirm(intent.key());
      props.close();
    } catch (failure) {
      setError(wordsOf(failure));
      // A corrected value is another request.
      if (failure instanceof ApiProblem && failure.status >= 400) intent.renew();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="st-dialog" aria-labelledby={id} onClose={props.close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        {error !== null && (
          <p role="alert" className="st-refusal">
            {error}
          </p>
        )}
        <div className="st-buttons">
          <button type="submit" className="st-main" disabled={busy || unready}>
            {busy ? '正在办理…' : okText}
          </button>
          <button type="button" onClick={props.close}>
            取消
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** The whole refusal as one text: what is wrong, what to do, what about which field. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '页面出错，没有办成。请刷新页面后重试。';
  if (error.id === 'changed-meanwhile') return '另一位主持人刚刚办理过，屏幕已更新，请看现在到了哪一步。';
  return [error.title, error.detail, error.next, ...error.errors.map(({ message }) => `${message}。`)].join('');
}
