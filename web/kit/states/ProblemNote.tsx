/** A refusal or failure beside the thing it concerns. */

import { Alert, Button } from 'antd';
import { toProblem } from '../api/problem.ts';

interface ProblemNoteProps {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** The messages about fields to be told here; by default all of them. */
  readonly errors?: readonly string[];
}

/** Says what is wrong, what to do, and the number to give to the administrator. */
export function ProblemNote({ error, retry, errors }: ProblemNoteProps) {
  const problem = toProblem(error);
  const messages = errors ?? problem.errors.map(({ message }) => message);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem.title}
      description={
        <>
          {problem.detail !== undefined && <div>{problem.detail}</div>}
          <div>{problem.next}</div>
          {messages.map((message) => (
            <div key={message}>{message}</div>
          ))}
          {problem.status >= 500 && problem.instance !== undefined && (
            <div className="mq-mono">编号：{problem.instance}</div>
          )}
        </>
      }
      action={
        retry && (
          <Button size="small" onClick={retry}>
            重试
          </Button>
        )
      }
    />
  );
}
