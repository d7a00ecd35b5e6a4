/** A form of the doorway: sends once, tells what is wrong. */

import { type ReactNode, useRef, useState } from 'react';
import { useIntent } from '../../kit/api/intent.ts';
import { type ApiProblem, toProblem } from '../../kit/api/problem.ts';

interface StepFormProps {
  readonly submitLabel: string;
  /** Does the step; `key` names the intent. */
  readonly submit: (key: string) => Promise<void>;
  /** Fields, given what is wrong with each (by the path the server names it with). */
  readonly children: (errorOf: (field: string) => string | undefined) => ReactNode;
  /** Beside the main button. */
  readonly more?: ReactNode;
  /** False while something is still to be done before it can be sent. */
  readonly ready?: boolean;
}

/** Problems without a field are told above the button. */
export function StepForm({ submitLabel, submit, children, more, ready = true }: StepFormProps) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const intent = useIntent();
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.message;
  const send = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await submit(intent.key());
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      intent.renew();
      running.current = false;
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children(errorOf)}
      <div role="alert">{problem !== null && <ProblemText problem={problem} />}</div>
      <div className="en-buttons">
        <button type="submit" className="en-main" disabled={busy || !ready}>
          {busy ? '请稍候…' : submitLabel}
        </button>
        {more}
      </div>
    </form>
  );
}

/** What is wrong, as the forms of the doorway tell it. */
export function ProblemText({ problem }: { readonly problem: ApiProblem }) {
  // A wrong password is answered as "not signed in": its own sentence says it better than the general one.
  const title = problem.status === 401 && problem.detail !== undefined ? '' : problem.title;
  return (
    <p className="en-problem">
      {title}
      {problem.detail}
      {problem.status === 401 ? '' : problem.next}
    </p>
  );
}
