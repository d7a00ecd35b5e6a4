/** What an answer says, in Chinese. */

import { dayText } from './day.ts';
import type { Judged, Verdict } from './judge.ts';
import {
  type Basis,
  type CapRule,
  COUNTERS,
  EFFECTS,
  type Effect,
  KINDS,
  type Kind,
  LEVELS,
  MARKS,
  type Mark,
  type Period,
  type Predicate,
  type Rule,
  TASK_TYPES,
  type Visit,
} from './types.ts';

/** A basis as it is cited: with its number, and the mark of what nobody has confirmed yet. */
export function citation({ citation: text, document, verified }: Basis): string {
  const number = document === null || text.includes(document) ? '' : `（${document}）`;
  return `${text}${number}${verified ? '' : '〔待核实〕'}`;
}

/** A visit: day, who, and of what kind, with what is not known of it. */
export function visitSentence({ day, type, authority }: Visit): string {
  const level = authority.level === null ? '层级未登记' : LEVELS[authority.level];
  const system = authority.system === null ? '，所属系统未登记' : '';
  return `${day}，${authority.name}（${level}${system}），${TASK_TYPES[type]}`;
}

/** What is added to a visit that a rule by item looked at without knowing its item. */
export function itemlessWords({ per, itemless }: CapRule, { items = [] }: Visit): string {
  if (per === 'subject' || items.length > 0) return '';
  return itemless === 'count' ? '，未登记事项，从严计入' : '，未登记事项';
}

/** A limit that says nothing as long as no item is named. */
export function asideSentence({ title }: Rule): string {
  return `没有指定检查事项，未按“${title}”判断；请选定事项再问。`;
}

/** A limit on the day: how many were counted, of how many, and what follows. */
export function limitSentence({ rule, raise, effect, days, counted, noticed, limit, room }: Judged): string {
  const over = `${periodWords(rule.period)}（${dayText(days.from)} 至 ${dayText(days.to)}）`;
  const what = rule.per === 'item' ? '对本事项' : '';
  const seen = `${over}${COUNTERS[rule.who]}${what}已计入检查 ${counted.length} 次`;
  const raised = raise === null ? '' : `（原为 ${rule.limit} 次，依“${raise.title}”增加 ${raise.by} 次）`;
  const allowed = limit === 0 ? `本规则下不再安排${raised}` : `满 ${limit} 次即不再安排${raised}`;
  const result = room < 1 ? fullWords(effect) : `还可安排 ${room} 次`;
  const named = noticed.length === 0 ? '' : `另有 ${noticed.length} 次仅作提示，不计入。`;
  return `${rule.title}：${seen}，${allowed}，${result}。${named}依据：${citation(rule.basis)}。`;
}

const FULL: Readonly<Record<Effect, string>> = {
  exclude: '已满，不得检查',
  approval: '已满，须经批准才能检查',
  warn: '已满，提示注意',
};

const fullWords = (effect: Effect): string => FULL[effect];

/** The period of a rule: 近 60 日内. */
function periodWords(period: Period): string {
  if (period.kind === 'rolling') return `近 ${period.days} 日内`;
  return period.kind === 'year' ? '本年度' : '本季节内';
}

/** The whole answer in one sentence. */
export function answerSentence(verdict: Verdict, decisive: Judged | null, day: string): string {
  if (decisive === null) return `${day} 可以检查：没有适用的次数限制。`;
  const { rule, room } = decisive;
  const because = `“${rule.title}”（${citation(rule.basis)}）`;
  if (verdict === 'yes') return `${day} 可以检查。最严的是${because}，还可安排 ${room} 次。`;
  return `${day} ${EFFECTS[verdict === 'no' ? 'exclude' : 'approval']}：由${because}决定。`;
}

/** When it will be possible, if not now. */
export function nextSentence(day: string, free: string | null, approved: string | null): string {
  if (free === day) return '当日即可检查。';
  const without = free === null ? '按现有检查记录和规则，没有无须批准即可检查的日期' : `最早 ${free} 起可以检查`;
  if (approved === free) return approved === null ? '按现有检查记录和规则，没有可以检查的日期。' : `${without}。`;
  return `${without}；经批准，${approved === day ? '当日' : `最早 ${approved} 起`}可以检查。`;
}

/** Two rules on the same thing with different outcomes. */
export function conflictSentence(winner: Judged, other: Judged): string {
  const of = ({ rule, limit, effect }: Judged) =>
    `“${rule.title}”（${citation(rule.basis)}）为 ${limit} 次、${EFFECTS[effect]}`;
  return `规则不一致：${of(winner)}；${of(other)}。从严按前者。`;
}

/** Which subjects a rule is for, in words. A kind that has no word is never shown as its code. */
export function predicateWords(predicate: Predicate): string {
  if ('all' in predicate) return joined(predicate.all, '且', '全部检查对象');
  if ('any' in predicate) return joined(predicate.any, '或', '没有检查对象');
  if ('not' in predicate) return `不是（${predicateWords(predicate.not)}）的`;
  if ('creditClass' in predicate) return `信用等级${predicate.creditClass.map((one) => one || '未评定').join('、')}的`;
  if ('tag' in predicate) return `有标签${predicate.tag.join('、')}的`;
  if ('kind' in predicate) return `主体类型为${predicate.kind.map(kindWord).join('、')}的`;
  if ('register' in predicate) return `在专项库${predicate.register.join('、')}的`;
  if ('mark' in predicate) return `列入${predicate.mark.map((mark: Mark) => MARKS[mark]).join('、')}的`;
  if ('complaints' in predicate)
    return `近 ${predicate.complaints.days} 日被投诉举报不少于 ${predicate.complaints.atLeast} 次的`;
  return `成立不满 ${predicate.newWithin} 日的`;
}

const kindWord = (kind: string): string => (Object.hasOwn(KINDS, kind) ? KINDS[kind as Kind] : '其他');

function joined(parts: readonly Predicate[], word: string, none: string): string {
  return parts.length === 0 ? none : parts.map(predicateWords).join(word);
}
