/** The offices of an authority. */

import { Button, Empty, Form, Input } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, FormDrawer, StatusTag } from '../../kit/index.ts';
import type { AuthorityDetail, Office } from '../answers.ts';

interface OfficesProps {
  readonly authority: AuthorityDetail;
  readonly changed: () => void;
}

/** A list with what may be done to each. */
export function Offices({ authority, changed }: OfficesProps) {
  const [editing, setEditing] = useState<Office | 'new' | null>(null);
  const [turning, setTurning] = useState<Office | null>(null);
  const turnWord = turning?.state === 'active' ? '停用' : '启用';
  return (
    <>
      {authority.offices.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有科室。" />}
      <ul className="mq-plain-list">
        {authority.offices.map((office) => (
          <li key={office.id} className="mq-row mq-spread">
            <span>
              {office.name} {office.state !== 'active' && <StatusTag tone="quiet">停用</StatusTag>}
            </span>
            <span className="mq-row">
              {office.abilities.includes('edit') && (
                <Button size="small" onClick={() => setEditing(office)}>
                  改名
                </Button>
              )}
              {office.abilities.some((verb) => verb === 'disable' || verb === 'enable') && (
                <Button size="small" onClick={() => setTurning(office)}>
                  {office.state === 'active' ? '停用' : '启用'}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {authority.abilities.includes('add-office') && <Button onClick={() => setEditing('new')}>新增科室</Button>}
      {editing !== null && (
        <OfficeForm
          authority={authority.id}
          office={editing === 'new' ? undefined : editing}
          close={() => setEditing(null)}
          saved={() => {
            setEditing(null);
            changed();
          }}
        />
      )}
      {turning !== null && (
        <ConfirmReason
          title={`${turnWord}：${turning.name}`}
          okText={turnWord}
          reason={false}
          close={() => setTurning(null)}
          confirm={async (_, key) => {
            const state = turning.state === 'active' ? 'disabled' : 'active';
            await api.patch(`/api/offices/${turning.id}`, { key, body: { state, version: turning.version } });
            changed();
          }}
        />
      )}
    </>
  );
}

interface OfficeFormProps {
  readonly authority: string;
  readonly office: Office | undefined;
  readonly close: () => void;
  readonly saved: () => void;
}

function OfficeForm({ authority, office, close, saved }: OfficeFormProps) {
  return (
    <FormDrawer<{ name: string }, Office>
      title={office === undefined ? '新增科室' : `科室改名：${office.name}`}
      width={440}
      close={close}
      initial={{ name: office?.name ?? '' }}
      labels={{ name: '科室名称' }}
      {...(office === undefined ? {} : { version: office.version })}
      submit={(values, { key, version }) =>
        office === undefined
          ? api.post<Office>(`/api/authorities/${authority}/offices`, { key, body: values })
          : api.patch<Office>(`/api/offices/${office.id}`, { key, body: { ...values, version } })
      }
      done={saved}
    >
      <Form.Item name="name" label="科室名称" rules={[{ required: true, whitespace: true, message: '请填写科室名称' }]}>
        <Input maxLength={40} />
      </Form.Item>
    </FormDrawer>
  );
}
