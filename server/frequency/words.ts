/** What older records say in words, read as levels, systems and kinds of inspections. What cannot be read counts: the strict reading. */

import { type AuthorityFacts, LEVELS, type Level, TASK_TYPES, type TaskType } from '@mingqian/frequency';
import type { AuthorityRow, FindAuthority } from './policy.ts';

/** The first line with a word that occurs decides. 日常、专项、个案: 国办发〔2024〕54号. */
const TYPE_WORDS: readonly (readonly [TaskType, readonly string[]])[] = [
  ['on-request', ['申请', '应企业']],
  ['recheck', ['复查', '回头看', '整改核查', '整改验收']],
  ['order', ['交办']],
  ['for-cause', ['投诉', '举报', '转办', '移送', '个案', '线索', '信访', '监测', '媒体', '12325', '12345']],
  ['urgent', ['紧急', '突发']],
  ['special', ['专项', '库存检查', '重点检查', '大清查', '普查']],
  ['random', ['双随机', '随机', '抽查', '日常']],
];

/** Systems by words in an authority's name; grain bureaus are often part of 发展和改革. Configuration of the strict reading, 待核实. */
const SYSTEM_WORDS: readonly (readonly [string, RegExp])[] = [
  ['grain', /粮|储备|发展和改革|发改/],
  ['market', /市场监|工商|质量技术监督|质监/],
  ['emergency', /应急|安全生产|安监/],
  ['fire', /消防/],
  ['environment', /环境|环保/],
  ['tax', /税务/],
  ['statistics', /统计/],
  ['agriculture', /农业|农村/],
  ['health', /卫生|卫健|疾病/],
  ['police', /公安/],
  ['transport', /交通/],
  ['housing', /住房|住建|城市管理|城管/],
  ['land', /自然资源|国土/],
  ['labour', /人力资源|人社/],
];

/** The kind of an inspection as it was written down. */
export function taskTypeOf(text: string): TaskType {
  if (Object.hasOwn(TASK_TYPES, text)) return text as TaskType;
  return TYPE_WORDS.find(([, words]) => words.some((word) => text.includes(word)))?.[0] ?? 'unknown';
}

/** The system of an authority by its name; null where none of the words occurs. */
function systemOf(name: string): string | null {
  return SYSTEM_WORDS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Facts about an authority of this installation. */
export function factsOf({ id, name, level }: AuthorityRow): AuthorityFacts {
  return { id, name, level, system: systemOf(name) };
}

/** Finds authorities by name: those of this installation by full or short name, others as written. The same name is the same object. */
export function authorityFinder(rows: readonly AuthorityRow[]): FindAuthority {
  const known = new Map(rows.flatMap((row) => [row.name, row.short_name].map((name) => [name, factsOf(row)] as const)));
  const others = new Map<string, AuthorityFacts>();
  return (name, level) => {
    const own = known.get(name);
    if (own !== undefined) return own;
    const key = `${level}\n${name}`;
    const facts = others.get(key) ?? {
      id: `name:${name}`,
      name,
      level: Object.hasOwn(LEVELS, level) ? (level as Level) : null,
      system: systemOf(name),
    };
    others.set(key, facts);
    return facts;
  };
}
