/** 开设账号. */

import { Form, Input, Select } from 'antd';
import { api, FormDrawer } from '../../kit/index.ts';
import type { Account } from '../answers.ts';
import { useAuthorities, useAuthority } from '../organisations/use-authorities.ts';
import { useSession } from '../session.ts';
import { RoleFields, type RoleGrant } from './RoleFields.tsx';

interface NewAccountFields {
  readonly name: string;
  readonly username: string;
  readonly organisation: string;
  readonly office?: string;
  readonly roles: readonly RoleGrant[];
  readonly password: string;
}

const LABELS = {
  name: '姓名',
  username: '用户名',
  organisation: '单位',
  office: '科室',
  roles: '角色',
  password: '初始密码',
};

/** The password is only the first one: it has to be changed at the first sign-in. */
export function NewAccount({ close, created }: { readonly close: () => void; readonly created: () => void }) {
  const { organisation } = useSession();
  return (
    <FormDrawer<NewAccountFields, Account>
      title="开设账号"
      close={close}
      initial={{ organisation: organisation.id, roles: [] }}
      labels={LABELS}
      submitLabel="开设"
      submit={({ office, ...values }, { key }) =>
        api.post<Account>('/api/accounts', { key, body: { ...values, office: office ?? null } })
      }
      done={created}
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="username"
        label="用户名"
        extra="3 到 32 位，以字母开头，由字母、数字、点和下划线组成。"
        rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}
      >
        <Input maxLength={32} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <OrganisationFields />
      <Form.Item noStyle dependencies={['organisation']}>
        {({ getFieldValue }) => <RoleFields organisation={getFieldValue('organisation') as string | undefined} />}
      </Form.Item>
      <Form.Item
        name="password"
        label="初始密码"
        extra="当面告知本人；首次登录时必须修改。至少 12 个字符，含三类字符时至少 10 个。"
        rules={[{ required: true, message: '请填写初始密码' }]}
      >
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
    </FormDrawer>
  );
}

function OrganisationFields() {
  const form = Form.useFormInstance();
  const organisation = Form.useWatch<string | undefined>('organisation', form);
  const authorities = useAuthorities().data ?? [];
  const offices = useAuthority(organisation).data?.offices ?? [];
  return (
    <>
      <Form.Item name="organisation" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <Select
          options={authorities
            .filter(({ state }) => state === 'active')
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.setFieldsValue({ office: undefined, roles: [] })}
        />
      </Form.Item>
      <Form.Item name="office" label="科室（可不选）">
        <Select
          allowClear
          options={offices
            .filter(({ state }) => state === 'active')
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  );
}
