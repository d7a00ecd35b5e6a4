/** The head of a text's file: `key: value` lines between two lines of `---`. */

import { LawRefusal } from './refusal.ts';
import { type Body, KINDS, type Kind, type LegalText, type Milestone } from './types.ts';

/** Everything in a `LegalText` but its words. */
type Head = Omit<LegalText, keyof Body>;

const ONCE = 'title short kind issuer number passed from until source checked excerpt'.split(' ');
const REPEATED = ['history', 'replaces'];

/** The head in `lines` (without the `---`), for the file `name`. LawRefusal names the file and what is wrong. */
export function parseHead(lines: readonly string[], name: string): Head {
  const fields = readFields(lines, name);
  const one = (key: string): string | null => fields.get(key)?.[0] ?? null;
  const must = (key: string): string => one(key) ?? refuse(name, `缺少 ${key} 一行`);
  const day = (key: string, value: string | null): string | null => (value === null ? null : asDay(value, key, name));
  const head: Head = {
    title: must('title'),
    short: one('short') ?? must('title'),
    kind: asKind(must('kind'), name),
    issuer: must('issuer'),
    number: one('number'),
    passed: asDay(must('passed'), 'passed', name),
    from: asDay(must('from'), 'from', name),
    until: day('until', one('until')),
    history: (fields.get('history') ?? []).map((line) => asMilestone(line, name)),
    replaces: fields.get('replaces') ?? [],
    source: asSource(must('source'), name),
    checked: must('checked'),
    excerpt: asExcerpt(one('excerpt'), name),
  };
  if (head.from < head.passed) refuse(name, '施行日 from 早于通过日 passed');
  if (head.until !== null && head.until <= head.from) refuse(name, '停止施行日 until 不晚于施行日 from');
  return head;
}

/** The lines `parseHead` reads back the same. */
export function formatHead(head: Head): string[] {
  const line = (key: string, value: string | null): string[] => (value === null ? [] : [`${key}: ${value}`]);
  return [
    ...line('title', head.title),
    ...line('short', head.short === head.title ? null : head.short),
    ...line('kind', head.kind),
    ...line('issuer', head.issuer),
    ...line('number', head.number),
    ...line('passed', head.passed),
    ...line('from', head.from),
    ...line('until', head.until),
    ...head.history.flatMap(({ day, event }) => line('history', `${day} ${event}`)),
    ...head.replaces.flatMap((number) => line('replaces', number)),
    ...line('source', `${head.source.name} ${head.source.url}`),
    ...line('checked', head.checked),
    ...line('excerpt', head.excerpt ? 'true' : null),
  ];
}

function readFields(lines: readonly string[], name: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const found = /^([a-z]+): (\S.*)$/.exec(line);
    const [, key = '', value = ''] = found ?? refuse(name, `看不懂的一行“${line}”`);
    const before = fields.get(key) ?? [];
    if (!ONCE.includes(key) && !REPEATED.includes(key)) refuse(name, `不认识的项目 ${key}`);
    if (ONCE.includes(key) && before.length > 0) refuse(name, `${key} 写了两次`);
    fields.set(key, [...before, value]);
  }
  return fields;
}

function asKind(value: string, name: string): Kind {
  return KINDS.find((kind) => kind === value) ?? refuse(name, `种类“${value}”不在 ${KINDS.join('、')} 之中`);
}

function asDay(value: string, key: string, name: string): string {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  // Date.parse takes 2026-02-30 for 2 March: only a day that comes back the same is one.
  if (!real || new Date(value).toISOString().slice(0, 10) !== value) refuse(name, `${key} 的日期“${value}”不存在`);
  return value;
}

function asMilestone(line: string, name: string): Milestone {
  const [, day = '', event = ''] = /^(\S+) (\S.*)$/.exec(line) ?? refuse(name, `沿革“${line}”应为“日期 事由”`);
  return { day: asDay(day, 'history', name), event };
}

function asSource(value: string, name: string): LegalText['source'] {
  const found = /^(\S.*) (https:\/\/\S+)$/.exec(value) ?? refuse(name, `来源“${value}”应为“名称 https://…”`);
  return { name: found[1] ?? '', url: found[2] ?? '' };
}

function asExcerpt(value: string | null, name: string): boolean {
  if (value !== null && value !== 'true') refuse(name, 'excerpt 只能写 true，全文不写这一行');
  return value === 'true';
}

function refuse(name: string, problem: string): never {
  throw new LawRefusal(`${name}：${problem}。请改正文件开头。`);
}
