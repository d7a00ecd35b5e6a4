/** The top of every page: the authority, how things are shown, the account. */

import { MenuOutlined, SettingOutlined, UserOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Dropdown, Popover, Radio } from 'antd';
import { BASE } from '../../kit/api/address.ts';
import { api, changeSettings, toProblem, useSettings } from '../../kit/index.ts';
import type { Session } from '../session.ts';
import { Waiting } from './Waiting.tsx';

interface HeaderProps {
  readonly session: Session;
  /** On a phone: opens the menu. */
  readonly openMenu: (() => void) | null;
  readonly pathname: string;
}

/** Stands on every page. */
export function Header({ session, openMenu, pathname }: HeaderProps) {
  return (
    <header className="mq-header mq-noprint">
      {openMenu !== null && (
        <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={openMenu} className="mq-on-blue" />
      )}
      <Link to={'/' as never} className="mq-brand">
        明签
      </Link>
      <span className="mq-authority">{session.organisation.name}</span>
      <Waiting pathname={pathname} />
      <Popover trigger="click" placement="bottomRight" title="显示设置" content={<DisplaySettings />}>
        <Button type="text" icon={<SettingOutlined />} className="mq-on-blue" aria-label="显示设置" />
      </Popover>
      <AccountMenu session={session} />
    </header>
  );
}

function DisplaySettings() {
  const settings = useSettings();
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <fieldset className="mq-fieldset">
        <legend>字号</legend>
        <Radio.Group
          name="font-size"
          optionType="button"
          value={settings.fontSize}
          onChange={({ target }) => changeSettings({ fontSize: target.value })}
          options={[
            { value: 'standard', label: '标准' },
            { value: 'large', label: '大' },
            { value: 'largest', label: '特大' },
          ]}
        />
      </fieldset>
      <fieldset className="mq-fieldset">
        <legend>疏密</legend>
        <Radio.Group
          name="density"
          optionType="button"
          value={settings.density}
          onChange={({ target }) => changeSettings({ density: target.value })}
          options={[
            { value: 'comfortable', label: '宽松' },
            { value: 'compact', label: '紧凑' },
          ]}
        />
      </fieldset>
      <Checkbox checked={settings.shortcuts} onChange={({ target }) => changeSettings({ shortcuts: target.checked })}>
        列表单键快捷键（j、k 移动，/ 查询）
      </Checkbox>
    </div>
  );
}

function AccountMenu({ session }: { readonly session: Session }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const signOut = async () => {
    try {
      await api.delete('/api/session');
      location.assign(`${BASE}login`);
    } catch (error) {
      const { title, next } = toProblem(error);
      void message.error(title + next);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: '我的账号', onClick: () => void navigate({ to: '/my-account' as never }) },
          { key: 'jobs', label: '我的任务', onClick: () => void navigate({ to: '/jobs' as never }) },
          { type: 'divider' },
          { key: 'out', label: '退出登录', onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} className="mq-on-blue" aria-label={`账号：${session.name}`}>
        <span className="mq-account-name">{session.name}</span>
      </Button>
    </Dropdown>
  );
}
