/** What the quarterly review (动态调整) looks at, found in a subject's own record. */

import type { SubjectFacts } from '../shared/fields.ts';
import type { Status } from './states.ts';

/** Why a record is on the list, besides not having been touched for a year. */
export const REVIEW_FLAGS = { 'status-differs': '登记状态与经营状态不一致', 'missing-facts': '缺少必要信息' } as const;
export type ReviewFlag = keyof typeof REVIEW_FLAGS;

export const REVIEW_REASONS = { ...REVIEW_FLAGS, untouched: '一年未更新' } as const;
export type ReviewReason = keyof typeof REVIEW_REASONS;

/** Words of the registering authorities for a state, the more particular first. */
const REGISTERED: readonly (readonly [RegExp, Status])[] = [
  [/注销/, 'cancelled'],
  [/吊销/, 'revoked'],
  [/迁出/, 'moved-away'],
  [/停业|歇业/, 'suspended'],
  [/关闭|清算/, 'closed'],
  [/存续|在营|在业|开业|正常|登记成立/, 'active'],
];

type Reviewed = SubjectFacts & { readonly status: Status };

/** The flags of a record. */
export function reviewFlags(content: Reviewed): ReviewFlag[] {
  return [
    ...(statusDiffers(content) ? (['status-differs'] as const) : []),
    ...(missingFacts(content).length > 0 ? (['missing-facts'] as const) : []),
  ];
}

/** Names of the facts that are not required to enter a record, but to inspect: where it is, whom to call, a code of its own. */
export function missingFacts({
  uscc,
  provisionalNumber,
  town,
  address,
  operatingAddress,
  phone,
}: SubjectFacts): string[] {
  const missing: readonly (readonly [string, boolean])[] = [
    // Either will do, as for adding: a grain broker is a person and has no credit code.
    ['uscc', uscc === undefined && provisionalNumber === undefined],
    ['town', town === undefined],
    ['address', address === undefined && operatingAddress === undefined],
    ['phone', phone === undefined],
  ];
  return missing.filter(([, absent]) => absent).map(([name]) => name);
}

function statusDiffers({ registrationState, status }: Reviewed): boolean {
  const registered = REGISTERED.find(([words]) => words.test(registrationState ?? ''));
  return registered !== undefined && registered[1] !== status;
}

/** The day a year before another. */
export function yearBefore(day: string): string {
  const before = new Date(`${day}T00:00:00.000Z`);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before.toISOString().slice(0, 10);
}
