/** The words of the inspector registry: kinds, states, relations (domain §3, §4.2). */

/** Who may stand in the registry. Only the first ever counts towards the two inspectors (国办发〔2024〕54号). */
export const KINDS = { inspector: '执法检查人员', expert: '专家', assistant: '协助人员' } as const;
export type InspectorKind = keyof typeof KINDS;

export const STATUSES = { active: '在岗', suspended: '暂停执法', left: '已调离', retired: '已退休' } as const;
export type InspectorStatus = keyof typeof STATUSES;

/** The ways between them. Who left or retired may come back; each step has a day and evidence. */
export const STATUS_MOVES: Readonly<Record<InspectorStatus, readonly InspectorStatus[]>> = {
  active: ['suspended', 'left', 'retired'],
  suspended: ['active', 'left', 'retired'],
  left: ['active'],
  retired: ['active'],
};

/** A record is never deleted: one that should not be there is removed. */
export const LISTINGS = { listed: '在库', removed: '已移出' } as const;

export const CERTIFICATE_KINDS = {
  department: '部门执法证',
  province: '省级行政执法证',
  national: '国家统一行政执法证',
} as const;
export type CertificateKind = keyof typeof CERTIFICATE_KINDS;

export const CERTIFICATE_STATES = { valid: '有效', suspended: '暂扣', revoked: '吊销', ended: '注销或收回' } as const;
export type CertificateState = keyof typeof CERTIFICATE_STATES;

export const CERTIFICATE_MOVES: Readonly<Record<CertificateState, readonly CertificateState[]>> = {
  valid: ['suspended', 'revoked', 'ended'],
  suspended: ['valid', 'revoked', 'ended'],
  revoked: [],
  ended: [],
};

export const ABSENCE_KINDS = { leave: '请假', secondment: '外派或借调', study: '脱产学习' } as const;

/** Kinds of relation for 回避 (行政处罚法第四十三条; domain §3). */
export const RELATIONS = {
  relative: '近亲属',
  employment: '本人或近亲属任职',
  'former-employment': '曾就职',
  shareholding: '持股或投资',
  other: '其他可能影响公正的关系',
} as const;

/** For an office's list that does not say when a certificate ends because it does not. */
export const LONG_TERM = 'long-term';

/** The keys of a table of words, for `z.enum`. */
export function keysOf<Words extends Readonly<Record<string, string>>>(words: Words): [keyof Words & string] {
  return Object.keys(words) as [keyof Words & string];
}
