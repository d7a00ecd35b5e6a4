/** One's own passkeys: adding, naming, removing. */

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, FormDrawer, formatTime, Loading, ProblemNote } from '../../kit/index.ts';
import type { PasskeyList } from '../answers.ts';
import { passkeyProblem } from '../passkey-problem.ts';
import { useWays } from '../use-ways.ts';

type Passkey = PasskeyList['passkeys'][number];

const KEY = ['passkeys'] as const;
const UNSUPPORTED = '这个浏览器不支持通行密钥，请换用新版的浏览器。';

/** Those who have one sign in with fingerprint, face or PIN of their device, without password and one-time code. */
export function PasskeysPanel() {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const ways = useWays().data?.passkey;
  const found = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<PasskeyList>('/api/passkeys', { signal }),
  });
  const reason = ways?.offered === true && !browserSupportsWebAuthn() ? UNSUPPORTED : ways?.reason;
  return (
    <section className="mq-panel">
      <h2>通行密钥</h2>
      <div className="mq-row mq-spread">
        <span>
          {reason ?? '用设备的指纹、人脸或开机密码登录，代替密码和动态口令。请只在本人使用的电脑或手机上添加。'}
        </span>
        {reason == null && (
          <Button disabled={ways === undefined} onClick={() => setAdding(true)}>
            添加通行密钥
          </Button>
        )}
      </div>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      <ul className="mq-plain-list" aria-label="已添加的通行密钥">
        {found.data?.passkeys.map((passkey) => (
          <li key={passkey.id} className="mq-row mq-spread">
            <span>
              {passkey.name}
              <br />
              <span className="mq-quiet">
                添加于 {formatTime(passkey.addedAt)}，
                {passkey.lastUsedAt === null ? '还没有用过' : `最近使用 ${formatTime(passkey.lastUsedAt)}`}
              </span>
            </span>
            {passkey.abilities.includes('remove') && (
              <Button size="small" aria-label={`移除 ${passkey.name}`} onClick={() => setRemoving(passkey)}>
                移除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <AddPasskey
          close={() => setAdding(false)}
          done={() => {
            setAdding(false);
            void queries.invalidateQueries({ queryKey: KEY });
            void message.success('通行密钥已添加。');
          }}
        />
      )}
      {removing !== null && (
        <ConfirmReason
          title={`移除通行密钥“${removing.name}”`}
          okText="移除"
          danger
          reason={false}
          close={() => setRemoving(null)}
          confirm={async (_, key) => {
            const body = { version: removing.version };
            await api.delete(`/api/passkeys/${encodeURIComponent(removing.id)}`, { key, body });
            await queries.invalidateQueries({ queryKey: KEY });
            await queries.invalidateQueries({ queryKey: ['sessions'] });
          }}
        >
          <p>移除后不能再用它登录，其他电脑和手机上的登录随即结束。设备里留下的那一份，请在设备的设置中删除。</p>
        </ConfirmReason>
      )}
    </section>
  );
}

interface AddFields {
  readonly name: string;
  readonly password: string;
}

function AddPasskey({ close, done }: { readonly close: () => void; readonly done: () => void }) {
  return (
    <FormDrawer<AddFields, unknown>
      title="添加通行密钥"
      width={440}
      close={close}
      initial={{}}
      labels={{ name: '名称', password: '密码' }}
      submitLabel="继续"
      submit={add}
      done={done}
    >
      <p>点“继续”后，浏览器会请您用指纹、人脸或开机密码确认。</p>
      <Form.Item
        name="name"
        label="名称"
        extra="便于日后辨认，如“办公室电脑”。"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
    </FormDrawer>
  );
}

async function add({ name, password }: AddFields): Promise<unknown> {
  type Begun = { readonly options: PublicKeyCredentialCreationOptionsJSON };
  const { options } = await api.post<Begun>('/api/passkeys/options', { body: { password } });
  const response = await startRegistration({ optionsJSON: options }).catch((error: unknown) => {
    throw passkeyProblem(error, '没有添加', '请重新点“继续”。');
  });
  return api.post('/api/passkeys', { body: { name, response } });
}
