/** What an administrator or a supervisor does with an account. */

import { Form, Input, Select } from 'antd';
import { BASE } from '../../kit/api/address.ts';
import { api, ConfirmReason, FormDrawer, showValue } from '../../kit/index.ts';
import type { Account } from '../answers.ts';
import { useAuthority } from '../organisations/use-authorities.ts';
import { RoleFields, type RoleGrant } from './RoleFields.tsx';

/** In the order of the buttons; the names are those of the account's abilities. */
export const VERB_LABELS = {
  edit: '修改',
  'change-roles': '调整角色',
  'reset-password': '重设密码',
  'reset-second-factor': '重置动态口令',
  'bind-identity': '绑定统一身份',
  'unbind-identity': '解除统一身份',
  'end-sessions': '结束登录',
  lock: '停用',
  unlock: '启用',
  'view-as': '以其视角查看',
} as const;

export type AccountVerb = keyof typeof VERB_LABELS;

interface TaskProps {
  readonly account: Account;
  readonly close: () => void;
  /** Called after a success. */
  readonly done: () => void;
}

/** The form or question of one verb. */
export function AccountTask({ verb, ...task }: TaskProps & { readonly verb: AccountVerb }) {
  switch (verb) {
    case 'edit':
      return <EditAccount {...task} />;
    case 'change-roles':
      return <ChangeRoles {...task} />;
    case 'reset-password':
      return <ResetPassword {...task} />;
    case 'bind-identity':
      return <BindIdentity {...task} />;
    default:
      return <AskReason verb={verb} {...task} />;
  }
}

const pathOf = ({ id }: Account) => `/api/accounts/${encodeURIComponent(id)}`;
const REASON = [{ required: true, whitespace: true, message: '请写明理由' }];

function EditAccount({ account, close, done }: TaskProps) {
  const offices = useAuthority(account.organisation).data?.offices ?? [];
  const names = new Map(offices.map(({ id, name }) => [id, name]));
  return (
    <FormDrawer<{ name: string; office?: string | null }, Account>
      title={`修改 ${account.name}`}
      close={close}
      initial={{ name: account.name, office: account.office }}
      labels={{ name: '姓名', office: '科室' }}
      show={(field, value) => (field === 'office' ? (names.get(String(value)) ?? '（不分科室）') : showValue(value))}
      version={account.version}
      submit={({ name, office }, { key, version }) =>
        api.patch<Account>(pathOf(account), { key, body: { name, office: office ?? null, version } })
      }
      done={() => {
        done();
        close();
      }}
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="office" label="科室">
        <Select allowClear options={[...names].map(([value, label]) => ({ value, label }))} placeholder="不分科室" />
      </Form.Item>
    </FormDrawer>
  );
}

