/** How the states of people in the inspector registry are said; see `subject-words.ts`. */

import type * as Server from '../../../../server/registry/inspectors/types.ts';
import type { StatusWords } from '../../../kit/index.ts';

export const INSPECTOR_KINDS: typeof Server.KINDS = {
  inspector: '执法检查人员',
  expert: '专家',
  assistant: '协助人员',
};

export const INSPECTOR_STATUSES: StatusWords<Server.InspectorStatus> = {
  active: ['在岗', 'good'],
  suspended: ['暂停执法', 'wait'],
  left: ['已调离', 'quiet'],
  retired: ['已退休', 'quiet'],
};

export const INSPECTOR_STATUS_MOVES: typeof Server.STATUS_MOVES = {
  active: ['suspended', 'left', 'retired'],
  suspended: ['active', 'left', 'retired'],
  left: ['active'],
  retired: ['active'],
};

export const INSPECTOR_LISTINGS: typeof Server.LISTINGS = { listed: '在库', removed: '已移出' };

export const CERTIFICATE_KINDS: typeof Server.CERTIFICATE_KINDS = {
  department: '部门执法证',
  province: '省级行政执法证',
  national: '国家统一行政执法证',
};

export const CERTIFICATE_STATES: StatusWords<Server.CertificateState> = {
  valid: ['有效', 'good'],
  suspended: ['暂扣', 'wait'],
  revoked: ['吊销', 'bad'],
  ended: ['注销或收回', 'quiet'],
};

export const CERTIFICATE_MOVES: typeof Server.CERTIFICATE_MOVES = {
  valid: ['suspended', 'revoked', 'ended'],
  suspended: ['valid', 'revoked', 'ended'],
  revoked: [],
  ended: [],
};

export const ABSENCE_KINDS: typeof Server.ABSENCE_KINDS = {
  leave: '请假',
  secondment: '外派或借调',
  study: '脱产学习',
};

export const RELATIONS: typeof Server.RELATIONS = {
  relative: '近亲属',
  employment: '本人或近亲属任职',
  'former-employment': '曾就职',
  shareholding: '持股或投资',
  other: '其他可能影响公正的关系',
};

/** The word for a certificate that does not end. */
export const LONG_TERM: typeof Server.LONG_TERM = 'long-term';
