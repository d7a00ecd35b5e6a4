/**
 * What a grain authority may not inspect (粮食流通管理条例第三十八条 names collecting, storing, transport, policy grain and
 * statistics; 第三十九条 gives market order and prices to the market authority). Come upon, it is handed on as a clue.
 */

import type { Library } from '@mingqian/law';
import { citation } from '../law/citations.ts';

interface Beyond {
  readonly title: string;
  readonly articles: readonly number[];
  readonly what: string;
  readonly authority: string;
}

const MARKET = '市场监督管理部门';
const REGULATION = '粮食流通管理条例';

const BEYOND: readonly Beyond[] = [
  { title: REGULATION, articles: [39, 50], what: '扰乱市场秩序、违法交易', authority: MARKET },
  { title: REGULATION, articles: [44], what: '价格', authority: MARKET },
  { title: REGULATION, articles: [15, 48], what: '粮食的食品生产', authority: MARKET },
];

/** The rule, as it is cited in refusals. */
export const BEYOND_LAW = '《粮食流通管理条例》第三十八条、第三十九条、第四十四条、第四十八条、第五十条';

/** Why a citation cannot carry an inspection of this authority, and whose it is; null where it can. */
export function beyond(
  library: Library,
  cited: string,
): { readonly sentence: string; readonly authority: string } | null {
  const place = citation(cited);
  if ('point' in place) return null;
  const { title, article, paragraph, item, through } = place;
  const full = library.titles.get(title) ?? title;
  const last = paragraph === null && item === null ? (through ?? article) : article;
  const hit = BEYOND.find(
    (one) => one.title === full && one.articles.some((number) => article <= number && number <= last),
  );
  if (hit === undefined) return null;
  const { what, authority } = hit;
  const sentence = `${cited}说的是${what}，由${authority}监督检查和处罚，粮食和储备部门不能检查，只能作为移送线索。`;
  return { sentence, authority };
}