function ChangeRoles({ account, close, done }: TaskProps) {
  const offices = useAuthority(account.organisation).data?.offices ?? [];
  const roles = account.roles.map(({ role, office }) => ({ role, office })) as readonly RoleGrant[];
  const show = (field: string, value: unknown) =>
    field === 'roles' ? showRoles(value as readonly RoleGrant[], account, offices) : showValue(value);
  return (
    <FormDrawer<{ roles: readonly RoleGrant[]; reason: string }, Account>
      title={`调整 ${account.name} 的角色`}
      close={close}
      initial={{ roles, reason: '' }}
      labels={{ roles: '角色', reason: '理由' }}
      show={show}
      fromRecord={(current) => ({
        roles: (current as Account).roles.map(({ role, office }) => ({ role, office })) as RoleGrant[],
        reason: '',
      })}
      version={account.version}
      submit={(values, { key, version }) =>
        api.post<Account>(`${pathOf(account)}/roles`, { key, body: { ...values, version } })
      }
      done={() => {
        done();
        close();
      }}
    >
      <p>系统管理员、安全审计角色须由另一位管理员确认后生效；没有另一位管理员时当即生效。</p>
      <RoleFields organisation={account.organisation} />
      <Form.Item name="reason" label="理由" rules={REASON}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

function showRoles(
  grants: readonly RoleGrant[],
  { roles }: Account,
  offices: readonly { readonly id: string; readonly name: string }[],
): string {
  const name = ({ role, office }: RoleGrant) => {
    const label = roles.find((each) => each.role === role)?.label ?? role;
    const limited = offices.find(({ id }) => id === office)?.name;
    return limited === undefined ? label : `${label}（只限${limited}）`;
  };
  return grants.length === 0 ? '（没有角色）' : grants.map(name).join('、');
}

function ResetPassword({ account, close, done }: TaskProps) {
  return (
    <FormDrawer<{ password: string; reason: string }, Account>
      title={`重设 ${account.name} 的密码`}
      close={close}
      initial={{}}
      labels={{ password: '新的初始密码', reason: '理由' }}
      submitLabel="重设"
      submit={(body, { key }) => api.post<Account>(`${pathOf(account)}/password`, { key, body })}
      done={() => {
        done();
        close();
      }}
    >
      <p>请先当面或电话核实本人身份。重设后该账号的全部登录结束，本人下次登录须自行修改密码。</p>
      <Form.Item name="password" label="新的初始密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={REASON}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

function BindIdentity({ account, close, done }: TaskProps) {
  return (
    <FormDrawer<{ subject: string; reason: string }, Account>
      title={`绑定 ${account.name} 的统一身份`}
      close={close}
      initial={{}}
      labels={{ subject: '用户编号', reason: '理由' }}
      submitLabel="绑定"
      submit={(body, { key }) => api.post<Account>(`${pathOf(account)}/identity-service`, { key, body })}
      done={() => {
        done();
        close();
      }}
    >
      <p>
        用户编号（sub）由统一身份认证的管理单位提供，填错会让别人登录到这个账号，请逐字核对。本人首次由此登录，还要输入一次动态口令或密码确认。
      </p>
      <Form.Item
        name="subject"
        label="用户编号"
        rules={[{ required: true, whitespace: true, message: '请填写用户编号' }]}
      >
        <Input maxLength={255} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={REASON}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

type AskedVerb = Exclude<AccountVerb, 'edit' | 'change-roles' | 'reset-password' | 'bind-identity'>;

const CONSEQUENCES: Readonly<Record<AskedVerb, string>> = {
  lock: '停用后不能登录，现有登录立即结束；经办记录不变，可以再启用。',
  unlock: '启用后可以登录；因多次输错密码的锁定也一并解除。',
  'reset-second-factor': '请先核实本人身份。重置后本人须重新启用动态口令，通行密钥一并移除；有另一位管理员时须其确认。',
  'unbind-identity': '解除后不能再由统一身份认证登录这个账号，用户名和密码不受影响。',
  'end-sessions': '该账号在所有电脑上的登录立即结束，本人可以重新登录。',
  'view-as': '您将看到该账号所见的内容，只能看，不能办理。查看的开始和结束都记入账本。',
};

function AskReason({ verb, account, close, done }: TaskProps & { readonly verb: AskedVerb }) {
  const { id, version } = account;
  const confirm = async (reason: string, key: string) => {
    switch (verb) {
      case 'lock':
      case 'unlock':
        await api.post(`${pathOf(account)}/${verb}`, { key, body: { version, reason } });
        break;
      case 'reset-second-factor':
        await api.post(`${pathOf(account)}/second-factor/reset`, { key, body: { reason } });
        break;
      case 'unbind-identity':
        await api.delete(`${pathOf(account)}/identity-service`, { key, body: { reason } });
        break;
      case 'end-sessions':
        await api.delete(`${pathOf(account)}/sessions`, { key, body: { reason } });
        break;
      case 'view-as':
        await api.post(`/api/view-as/${encodeURIComponent(id)}`, { key, body: { reason } });
        // Everything on screen belongs to another view now.
        location.assign(BASE);
        return;
    }
    done();
  };
  return (
    <ConfirmReason
      title={`${VERB_LABELS[verb]}：${account.name}`}
      okText={VERB_LABELS[verb]}
      danger={verb === 'lock'}
      confirm={confirm}
      close={close}
    >
      <p>{CONSEQUENCES[verb]}</p>
    </ConfirmReason>
  );
}
