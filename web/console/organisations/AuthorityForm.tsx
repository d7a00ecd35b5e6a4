/** 新增、修改单位. */

import { Form, Input, Select } from 'antd';
import { api, FormDrawer, showValue } from '../../kit/index.ts';
import type { Authority } from '../answers.ts';
import { LEVEL_WORDS } from './levels.ts';
import { useAuthorities } from './use-authorities.ts';

interface AuthorityFields {
  readonly name: string;
  readonly shortName: string;
  readonly level: Authority['level'];
  readonly regionCode: string;
  readonly uscc?: string | null;
  readonly superior?: string | null;
}

const LABELS = {
  name: '单位全称',
  shortName: '简称',
  level: '层级',
  regionCode: '行政区划代码',
  uscc: '统一社会信用代码',
  superior: '上级单位',
};
const LEVELS = Object.entries(LEVEL_WORDS).map(([value, label]) => ({ value, label }));
const required = (message: string) => [{ required: true, whitespace: true, message }];

interface AuthorityFormProps {
  /** The authority to change; none for a new one. */
  readonly authority?: Authority;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Its code and superior may be left open. */
export function AuthorityForm({ authority, close, saved }: AuthorityFormProps) {
  const others = (useAuthorities().data ?? []).filter(({ id }) => id !== authority?.id);
  const nameOf = (id: unknown) => others.find((each) => each.id === id)?.name ?? '（没有）';
  const show = (field: string, value: unknown) => {
    if (field === 'superior') return nameOf(value);
    if (field === 'level') return LEVEL_WORDS[value as Authority['level']];
    return showValue(value);
  };
  return (
    <FormDrawer<AuthorityFields, Authority>
      title={authority === undefined ? '新增单位' : `修改 ${authority.shortName}`}
      close={close}
      initial={authority ?? { level: 'district' }}
      labels={LABELS}
      show={show}
      {...(authority === undefined ? {} : { version: authority.version })}
      submit={(values, { key, version }) => {
        const body = { ...values, uscc: values.uscc?.trim() || null, superior: values.superior ?? null };
        return authority === undefined
          ? api.post<Authority>('/api/authorities', { key, body })
          : api.patch<Authority>(`/api/authorities/${authority.id}`, { key, body: { ...body, version } });
      }}
      done={saved}
    >
      <Form.Item name="name" label="单位全称" rules={required('请填写单位全称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={required('请填写简称')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="level" label="层级" rules={required('请选择层级')}>
        <Select options={LEVELS} />
      </Form.Item>
      <Form.Item
        name="regionCode"
        label="行政区划代码"
        rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写 6 位数字' }]}
      >
        <Input maxLength={6} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="uscc" label="统一社会信用代码（可不填）">
        <Input maxLength={18} />
      </Form.Item>
      <Form.Item name="superior" label="上级单位（可不选）">
        <Select allowClear options={others.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </FormDrawer>
  );
}
