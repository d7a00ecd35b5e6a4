/** Changing one's own password. */

import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api, FormDrawer } from '../../kit/index.ts';

interface PasswordFields {
  readonly present: string;
  readonly next: string;
  readonly again: string;
}

/** The other sessions end with it. */
export function PasswordPanel() {
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  return (
    <section className="mq-panel">
      <h2>密码</h2>
      <div className="mq-row mq-spread">
        <span>修改后，其他电脑上的登录随即结束。</span>
        <Button onClick={() => setOpen(true)}>修改密码</Button>
      </div>
      {open && (
        <FormDrawer<PasswordFields, unknown>
          title="修改密码"
          width={440}
          close={() => setOpen(false)}
          initial={{}}
          labels={{ present: '现在的密码', next: '新密码', again: '再输入一次' }}
          submit={({ present, next }, { key }) => api.post('/api/password', { key, body: { present, next } })}
          done={() => {
            setOpen(false);
            void message.success('密码已修改。');
          }}
        >
          <Form.Item name="present" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="next"
            label="新密码"
            extra="至少 12 个字符；含大写字母、小写字母、数字、符号中的三类时至少 10 个。"
            rules={[{ required: true, message: '请填写新密码' }]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输入一次"
            dependencies={['next']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value: unknown) =>
                  value === getFieldValue('next')
                    ? Promise.resolve()
                    : Promise.reject(new Error('两次输入的新密码不一致')),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
        </FormDrawer>
      )}
    </section>
  );
}
