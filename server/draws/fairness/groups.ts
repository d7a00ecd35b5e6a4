/** Into which groups firms are sorted to see whether one is favoured. A group must not decide the stratum, or its number would be fixed. */

import type { FirmFacts } from './store.ts';

export const GROUPINGS = {
  kind: { label: '主体类型', note: '按名录库现在登记的类型。' },
  size: { label: '规模（仓容）', note: '按名录库现在登记的仓容；没有登记仓容的单列一组。' },
  place: { label: '在名单里的位置', note: '同一层里按代码排列，分成四段：看名单靠前或靠后的是不是更容易抽中。' },
} as const;
export type Grouping = keyof typeof GROUPINGS;

const KINDS: Readonly<Record<string, string>> = {
  firm: '企业',
  'sole-trader': '个体工商户',
  cooperative: '农民专业合作社',
  broker: '粮食经纪人',
};
/** Upper bounds in tonnes, not reached. */
const SIZES: readonly (readonly [below: number, label: string])[] = [
  [1_000, '不足 1000 吨'],
  [10_000, '1000 吨至 1 万吨'],
  [50_000, '1 万吨至 5 万吨'],
  [Number.POSITIVE_INFINITY, '5 万吨以上'],
];
const PLACES = ['第一段', '第二段', '第三段', '第四段'] as const;
const GONE = '已不在名录库';

/** The groups of a firm. `place`: which one it is of how many in its stratum, from 0. */
export function groupsOf(
  facts: FirmFacts | undefined,
  { at, of }: { readonly at: number; readonly of: number },
): Readonly<Record<Grouping, string>> {
  return {
    kind: facts === undefined ? GONE : (KINDS[facts.kind] ?? facts.kind),
    size: facts === undefined ? GONE : sizeOf(facts.capacity),
    place: PLACES[Math.floor((at * PLACES.length) / of)]!,
  };
}

function sizeOf(capacity: number | null): string {
  if (capacity === null) return '没有登记仓容';
  return SIZES.find(([below]) => capacity < below)![1];
}
