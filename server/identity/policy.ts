/** Who may do what, and how far: the one table of roles and permissions. */

/** Everything that can be permitted. */
export const PERMISSIONS = [
  'subject.read',
  'subject.edit',
  'subject.approve',
  'subject.export',
  'subject.reveal',
  'inspector.read',
  'inspector.edit',
  'inspector.approve',
  'inspector.export',
  'inspector.reveal',
  'inspector.self',
  'recusal.read',
  'registry.import',
  'account.read',
  'account.manage',
  'organisation.manage',
  'calendar.manage',
  'settings.manage',
  'ledger.read',
  'ledger.read-record',
  'audit.read',
  'view-as',
  'approval.read',
  'approval.oversee',
  'approval.configure',
  'frequency.edit',
  'frequency.confirm',
  'catalogue.read',
  'catalogue.edit',
  'catalogue.review',
  'catalogue.approve',
  'catalogue.publish',
  'law.edit',
  'plan.read',
  'plan.edit',
  'plan.approve',
  'plan.review',
  'plan.publish',
  'task.edit',
  'complainant.read',
  'draw.read',
  'draw.edit',
  'draw.approve',
  'draw.host',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLE_CODES = [
  'system-admin',
  'security-auditor',
  'registry-manager',
  'planner',
  'approver',
  'legal-reviewer',
  'inspector',
  'disclosure-reviewer',
  'supervisor',
] as const;

export type RoleCode = (typeof ROLE_CODES)[number];

/**
 * How far a permission reaches. `organisation`: the account's authority, or the offices to which the role was limited.
 * `own`: what is assigned to the account. `subordinates`: the authority and all below it. `administered`: the same, and for
 * the host authority the whole installation.
 */
export type Reach = 'organisation' | 'own' | 'subordinates' | 'administered';

/** Administration, audit and business: one account never has roles of two of them (三权分立). */
export type Power = 'administration' | 'audit' | 'business';

export interface RolePolicy {
  readonly label: string;
  readonly power: Power;
  /** The role can draw, publish or administer: a password is not enough. */
  readonly secondFactor: boolean;
  /** Another administrator has to confirm the grant, where there is one. */
  readonly twoPersons: boolean;
  /** The grant may be limited to an office. */
  readonly perOffice: boolean;
  readonly may: Readonly<Partial<Record<Permission, Reach>>>;
}

export const ROLES: Readonly<Record<RoleCode, RolePolicy>> = {
  'system-admin': {
    label: '系统管理员',
    power: 'administration',
    secondFactor: true,
    twoPersons: true,
    perOffice: false,
    may: {
      'account.read': 'administered',
      'account.manage': 'administered',
      'organisation.manage': 'administered',
      'calendar.manage': 'administered',
      'settings.manage': 'administered',
      'approval.oversee': 'administered',
    },
  },
  'security-auditor': {
    label: '安全审计',
    power: 'audit',
    secondFactor: true,
    twoPersons: true,
    perOffice: false,
    may: {
      'account.read': 'administered',
      'ledger.read': 'administered',
      'ledger.read-record': 'administered',
      'audit.read': 'administered',
    },
  },
  'registry-manager': {
    label: '名录管理',
    power: 'business',
    secondFactor: false,
    twoPersons: false,
    perOffice: true,
    may: {
      'subject.read': 'organisation',
      'subject.edit': 'organisation',
      'subject.export': 'organisation',
      'subject.reveal': 'organisation',
      'inspector.read': 'organisation',
      'inspector.edit': 'organisation',
      'inspector.export': 'organisation',
      'inspector.reveal': 'organisation',
      'recusal.read': 'organisation',
      'registry.import': 'organisation',
      'ledger.read-record': 'organisation',
      'catalogue.read': 'organisation',
    },
  },
  planner: {
    label: '计划编制',
    power: 'business',
    secondFactor: true,
    twoPersons: false,
    perOffice: true,
    may: {
      'subject.read': 'organisation',
      'subject.export': 'organisation',
      'inspector.read': 'organisation',
      'frequency.edit': 'organisation',
      'ledger.read-record': 'organisation',
      'catalogue.read': 'organisation',
      'catalogue.edit': 'organisation',
      'plan.read': 'organisation',
      'plan.edit': 'organisation',
      'task.edit': 'organisation',
      'draw.read': 'organisation',
      'draw.edit': 'organisation',
      'draw.host': 'organisation',
    },
  },
  approver: {
    label: '审批领导',
    power: 'business',
    secondFactor: false,
    twoPersons: false,
    perOffice: true,
    may: {
      'subject.read': 'organisation',
      'subject.approve': 'organisation',
      'inspector.read': 'organisation',
      'inspector.approve': 'organisation',
      'ledger.read-record': 'organisation',
      'approval.read': 'organisation',
      'approval.oversee': 'organisation',
      'approval.configure': 'organisation',
      'catalogue.read': 'organisation',
      'catalogue.approve': 'organisation',
      'plan.read': 'organisation',
      'plan.approve': 'organisation',
      'draw.read': 'organisation',
      'draw.approve': 'organisation',
      'draw.host': 'organisation',
    },
  },
  'legal-reviewer': {
    label: '法制审核',
    power: 'business',
    secondFactor: false,
    twoPersons: false,
    perOffice: true,
    may: {
      'subject.read': 'organisation',
      'inspector.read': 'organisation',
      'ledger.read-record': 'organisation',
      'frequency.confirm': 'organisation',
      'catalogue.read': 'organisation',
      'catalogue.review': 'organisation',
      'law.edit': 'organisation',
      'plan.read': 'organisation',
      'plan.review': 'organisation',
      'complainant.read': 'organisation',
      'draw.read': 'organisation',
      'draw.approve': 'organisation',
    },
  },
  inspector: {
    label: '执法检查人员',
    power: 'business',
    secondFactor: false,
    twoPersons: false,
    perOffice: true,
    may: {
      'subject.read': 'organisation',
      'inspector.read': 'organisation',
      'inspector.self': 'own',
      'catalogue.read': 'organisation',
      'plan.read': 'organisation',
    },
  },
  'disclosure-reviewer': {
    label: '公示审核',
    power: 'business',
    secondFactor: true,
    twoPersons: false,
    perOffice: true,
    may: {
      'subject.read': 'organisation',
      'inspector.read': 'organisation',
      'ledger.read-record': 'organisation',
      'catalogue.read': 'organisation',
      'catalogue.publish': 'organisation',
      'plan.read': 'organisation',
      'plan.publish': 'organisation',
      'draw.read': 'organisation',
    },
  },
  supervisor: {
    label: '监督员',
    power: 'business',
    secondFactor: false,
    twoPersons: false,
    perOffice: false,
    may: {
      'subject.read': 'subordinates',
      'inspector.read': 'subordinates',
      'recusal.read': 'subordinates',
      'account.read': 'subordinates',
      'ledger.read': 'subordinates',
      'ledger.read-record': 'subordinates',
      'view-as': 'subordinates',
      'approval.read': 'subordinates',
      'approval.oversee': 'subordinates',
      'catalogue.read': 'subordinates',
      'plan.read': 'subordinates',
      'draw.read': 'subordinates',
    },
  },
};

/** What every power is called, for refusals. */
export const POWERS: Readonly<Record<Power, string>> = { administration: '管理', audit: '审计', business: '业务' };

/** Whether a text names a role. */
export function isRole(text: string): text is RoleCode {
  return Object.hasOwn(ROLES, text);
}

/** The permissions that the roles give together, in the order of the list. */
export function permissionsOf(roles: readonly string[]): readonly Permission[] {
  return PERMISSIONS.filter((permission) => roles.some((role) => isRole(role) && permission in ROLES[role].may));
}
