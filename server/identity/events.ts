/** The events of this module, in words. Their payloads never hold passwords, codes, tokens or keys of any kind. */

import { z } from 'zod';
import type { EventWords, Json } from '../platform/index.ts';
import { isRole, ROLES } from './policy.ts';

const shape = z.object({
  name: z.string().optional(),
  username: z.string().optional(),
  reason: z.string().nullish(),
  method: z.string().optional(),
  until: z.string().optional(),
  roles: z.array(z.object({ role: z.string(), office: z.string().nullable() })).optional(),
  role: z.string().nullish(),
  kind: z.string().optional(),
  subject: z.string().optional(),
  sessions: z.number().optional(),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional(),
});
type Payload = z.output<typeof shape>;

const REASONS: Readonly<Record<string, string>> = {
  credentials: '用户名或密码不正确',
  'second-factor': '动态口令不正确',
  locked: '账号锁定期间',
  'not-in-use': '账号已停用',
  passkey: '通行密钥没有通过验证',
  'passkey-counter': '通行密钥的使用次数倒退，可能被复制',
  'oidc-denied': '没有在统一身份认证完成登录',
  'oidc-error': '统一身份认证答复有错',
  'oidc-expired': '统一身份认证的登录超时或已用过',
  'oidc-state': '统一身份认证的答复不是这个浏览器发起的',
  'oidc-code': '统一身份认证不认登录码',
  'oidc-nonce': '身份信息不是为这次登录开具的',
  'oidc-issuer': '身份信息的开具者不对',
  'oidc-token': '身份信息没有通过检查',
  'oidc-unreachable': '连接不上统一身份认证',
  'oidc-unknown': '统一身份没有绑定账号',
};

const METHODS: Readonly<Record<string, string>> = {
  password: '密码',
  'password+totp': '密码和动态口令',
  'password+backup-code': '密码和备用码',
  passkey: '通行密钥',
  oidc: '统一身份认证',
  'oidc+mfa': '统一身份认证（双因素）',
  'oidc+totp': '统一身份认证和动态口令',
  'oidc+backup-code': '统一身份认证和备用码',
};

const FIELDS: Readonly<Record<string, string>> = {
  name: '名称',
  shortName: '简称',
  uscc: '统一社会信用代码',
  regionCode: '区划代码',
  level: '层级',
  superior: '上级单位',
  state: '状态',
  office: '科室',
};

const KINDS: Readonly<Record<string, string>> = { 'grant-role': '授予角色', 'reset-second-factor': '重置动态口令' };

const because = ({ reason }: Payload): string => (reason ? `，理由：${reason}` : '');
const who = ({ name, username }: Payload): string => `${name ?? ''}${username === undefined ? '' : `（${username}）`}`;
const changed = ({ changes = {} }: Payload): string =>
  Object.keys(changes)
    .map((field) => FIELDS[field] ?? field)
    .join('、');
const roleNames = ({ roles = [] }: Payload): string => roles.map(({ role }) => label(role)).join('、') || '没有角色';

function label(role: string): string {
  return isRole(role) ? ROLES[role].label : role;
}

function asked({ kind = '', role }: Payload): string {
  return `${KINDS[kind] ?? kind}${role == null ? '' : `“${label(role)}”`}`;
}

function words(name: string, sentence: (payload: Payload) => string): EventWords {
  return { label: name, sentence: (payload: Json) => sentence(shape.parse(payload)) };
}

export const identityEvents: Readonly<Record<string, EventWords>> = {
  'installation.set-up': words('初始化', (p) => `建立单位“${p.name}”和第一个系统管理员。`),
  'session.opened': words('登录', (p) => `登录，方式：${METHODS[p.method ?? ''] ?? p.method}。`),
  'session.refused': words('登录失败', (p) => `登录失败：${REASONS[p.reason ?? ''] ?? p.reason}。`),
  'session.closed': words('退出登录', () => '退出登录。'),
  'session.ended': words('结束会话', (p) => `结束 ${p.sessions ?? 0} 个会话${because(p)}。`),
  'account.locked-out': words('登录锁定', (p) => `连续登录失败，锁定至 ${p.until}。`),
  'account.created': words('新建账号', (p) => `新建账号${who(p)}，角色：${roleNames(p)}。`),
  'account.changed': words('修改账号', (p) => `修改账号${who(p)}的${changed(p)}。`),
  'account.roles-changed': words('调整角色', (p) => `账号${who(p)}的角色改为：${roleNames(p)}${because(p)}。`),
  'account.locked': words('停用账号', (p) => `停用账号${who(p)}${because(p)}。`),
  'account.unlocked': words('启用账号', (p) => `启用账号${who(p)}${because(p)}。`),
  'account.password-changed': words('修改密码', () => '修改本人密码。'),
  'account.password-reset': words('重设密码', (p) => `为账号${who(p)}重设初始密码${because(p)}。`),
  'second-factor.begun': words('申请动态口令', () => '开始设置动态口令。'),
  'second-factor.enabled': words('启用动态口令', () => '启用动态口令。'),
  'second-factor.disabled': words('停用动态口令', () => '停用动态口令。'),
  'second-factor.codes-renewed': words('更换备用码', () => '更换备用码，旧备用码作废。'),
  'second-factor.reset': words('重置动态口令', (p) => `重置账号${who(p)}的动态口令${because(p)}。`),
  'passkey.added': words('添加通行密钥', (p) => `添加通行密钥“${p.name}”。`),
  'passkey.removed': words('移除通行密钥', (p) => `移除通行密钥“${p.name}”${because(p)}。`),
  'identity-service.bound': words('绑定统一身份', (p) => `账号${who(p)}绑定统一身份 ${p.subject}${because(p)}。`),
  'identity-service.unbound': words('解除统一身份', (p) => `账号${who(p)}解除统一身份 ${p.subject}${because(p)}。`),
  'two-person.asked': words('提请复核', (p) => `提请另一位管理员复核：${asked(p)}${because(p)}。`),
  'two-person.confirmed': words('复核通过', (p) => `复核通过：${asked(p)}。`),
  'two-person.refused': words('复核不通过', (p) => `复核不通过：${asked(p)}${because(p)}。`),
  'view-as.started': words('以他人视角查看', (p) => `开始以${who(p)}的视角查看${because(p)}。`),
  'view-as.ended': words('结束他人视角', (p) => `结束以${who(p)}的视角查看。`),
  'authority.created': words('新建单位', (p) => `新建单位“${p.name}”。`),
  'authority.changed': words('修改单位', (p) => `修改单位“${p.name}”的${changed(p)}。`),
  'office.created': words('新建科室', (p) => `新建科室“${p.name}”。`),
  'office.changed': words('修改科室', (p) => `修改科室“${p.name}”的${changed(p)}。`),
};
