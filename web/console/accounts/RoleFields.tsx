/** Choosing roles, each with the office it is limited to where that is possible. */

import { Button, Form, Select } from 'antd';
import type { RoleCode } from '../../../server/identity/policy.ts';
import { useAuthority } from '../organisations/use-authorities.ts';
import { ROLE_OPTIONS, ROLE_WORDS } from './roles.ts';

export interface RoleGrant {
  readonly role: RoleCode;
  readonly office: string | null;
}

/** The list `roles` of a form; offices are those of `organisation`. */
export function RoleFields({ organisation }: { readonly organisation: string | undefined }) {
  const { data } = useAuthority(organisation);
  const offices = (data?.offices ?? []).filter(({ state }) => state === 'active');
  const choices = [
    { value: '', label: '全单位' },
    ...offices.map(({ id, name }) => ({ value: id, label: `只限${name}` })),
  ];
  return (
    <Form.List name="roles">
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="mq-fieldset" style={{ marginBottom: 16 }}>
          <legend>角色</legend>
          <p className="mq-quiet">管理、审计、业务三权分立：一个账号不能兼有两类角色。</p>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="mq-row" style={{ alignItems: 'flex-start' }}>
              <Form.Item
                name={[name, 'role']}
                rules={[{ required: true, message: '请选择角色' }]}
                style={{ flex: '1 1 200px' }}
              >
                <Select options={ROLE_OPTIONS} aria-label={`第 ${index + 1} 个角色`} placeholder="角色" />
              </Form.Item>
              <Form.Item noStyle shouldUpdate>
                {({ getFieldValue }) => {
                  const role = getFieldValue(['roles', name, 'role']) as RoleCode | undefined;
                  return (
                    <Form.Item
                      name={[name, 'office']}
                      style={{ flex: '1 1 160px' }}
                      getValueProps={(value: unknown) => ({ value: value ?? '' })}
                      normalize={(value: string) => (value === '' ? null : value)}
                    >
                      <Select
                        options={choices}
                        aria-label={`第 ${index + 1} 个角色的范围`}
                        disabled={role === undefined || !ROLE_WORDS[role].perOffice}
                      />
                    </Form.Item>
                  );
                }}
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={`去掉第 ${index + 1} 个角色`}>
                去掉
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ office: null })}>增加角色</Button>
          <Form.ErrorList errors={errors} />
        </fieldset>
      )}
    </Form.List>
  );
}
