/** Setting up one's second factor: password, key, first code. */

import { Form, Input } from 'antd';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { api, FormDrawer } from '../../kit/index.ts';
import { BackupCodes } from './BackupCodes.tsx';

interface Enrolment {
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

interface EnrolDrawerProps {
  readonly close: () => void;
  readonly enrolled: () => void;
}

/** The same steps as at the sign-in, for those whose role does not demand it. */
export function EnrolDrawer({ close, enrolled }: EnrolDrawerProps) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  if (enrolment === null) {
    return (
      <FormDrawer<{ password: string }, Enrolment>
        title="启用动态口令"
        close={close}
        initial={{}}
        labels={{ password: '密码' }}
        submitLabel="开始设置"
        submit={(body, { key }) => api.post<Enrolment>('/api/totp', { key, body })}
        done={setEnrolment}
      >
        <Form.Item name="password" label="再输入一次密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
      </FormDrawer>
    );
  }
  return (
    <FormDrawer<{ code: string }, unknown>
      key="confirm"
      title="扫码并确认"
      close={close}
      initial={{}}
      labels={{ code: '动态口令' }}
      submitLabel="确认启用"
      submit={({ code }, { key }) => api.post('/api/totp/confirm', { key, body: { code: code.replaceAll(/\s/g, '') } })}
      done={enrolled}
    >
      <p>用手机上的身份验证器应用扫描二维码，或手工输入密钥。</p>
      <QRCodeSVG value={enrolment.uri} size={176} marginSize={2} title="动态口令二维码" />
      <p className="mq-mono">{new URL(enrolment.uri).searchParams.get('secret')}</p>
      <BackupCodes codes={enrolment.backupCodes} />
      <Form.Item
        name="code"
        label="应用上显示的 6 位动态口令"
        rules={[{ required: true, whitespace: true, message: '请填写动态口令' }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
      </Form.Item>
    </FormDrawer>
  );
}
