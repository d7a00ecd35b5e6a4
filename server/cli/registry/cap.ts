/**
 * The yearly cap on visits to one firm. Which visits count is configuration, not law by itself: 国办发〔2024〕54号 asks every
 * authority to publish its cap; for-cause visits, rechecks and visits on request do not count (domain notes, 待核实).
 */

import type { Subject } from '@mingqian/draw';
import type { AuthorityLevel, VisitRecord, VisitType } from '@mingqian/reader';
import { reasonWords } from '@mingqian/verifier';

/** A cap: how many, in which year, by whom. */
export interface Cap {
  readonly limit: number;
  readonly year: string;
  /** Levels of authority whose visits count; null: all. A level that is not known counts: the strictest reading. */
  readonly levels: ReadonlySet<AuthorityLevel> | null;
}

/** Visits of a type that is not known count, too. */
const COUNTED: ReadonlySet<VisitType> = new Set<VisitType>(['random', 'special', 'unknown']);

const TYPE_WORDS: Readonly<Record<VisitType, string>> = {
  random: '双随机',
  special: '专项',
  'for-cause': '有因检查',
  recheck: '复查',
  'on-request': '依申请',
  unknown: '类型不明',
};

/** One subject that the cap keeps out, or would if it were not out already. */
export interface Exclusion {
  readonly id: string;
  readonly name: string;
  readonly counted: number;
  readonly sentence: string;
}

/** Subjects with those at the cap out, and why. */
export function applyCap(
  subjects: readonly Subject[],
  visits: readonly VisitRecord[],
  cap: Cap,
): { subjects: Subject[]; exclusions: Exclusion[] } {
  const counting = visits.filter(
    (visit) => COUNTED.has(visit.type) && visit.date.startsWith(cap.year) && levelCounts(visit.level, cap),
  );
  const byCode = Map.groupBy(counting, (visit) => visit.code);
  const exclusions: Exclusion[] = [];
  const kept = subjects.map((subject): Subject => {
    const own = byCode.get(subject.id) ?? [];
    if (own.length < cap.limit) return subject;
    exclusions.push({
      id: subject.id,
      name: subject.name,
      counted: own.length,
      sentence: sentenceOf(subject, own, cap),
    });
    return subject.status === 'out' ? subject : { ...subject, status: 'out', reason: 'cap-reached' };
  });
  return { subjects: kept, exclusions };
}

function levelCounts(level: AuthorityLevel, { levels }: Cap): boolean {
  return levels === null || level === 'unknown' || levels.has(level);
}

function sentenceOf(subject: Subject, visits: readonly VisitRecord[], cap: Cap): string {
  const each = visits.map((visit) => `${visit.date} ${visit.authority} ${TYPE_WORDS[visit.type]}`).join('；');
  const already = subject.status === 'out' ? `（本来就因“${reasonWords(subject.reason)}”未参加）` : '';
  return `${cap.year} 年已检查 ${visits.length} 次（${each}），达到上限 ${cap.limit} 次，不参加本次抽签${already}。`;
}
