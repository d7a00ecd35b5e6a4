/** 管理员绑定后首次由统一身份认证登录：以本系统的密码确认。 */

import { useState } from 'react';
import { BASE } from '../../kit/api/address.ts';
import { Field } from './Field.tsx';
import { Frame } from './Frame.tsx';
import { confirmBinding } from './requests.ts';
import { StepForm } from './StepForm.tsx';

/** Once; whoever does not know the password is not the person whose account was bound. */
export function ConfirmBinding({ proceed }: { readonly proceed: () => Promise<void> }) {
  const [password, setPassword] = useState('');
  const submit = async (key: string) => {
    await confirmBinding(password, key);
    await proceed();
  };
  return (
    <Frame title="确认绑定" note="系统管理员已为您绑定账号。第一次由此登录，请输入一次本系统的密码，以后不再询问。">
      <StepForm
        submitLabel="确认并登录"
        submit={submit}
        more={
          <a className="en-link" href={`${BASE}login`}>
            返回登录页
          </a>
        }
      >
        {(errorOf) => (
          <Field
            label="密码"
            type="password"
            value={password}
            onChange={setPassword}
            error={errorOf('password')}
            autoComplete="current-password"
            autoFocus
            required
          />
        )}
      </StepForm>
    </Frame>
  );
}
