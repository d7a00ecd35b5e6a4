/** Who came, who went and who is told otherwise between two rosters: the real lever of favour, shown before a commitment. */

import { compareText, type Subject } from '@mingqian/draw';
import { OUT_REASONS, type OutReason } from '../content.ts';
import { readCode } from './strata.ts';

/** A roster with the names of its strata and the items it was about. */
export interface Told {
  readonly subjects: readonly Subject[];
  readonly labels: ReadonlyMap<string, string>;
  readonly items: readonly string[];
}

/** One difference; words for people. */
export interface Difference {
  readonly id: string;
  readonly name: string;
  readonly kind: 'came' | 'went' | 'reclassified';
  readonly before: string | null;
  readonly after: string | null;
}

/** Whether rows can be compared, not only classes. */
export const hasSameItems = (before: Told, after: Told): boolean =>
  before.items.toSorted().join('\n') === after.items.toSorted().join('\n');

/** Every difference, in order of ids. */
export function compareRosters(before: Told, after: Told): Difference[] {
  const whole = hasSameItems(before, after);
  const [old, now] = [sorted(before.subjects), sorted(after.subjects)];
  const found: Difference[] = [];
  for (let at = 0, to = 0; at < old.length || to < now.length; ) {
    const [was, is] = [old[at], now[to]];
    const order = was === undefined ? 1 : is === undefined ? -1 : compareText(was.id, is.id);
    if (order < 0) found.push({ ...head(was!), kind: 'went', before: words(was!, before), after: null });
    else if (order > 0) found.push({ ...head(is!), kind: 'came', before: null, after: words(is!, after) });
    else if (standing(was!, whole) !== standing(is!, whole))
      found.push({ ...head(is!), kind: 'reclassified', before: words(was!, before), after: words(is!, after) });
    if (order <= 0) at++;
    if (order >= 0) to++;
  }
  return found;
}

const sorted = (subjects: readonly Subject[]) => subjects.toSorted((a, b) => compareText(a.id, b.id));
const head = ({ id, name }: Subject) => ({ id, name });

/** What has to be the same: with other items only the class can be. */
function standing({ stratum, lots, status, reason }: Subject, whole: boolean): string {
  return whole ? `${stratum} ${lots} ${status} ${reason}` : readCode(stratum).creditClass;
}

/** 粮食收购企业备案·A 级，可抽; …，排除：停业 */
function words({ stratum, status, reason }: Subject, { labels }: Told): string {
  const why = OUT_REASONS[reason as OutReason]?.label ?? reason;
  return `${labels.get(stratum) ?? stratum}，${status === 'in' ? '可抽' : `排除：${why}`}`;
}

const SHOWN = 5;
const KINDS = { came: '新增', went: '移出', reclassified: '情况变动' } as const;

/** 新增 甲米业；情况变动 乙粮库等 12 户 */
export function toldNames(differences: readonly Difference[]): string {
  const groups = Map.groupBy(differences, ({ kind }) => kind);
  return [...groups]
    .map(([kind, all]) => {
      const names = all
        .slice(0, SHOWN)
        .map(({ name }) => name)
        .join('、');
      return `${KINDS[kind]} ${names}${all.length > SHOWN ? `等 ${all.length} 户` : ''}`;
    })
    .join('，');
}
