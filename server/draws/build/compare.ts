/** Who came, who went and who is told otherwise between two rosters: the real lever of favour, shown before a commitment. */

import { compareText, type Subject } from '@mingqian/draw';
import { OUT_REASONS, type OutReason } from '../content.ts';
import { readCode } from './strata.ts';

/** A roster with the names of its strata and the items it was about. */
export interface Told {
  /** In order of ids. */
  readonly subjects: AsyncIterable<Subject> | Iterable<Subject>;
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
export const hasSameItems = (before: Pick<Told, 'items'>, after: Pick<Told, 'items'>): boolean =>
  before.items.toSorted().join('\n') === after.items.toSorted().join('\n');

/** How many differ in which way, and the first of them, in order of ids. */
export interface Compared {
  readonly came: number;
  readonly went: number;
  readonly reclassified: number;
  /** At most as many as asked for. */
  readonly differences: readonly Difference[];
}

/** Goes through both rosters once, side by side. */
export async function compareRosters(before: Told, after: Told, most: number): Promise<Compared> {
  const whole = hasSameItems(before, after);
  const counts = { came: 0, went: 0, reclassified: 0 };
  const differences: Difference[] = [];
  const [old, now] = [walk(before.subjects), walk(after.subjects)];
  let [was, is] = [await old(), await now()];
  while (was !== undefined || is !== undefined) {
    const order = was === undefined ? 1 : is === undefined ? -1 : compareText(was.id, is.id);
    const one = { was: order <= 0 ? was : undefined, is: order >= 0 ? is : undefined };
    const kind = kindOf(one, whole);
    if (kind !== null) {
      counts[kind]++;
      if (differences.length < most) differences.push(tell(kind, one, before, after));
    }
    if (order <= 0) was = await old();
    if (order >= 0) is = await now();
  }
  return { ...counts, differences };
}

/** The next one at each call; undefined at the end. */
function walk(subjects: Told['subjects']): () => Promise<Subject | undefined> {
  const rows = Symbol.asyncIterator in subjects ? subjects[Symbol.asyncIterator]() : subjects[Symbol.iterator]();
  return async () => {
    const next = await rows.next();
    return next.done ? undefined : next.value;
  };
}

/** A subject before and after; undefined where it was or is not there. */
interface Pair {
  readonly was: Subject | undefined;
  readonly is: Subject | undefined;
}

function kindOf({ was, is }: Pair, whole: boolean): Difference['kind'] | null {
  if (was === undefined) return 'came';
  if (is === undefined) return 'went';
  return isAlike(was, is, whole) ? null : 'reclassified';
}

function tell(kind: Difference['kind'], { was, is }: Pair, before: Told, after: Told): Difference {
  const { id, name } = (is ?? was)!;
  const [then, now] = [was && words(was, before), is && words(is, after)];
  return { id, name, kind, before: then ?? null, after: now ?? null };
}

/** Row, state and reason have to be the same, and a class that both strata have; with other items only the class can be. */
function isAlike(was: Subject, is: Subject, whole: boolean): boolean {
  const [then, now] = [readCode(was.stratum), readCode(is.stratum)];
  // Rules of ratio that changed draw other classes together: that reclassifies nobody.
  if (!then.classes.split('').some((one) => now.classes.includes(one))) return false;
  const standing = ({ lots, status, reason }: Subject) => `${lots} ${status} ${reason}`;
  return !whole || (then.row === now.row && standing(was) === standing(is));
}

/** 粮食收购企业备案·A 级，可抽; …，排除：停业 */
function words({ stratum, status, reason }: Subject, { labels }: Told): string {
  const why = OUT_REASONS[reason as OutReason]?.label ?? reason;
  return `${labels.get(stratum) ?? stratum}，${status === 'in' ? '可抽' : `排除：${why}`}`;
}

const SHOWN = 5;
const KINDS = { came: '新增', went: '移出', reclassified: '情况变动' } as const;

/** 新增 甲米业；情况变动 乙粮库等 12 户 */
export function toldNames({ differences, ...counts }: Compared): string {
  const groups = Map.groupBy(differences, ({ kind }) => kind);
  return [...groups]
    .map(([kind, all]) => {
      const names = all
        .slice(0, SHOWN)
        .map(({ name }) => name)
        .join('、');
      return `${KINDS[kind]} ${names}${counts[kind] > SHOWN ? `等 ${counts[kind]} 户` : ''}`;
    })
    .join('，');
}
