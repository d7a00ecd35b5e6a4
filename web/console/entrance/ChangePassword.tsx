/** 首次登录或密码到期：先修改密码。 */

import { useState } from 'react';
import { ApiProblem } from '../../kit/api/problem.ts';
import { Field } from './Field.tsx';
import { Frame } from './Frame.tsx';
import { changePassword } from './requests.ts';
import { StepForm } from './StepForm.tsx';

/** Asks for the present password again: whoever sits down at an open screen must not be able to change it. */
export function ChangePassword({ proceed }: { readonly proceed: () => Promise<void> }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const submit = async (key: string) => {
    if (next !== again) throw differs();
    await changePassword({ present, next }, key);
    await proceed();
  };
  return (
    <Frame title="修改密码" note="首次登录、密码由他人代设或已到期，须先设置自己的密码。">
      <StepForm submitLabel="保存并继续" submit={submit}>
        {(errorOf) => (
          <>
            <Field
              label="现在的密码"
              type="password"
              value={present}
              onChange={setPresent}
              error={errorOf('present')}
              autoComplete="current-password"
              autoFocus
              required
            />
            <Field
              label="新密码"
              type="password"
              value={next}
              onChange={setNext}
              error={errorOf('next')}
              hint={PASSWORD_HINT}
              autoComplete="new-password"
              required
            />
            <Field
              label="再输入一次新密码"
              type="password"
              value={again}
              onChange={setAgain}
              error={errorOf('again')}
              autoComplete="new-password"
              required
            />
          </>
        )}
      </StepForm>
    </Frame>
  );
}

/** The rules in short; the server says which one is broken. */
export const PASSWORD_HINT = '至少 12 个字符；含大写字母、小写字母、数字、符号中的三类时至少 10 个。不要用常见密码。';

/** The two typed passwords are not the same. */
export function differs(): ApiProblem {
  return new ApiProblem({
    id: 'invalid-input',
    status: 422,
    title: '填报内容有误。',
    next: '请改正后重新提交。',
    errors: [{ field: 'again', message: '两次输入的新密码不一致。' }],
  });
}
