/** The e-signature of a decision: a code of the authenticator becomes a proof for this very decision. */

import { Link } from '@tanstack/react-router';
import { Alert, Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { useSession } from '../../session.ts';
import { signFor } from '../requests.ts';

/** Asked for a proof again for the same purpose, gives the one there is: a code is good once. */
export function useProof(): (purpose: string, code: string) => Promise<string> {
  const held = useRef<{ readonly purpose: string; readonly proof: string } | null>(null);
  return async (purpose, code) => {
    if (held.current?.purpose === purpose) return held.current.proof;
    const proof = await signFor(purpose, code.trim());
    held.current = { purpose, proof };
    return proof;
  };
}

/** Empty again when the run has moved on: what was signed was the decision on how it stood before. */
export function SignField({ version }: { readonly version: number }) {
  const form = Form.useFormInstance();
  const { secondFactor } = useSession();
  const signed = useRef(version);
  useEffect(() => {
    if (signed.current === version) return;
    signed.current = version;
    form.resetFields(['code']);
  }, [form, version]);
  return (
    <>
      {!secondFactor && (
        <Alert
          className="apr-alert"
          type="warning"
          showIcon
          title="本环节须电子签名，您还没有启用动态口令"
          description={<Link to={'/my-account' as never}>到“我的账号”启用</Link>}
        />
      )}
      <Form.Item
        name="code"
        label="动态口令"
        extra="本环节须电子签名：请打开手机上的验证器，填写现在的 6 位数字；每个口令只能签一次。"
        rules={[{ required: true, whitespace: true, message: '请填写动态口令' }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
    </>
  );
}
