/** 启用动态口令：二维码或手工输入密钥，保存备用码，输入第一个动态口令确认。 */

import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { Field } from './Field.tsx';
import { Frame } from './Frame.tsx';
import { beginSecondFactor, confirmSecondFactor, type Enrolment } from './requests.ts';
import { StepForm } from './StepForm.tsx';

/** The role demands it; without it nothing else can be done. */
export function EnrolSecondFactor({ proceed }: { readonly proceed: () => Promise<void> }) {
  const [password, setPassword] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  if (enrolment !== null) return <Confirm enrolment={enrolment} proceed={proceed} />;
  return (
    <Frame
      title="启用动态口令"
      note="您的角色可以抽取、公示或管理系统，只凭密码不够。请准备一部装有身份验证器应用的手机。"
    >
      <StepForm submitLabel="开始设置" submit={async (key) => setEnrolment(await beginSecondFactor(password, key))}>
        {(errorOf) => (
          <Field
            label="再输入一次密码"
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

function Confirm(props: { readonly enrolment: Enrolment; readonly proceed: () => Promise<void> }) {
  const { uri, backupCodes } = props.enrolment;
  const [code, setCode] = useState('');
  const [kept, setKept] = useState(false);
  const submit = async (key: string) => {
    await confirmSecondFactor(code.replaceAll(/\s/g, ''), key);
    await props.proceed();
  };
  return (
    <Frame title="扫码并确认" wide>
      <ol className="en-steps">
        <li>
          <p>用手机上的身份验证器应用扫描二维码。</p>
          <QRCodeSVG value={uri} size={176} marginSize={2} title="动态口令二维码" />
          <p>
            不能扫码时，手工输入密钥：<code>{secretOf(uri)}</code>
          </p>
        </li>
        <li>
          <p>抄下或打印备用码，与手机分开保管。手机不在身边时，用它登录，每个只能用一次；这里只显示这一次。</p>
          <ul className="en-codes" aria-label="备用码">
            {backupCodes.map((each) => (
              <li key={each}>
                <code>{each}</code>
              </li>
            ))}
          </ul>
          <button type="button" className="en-link" onClick={() => window.print()}>
            打印备用码
          </button>
          <p>
            <label>
              <input type="checkbox" checked={kept} onChange={({ target }) => setKept(target.checked)} /> 我已保存备用码
            </label>
          </p>
        </li>
        <li>
          <StepForm submitLabel="确认启用" submit={submit} ready={kept}>
            {(errorOf) => (
              <Field
                label="输入应用上显示的 6 位动态口令"
                value={code}
                onChange={setCode}
                error={errorOf('code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                required
              />
            )}
          </StepForm>
        </li>
      </ol>
    </Frame>
  );
}

/** The key in groups of four, as authenticator apps show it. */
function secretOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}
