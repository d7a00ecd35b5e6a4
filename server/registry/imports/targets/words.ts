/** An office's words for what the registry keeps as stored words. */

import type { SUBJECT_KINDS } from '../../shared/fields.ts';
import type { Status } from '../registries.ts';

/** 企业类型 in any wording -> the kind of subject. Without a hint it is a firm. */
export function subjectKind(type: string): keyof typeof SUBJECT_KINDS {
  if (/合作社/.test(type)) return 'cooperative';
  return /个体/.test(type) ? 'sole-trader' : 'firm';
}

/** The reader's reason for being out, told apart further by the office's own word. */
export function subjectStatus(reason: string, word: string): Status {
  if (reason === 'closed') return /吊销/.test(word) && !/已注销/.test(word) ? 'revoked' : 'cancelled';
  if (reason === 'moved-away') return 'moved-away';
  return reason === 'suspended' ? 'suspended' : 'active';
}

/** Yes or no where the cell says so. */
export function yesNo(word: string | undefined): 'yes' | 'no' | undefined {
  if (/^(是|有|纳入|已纳入|√|Y)$/i.test(word ?? '')) return 'yes';
  return /^(否|无|未纳入|没有|×|N)$/i.test(word ?? '') ? 'no' : undefined;
}

const RESERVES = [
  ['central', /中央|国家/],
  ['province', /省/],
  ['city', /市/],
  ['district', /区|县/],
  ['emergency', /应急/],
] as const;

/** 承储级别: what levels of reserve are named. */
export function reserveLevels(
  text: string | undefined,
): ('central' | 'province' | 'city' | 'district' | 'emergency')[] {
  return RESERVES.filter(([, pattern]) => pattern.test(text ?? '')).map(([level]) => level);
}

/** 玉米、水稻；大豆 as a list without repeats. */
export function wordsOf(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/[、,，;；/／|\s]+/).filter((word) => word !== ''))];
}

/** A, B, C or D, also as A级. */
export function creditClass(text: string | undefined): 'A' | 'B' | 'C' | 'D' | undefined {
  const found = /^([ABCD])[级类]?$/i.exec(text ?? '')?.[1]?.toUpperCase();
  return found as 'A' | 'B' | 'C' | 'D' | undefined;
}
