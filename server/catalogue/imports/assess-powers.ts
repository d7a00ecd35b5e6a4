/** The rows of a 权力清单 against the list and the law. */

import type { Library } from '@mingqian/law';
import { refusedCitations } from '../items/judge.ts';
import { citationsIn } from '../law/citations.ts';
import { type PowerContent, type PowerFacts, type PowerKind, powerFacts } from '../powers/content.ts';
import type { StoredPower } from '../powers/store.ts';
import { POWER_KINDS } from '../words.ts';
import { type Assessed, type Decision, placeOf, type Question } from './assessed.ts';
import type { ReadRow } from './reading/protocol.ts';
import { settle, type Verdict } from './settle.ts';

/** What the rows are held against. */
export interface PowerGrounds {
  readonly library: Library;
  readonly powers: readonly StoredPower[];
  readonly today: string;
}

/** Every row of the file with its fate. Two rows of one code: the later one is to be decided. */
export function assessPowers(
  rows: readonly ReadRow[],
  decisions: readonly Decision[],
  grounds: PowerGrounds,
): Assessed<PowerFacts>[] {
  const decided = new Map(decisions.map((one) => [placeOf(one), one]));
  const codes = new Set<string>();
  return rows.map((row) => {
    const decision = decided.get(placeOf(row));
    return settle(row, decision, () => judge(row, decision?.values ?? {}, grounds, codes), codes);
  });
}

function judge(
  row: ReadRow,
  values: Decision['values'],
  { library, powers, today }: PowerGrounds,
  codes: ReadonlySet<string>,
): Verdict<PowerFacts> {
  const text = (field: 'code' | 'name' | 'kind' | 'basis' | 'authority') => values[field] ?? row.values[field] ?? '';
  const code = text('code').normalize('NFKC').replace(/\s/g, '');
  const name = text('name').replace(/\s+/g, ' ');
  const kind = kindOf(text('kind'));
  const before = powers.find(({ content }) => content.code === code)?.content;
  const questions: Question[] = [];
  if (code === '') questions.push({ text: '没有职权编码，请填写', field: 'code' });
  if (codes.has(code)) questions.push({ text: `编码 ${code} 与前面的行相同，请改编码或不列入`, field: 'code' });
  if (name === '') questions.push({ text: '没有职权名称，请填写', field: 'name' });
  if (kind === null)
    questions.push({
      text: `职权类型“${text('kind')}”认不出，请写：${Object.values(POWER_KINDS).join('、')}`,
      field: 'kind',
    });
  const authority = text('authority') || (before?.authority ?? '');
  if (authority === '') questions.push({ text: '没有行使主体，请填写', field: 'authority' });
  const { found, notes } = basisOf(text('basis'), library, today);
  if (questions.length > 0) return { questions, refusals: [], notes, name };
  const parsed = powerFacts.safeParse({
    name,
    kind,
    authority,
    basis: found,
    basisText: text('basis') || null,
    from: row.values['from'] || before?.from || today,
    until: row.values['until'] || before?.until || null,
  });
  if (!parsed.success)
    return { questions: [], refusals: parsed.error.issues.map(({ message }) => message), notes, name };
  const record = powers.find(({ content }) => content.code === code)?.id ?? null;
  const day = before === undefined && !row.values['from'] ? [`清单没有起始日，按导入当日 ${today} 起`] : [];
  return {
    questions: [],
    refusals: [],
    notes: [...notes, ...day],
    name,
    facts: parsed.data,
    code,
    record,
    before: before && factsOf(before),
  };
}

/** The citations that hold; the rest stays as text, since lists quote whole articles. */
function basisOf(text: string, library: Library, today: string) {
  const { found } = citationsIn(text);
  const held = found.filter((cited) => refusedCitations(library, [cited], today).length === 0);
  const lost = found.filter((cited) => !held.includes(cited));
  const notes = [
    ...(held.length === 0 ? ['依据没有认出法律库里的条文，只按原文保存'] : []),
    ...(lost.length === 0 ? [] : [`这些依据法律库里查不到，只按原文保存：${lost.join('、')}`]),
  ];
  return { found: held.slice(0, 30), notes };
}

function kindOf(text: string): PowerKind | null {
  const words: readonly (readonly [string, PowerKind])[] = [
    ['检查', 'inspection'],
    ['处罚', 'penalty'],
    ['强制', 'coercion'],
    ['许可', 'licence'],
    ['审批', 'licence'],
    ['确认', 'confirmation'],
    ['奖励', 'reward'],
    ['裁决', 'ruling'],
    ['其他', 'other'],
  ];
  return words.find(([word]) => text.includes(word))?.[1] ?? null;
}

function factsOf({ name, kind, basis, basisText, authority, from, until }: PowerContent): PowerFacts {
  return { name, kind, basis, basisText, authority, from, until };
}
