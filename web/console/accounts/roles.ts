/** The roles as they are chosen on screen. The rules themselves are the server's. */

import type { RoleCode } from '../../../server/identity/policy.ts';

interface RoleWords {
  readonly label: string;
  /** 管理、审计、业务三权分立. */
  readonly power: '管理' | '审计' | '业务';
  /** May be limited to an office. */
  readonly perOffice: boolean;
}

/** In the order in which an administrator looks for them. */
export const ROLE_WORDS: Readonly<Record<RoleCode, RoleWords>> = {
  'registry-manager': { label: '名录管理', power: '业务', perOffice: true },
  planner: { label: '计划编制', power: '业务', perOffice: true },
  approver: { label: '审批领导', power: '业务', perOffice: true },
  'legal-reviewer': { label: '法制审核', power: '业务', perOffice: true },
  inspector: { label: '执法检查人员', power: '业务', perOffice: true },
  'disclosure-reviewer': { label: '公示审核', power: '业务', perOffice: true },
  supervisor: { label: '监督员', power: '业务', perOffice: false },
  'system-admin': { label: '系统管理员', power: '管理', perOffice: false },
  'security-auditor': { label: '安全审计', power: '审计', perOffice: false },
};

/** For a select; the power stands beside the name, because powers cannot be mixed in one account. */
export const ROLE_OPTIONS = Object.entries(ROLE_WORDS).map(([value, { label, power }]) => ({
  value,
  label: `${label}（${power}）`,
}));

/** The Chinese name of a role; of an unknown one its code. */
export function roleLabel(role: string): string {
  return Object.hasOwn(ROLE_WORDS, role) ? ROLE_WORDS[role as RoleCode].label : role;
}
