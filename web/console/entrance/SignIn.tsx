/** 登录：用户名和密码、通行密钥、统一身份认证、动态口令、首次修改密码、启用动态口令。 */

import { lazy, Suspense, useEffect, useState } from 'react';
import { BASE, safeBack } from '../../kit/api/address.ts';
import type { Who } from '../answers.ts';
import { keepBackAddress, takeBackAddress } from './back-address.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { ConfirmBinding } from './ConfirmBinding.tsx';
import { Field } from './Field.tsx';
import { Frame } from './Frame.tsx';
import { FromService } from './FromService.tsx';
import { OtherWays } from './OtherWays.tsx';
import { readSetUpState, readWho, secondStep, signIn } from './requests.ts';
import { StepForm } from './StepForm.tsx';

const EnrolSecondFactor = lazy(() =>
  import('./EnrolSecondFactor.tsx').then(({ EnrolSecondFactor: component }) => ({ default: component })),
);

type Step = 'password' | 'from-service' | 'confirm-binding' | 'second-factor' | 'change-password' | 'enrol';

/** One step after another; at the end the page that was asked for. */
export function SignIn({ first }: { readonly first: 'password' | 'from-service' }) {
  const [step, setStep] = useState<Step>(first);
  useEffect(() => {
    if (first !== 'password') return;
    // Where it cannot be asked, signing in will tell what is the matter.
    readSetUpState().then(
      ({ needed }) => needed && location.replace(`${BASE}setup`),
      () => undefined,
    );
  }, [first]);
  const go = (who: Who) => {
    if (who.must === 'change-password') setStep('change-password');
    else if (who.must === 'second-factor') setStep('enrol');
    else location.replace(safeBack(first === 'password' ? askedFor() : takeBackAddress()));
  };
  const proceed = async () => go(await readWho());
  switch (step) {
    case 'password':
      return <PasswordStep proceed={proceed} askSecond={() => setStep('second-factor')} />;
    case 'from-service':
      return (
        <FromService
          proceed={proceed}
          askSecond={() => setStep('second-factor')}
          askPassword={() => setStep('confirm-binding')}
        />
      );
    case 'confirm-binding':
      return <ConfirmBinding proceed={proceed} />;
    case 'second-factor':
      return <SecondStep proceed={proceed} again={() => location.replace(`${BASE}login`)} />;
    case 'change-password':
      return <ChangePassword proceed={proceed} />;
    case 'enrol':
      return (
        <Suspense fallback={<Frame title="启用动态口令">请稍候…</Frame>}>
          <EnrolSecondFactor proceed={proceed} />
        </Suspense>
      );
  }
}

/** The page that led to the sign-in. */
function askedFor(): string | null {
  return new URLSearchParams(location.search).get('back');
}

function PasswordStep(props: { readonly proceed: () => Promise<void>; readonly askSecond: () => void }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const submit = async (key: string) => {
    const { next } = await signIn({ username, password }, key);
    if (next === 'second-factor') props.askSecond();
    else await props.proceed();
  };
  return (
    <Frame title="登录">
      <StepForm submitLabel="登录" submit={submit}>
        {(errorOf) => (
          <>
            <Field
              label="用户名"
              value={username}
              onChange={setUsername}
              error={errorOf('username')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              required
            />
            <Field
              label="密码"
              type="password"
              value={password}
              onChange={setPassword}
              error={errorOf('password')}
              autoComplete="current-password"
              required
            />
          </>
        )}
      </StepForm>
      <OtherWays proceed={props.proceed} leave={() => keepBackAddress(askedFor())} />
      <p className="en-note">没有账号或忘记密码，请联系本单位系统管理员。</p>
    </Frame>
  );
}

function SecondStep({ proceed, again }: { readonly proceed: () => Promise<void>; readonly again: () => void }) {
  const [code, setCode] = useState('');
  const [backup, setBackup] = useState(false);
  const submit = async (key: string) => {
    await secondStep(backup ? { backupCode: code.trim() } : { code: code.replaceAll(/\s/g, '') }, key);
    await proceed();
  };
  const change = () => {
    setBackup(!backup);
    setCode('');
  };
  return (
    <Frame title={backup ? '使用备用码' : '动态口令'}>
      <StepForm
        submitLabel="继续"
        submit={submit}
        more={
          <button type="button" className="en-link" onClick={again}>
            重新登录
          </button>
        }
      >
        {(errorOf) => (
          <Field
            key={String(backup)}
            label={backup ? '备用码' : '动态口令'}
            hint={backup ? '启用动态口令时保存的备用码，每个只能用一次。' : '身份验证器应用上显示的 6 位数字。'}
            value={code}
            onChange={setCode}
            error={errorOf(backup ? 'backupCode' : 'code')}
            autoComplete="one-time-code"
            inputMode={backup ? 'text' : 'numeric'}
            autoFocus
            required
          />
        )}
      </StepForm>
      <p>
        <button type="button" className="en-link" onClick={change}>
          {backup ? '改用动态口令' : '手机不在身边？使用备用码'}
        </button>
      </p>
    </Frame>
  );
}
