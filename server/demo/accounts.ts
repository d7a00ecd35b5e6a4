/** The sample's authorities and accounts. */

import { randomInt } from 'node:crypto';
import type { Employer } from './people.ts';

/** Where an account is: the host authority, the second one, or the superior of the first. */
type Seat = Employer | 'city';

export interface SampleAuthority {
  readonly name: string;
  readonly shortName: string;
  /** GB/T 2260. */
  readonly regionCode: string;
  readonly level: 'city' | 'district';
}

/** The authority that the demonstration is set up for. */
export const HOST: SampleAuthority = {
  name: '大洼区粮食和物资储备局（示例）',
  shortName: '大洼粮储（示例）',
  regionCode: '211104',
  level: 'district',
};

export const SUPERIOR: SampleAuthority = {
  name: '盘锦市粮食和物资储备局（示例）',
  shortName: '盘锦粮储（示例）',
  regionCode: '211100',
  level: 'city',
};

export const SECOND: SampleAuthority = {
  name: '大洼区市场监督管理局（示例）',
  shortName: '大洼市监（示例）',
  regionCode: '211104',
  level: 'district',
};

/** Offices of the host authority. */
export const OFFICES = ['监督检查科', '仓储与安全科', '产业与统计科'] as const;

export interface SampleAccount {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly label: string;
  readonly seat: Seat;
}

/** The first administrator, made with the host authority. */
export const ADMINISTRATOR: SampleAccount = {
  username: 'xitong',
  name: '云某管',
  role: 'system-admin',
  label: '系统管理员',
  seat: 'grain',
};

/** The others, made by the administrator. */
export const ACCOUNTS: readonly SampleAccount[] = [
  { username: 'minglu', name: '苏某录', role: 'registry-manager', label: '名录管理', seat: 'grain' },
  { username: 'jihua', name: '潘某划', role: 'planner', label: '计划编制', seat: 'grain' },
  { username: 'shenpi', name: '葛某批', role: 'approver', label: '审批领导', seat: 'grain' },
  { username: 'fazhi', name: '范某律', role: 'legal-reviewer', label: '法制审核', seat: 'grain' },
  { username: 'gongshi', name: '邵某示', role: 'disclosure-reviewer', label: '公示审核', seat: 'grain' },
  { username: 'jiancha', name: '何某衡', role: 'inspector', label: '执法检查人员', seat: 'grain' },
  { username: 'shenji', name: '彭某计', role: 'security-auditor', label: '安全审计', seat: 'grain' },
  { username: 'shijian', name: '郎某录', role: 'registry-manager', label: '名录管理（市场监管局）', seat: 'market' },
  { username: 'jiandu', name: '鲁某督', role: 'supervisor', label: '监督员（上级单位）', seat: 'city' },
];

/** Without what is mistaken for something else. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';

/** A password that is easy to type: four groups, about 78 bits. Different in every installation. */
export function makePassword(): string {
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const group = (from: string): string => Array.from({ length: 4 }, () => pick(from)).join('');
  return [group(LETTERS), group(DIGITS), group(LETTERS), group(LETTERS)].join('-');
}
