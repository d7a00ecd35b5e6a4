/** One's own second factor: setting it up, new backup codes, giving it up. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api, FormDrawer, StatusTag } from '../../kit/index.ts';
import { SESSION_KEY, useSession } from '../session.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { EnrolDrawer } from './EnrolDrawer.tsx';

type Task = 'enrol' | 'codes' | 'give-up';

/** Each asks for the password: an open screen must not be enough. */
export function SecondFactorPanel() {
  const { secondFactor } = useSession();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [task, setTask] = useState<Task | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const finish = (words: string) => {
    setTask(null);
    void queries.invalidateQueries({ queryKey: SESSION_KEY });
    void message.success(words);
  };
  return (
    <section className="mq-panel">
      <h2>动态口令</h2>
      <div className="mq-row mq-spread">
        <span>
          <StatusTag tone={secondFactor ? 'good' : 'wait'}>{secondFactor ? '已启用' : '未启用'}</StatusTag>{' '}
          登录时在密码之外再输入手机应用上的 6 位数字。
        </span>
        <span className="mq-row">
          {!secondFactor && <Button onClick={() => setTask('enrol')}>启用</Button>}
          {secondFactor && <Button onClick={() => setTask('codes')}>更换备用码</Button>}
          {secondFactor && <Button onClick={() => setTask('give-up')}>停用</Button>}
        </span>
      </div>
      {task === 'enrol' && <EnrolDrawer close={() => setTask(null)} enrolled={() => finish('动态口令已启用。')} />}
      {task === 'codes' && (
        <PasswordDrawer<{ backupCodes: readonly string[] }>
          title="更换备用码"
          note="更换后，原来的备用码全部作废。"
          close={() => setTask(null)}
          submit={(body, key) => api.post('/api/totp/backup-codes', { key, body })}
          done={({ backupCodes }) => {
            setTask(null);
            setCodes(backupCodes);
          }}
        />
      )}
      {task === 'give-up' && (
        <PasswordDrawer<unknown>
          title="停用动态口令"
          note="停用后只凭密码登录。角色要求使用动态口令的，不能停用。"
          close={() => setTask(null)}
          submit={(body, key) => api.delete('/api/totp', { key, body })}
          done={() => finish('动态口令已停用。')}
        />
      )}
      {codes !== null && (
        <Modal
          open
          title="新的备用码"
          onCancel={() => setCodes(null)}
          footer={<Button onClick={() => setCodes(null)}>我已保存</Button>}
        >
          <BackupCodes codes={codes} />
        </Modal>
      )}
    </section>
  );
}

interface PasswordDrawerProps<Answer> {
  readonly title: string;
  readonly note: string;
  readonly close: () => void;
  readonly submit: (body: { readonly password: string }, key: string) => Promise<Answer>;
  readonly done: (answer: Answer) => void;
}

function PasswordDrawer<Answer>({ title, note, close, submit, done }: PasswordDrawerProps<Answer>) {
  return (
    <FormDrawer<{ password: string }, Answer>
      title={title}
      width={440}
      close={close}
      initial={{}}
      labels={{ password: '密码' }}
      submitLabel="继续"
      submit={(body, { key }) => submit(body, key)}
      done={done}
    >
      <p>{note}</p>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
    </FormDrawer>
  );
}
