/** The rows of a 随机抽查事项清单 against the catalogue and the law: what each would do now. */

import type { Library } from '@mingqian/law';
import { beyond } from '../items/beyond.ts';
import { type ItemFacts, itemFacts, type Method } from '../items/facts.ts';
import { refusedCitations } from '../items/judge.ts';
import type { StoredItem } from '../items/store.ts';
import { citation, citationsIn } from '../law/citations.ts';
import { isInForce } from '../powers/content.ts';
import type { StoredPower } from '../powers/store.ts';
import { type Assessed, type Decision, folded, placeOf, type Question } from './assessed.ts';
import type { ReadRow } from './reading/protocol.ts';
import { settle, type Verdict } from './settle.ts';

/** What the rows are held against. */
export interface ItemGrounds {
  readonly library: Library;
  readonly items: readonly StoredItem[];
  readonly powers: readonly StoredPower[];
  readonly today: string;
}

/** Every row of the file with its fate. */
export function assessItems(
  rows: readonly ReadRow[],
  decisions: readonly Decision[],
  grounds: ItemGrounds,
): Assessed<ItemFacts>[] {
  const decided = new Map(decisions.map((one) => [placeOf(one), one]));
  const codes = new Set(grounds.items.map(({ content }) => content.code));
  const names = new Set<string>();
  return rows.map((row) => {
    const decision = decided.get(placeOf(row));
    const code = freeCode(row.values['number'] ?? '', codes);
    const assessed = settle(
      row,
      decision,
      (taken) => judge(row, decision?.values ?? {}, grounds, { code, names }, taken),
      codes,
    );
    if (assessed.facts !== null) names.add(folded(assessed.facts.name));
    return assessed;
  });
}

/** The number of the list as a code; the next free one where it is none or taken. */
function freeCode(number: string, codes: ReadonlySet<string>): string {
  const digits = /^\d{1,3}$/.test(number) ? number.padStart(3, '0') : number;
  if (digits !== '' && digits.length <= 40 && !codes.has(digits)) return digits;
  for (let next = 1; ; next++) {
    const code = String(next).padStart(3, '0');
    if (!codes.has(code)) return code;
  }
}

type Values = Decision['values'];

function judge(
  row: ReadRow,
  values: Values,
  grounds: ItemGrounds,
  { code, names }: { readonly code: string; readonly names: ReadonlySet<string> },
  decided: boolean,
): Verdict<ItemFacts> {
  const text = (field: 'item' | 'basis' | 'method' | 'content' | 'target') => values[field] ?? row.values[field] ?? '';
  const name = text('item');
  const before = grounds.items.find(
    ({ content }) => content.standing !== 'retired' && folded(content.facts.name) === folded(name),
  );
  const basis = readBasis(text('basis'), grounds, decided);
  const methods = methodsOf(text('method'));
  const ratio = values.ratio ?? row.ratio;
  const frequency = values.frequency ?? row.frequency;
  const questions: Question[] = [...basis.questions];
  if (names.has(folded(name))) questions.push({ text: '与前面的行同名，请改名或不列入', field: 'item' });
  if (name === '') questions.push({ text: '没有抽查事项名称，请填写', field: 'item' });
  if (methods.length === 0)
    questions.push({ text: '抽查方式没有填或读不准，请写明实地、书面、网络监测、专家或检验', field: 'method' });
  if (ratio === null) questions.push({ text: '抽查比例没有填或读不准，请填写', field: 'ratio' });
  if (frequency === null) questions.push({ text: '抽查频次没有填或读不准，请填写', field: 'frequency' });
  if (before?.content.stage === 'in-review')
    questions.push({ text: '同名事项正在审核中，先撤回审核或这次不列入', field: 'item' });
  const power = powerFor(name, basis.found, before, grounds);
  const notes = [...power.notes, ...basis.notes, ...(before === undefined ? NEW_NOTES : [])];
  if (questions.length > 0 || basis.refusals.length > 0) return { questions, refusals: basis.refusals, notes, name };
  const given = {
    name,
    basis: basis.found,
    methods,
    ratio,
    frequency,
    power: power.id,
    content: text('content') || '按检查表',
    target: text('target') || '见事项说明',
    remark: row.values['remark'] || null,
    level: levelOf(row.values['agency'] ?? ''),
  };
  const parsed = itemFacts.safeParse(factsOf(given, before?.content.facts));
  if (!parsed.success)
    return { questions: [], refusals: parsed.error.issues.map(({ message }) => message), notes, name };
  return {
    questions: [],
    refusals: [],
    notes,
    name,
    facts: parsed.data,
    code: before?.content.code ?? code,
    record: before?.id ?? null,
    before: before?.content.facts,
  };
}

const NEW_NOTES = ['清单没有写事项类别，先按一般检查事项', '抽查对象的筛选条件请在事项里设置'];

interface Given {
  readonly name: string;
  readonly basis: readonly string[];
  readonly methods: readonly Method[];
  readonly ratio: unknown;
  readonly frequency: unknown;
  readonly power: string | null;
  readonly content: string;
  readonly target: string;
  readonly remark: string | null;
  readonly level: string;
}

/** What the file says, over what the item says already; an empty cell takes nothing away. */
function factsOf({ target, level, remark, ...given }: Given, before: ItemFacts | undefined): unknown {
  if (before !== undefined)
    return {
      ...before,
      ...given,
      subjects: { ...before.subjects, description: target },
      remark: remark ?? before.remark,
    };
  return {
    ...given,
    level,
    remark,
    subjects: { description: target },
    importance: 'general',
    inspectors: { atLeast: 2 },
  };
}

function readBasis(text: string, { library, today }: ItemGrounds, decided: boolean) {
  const { found, rest } = citationsIn(text);
  const questions: Question[] = [];
  const notes: string[] = [];
  if (found.length === 0)
    questions.push({ text: '没有读出依据，没有法律法规规章依据的不得检查，请写成《名称》第几条', field: 'basis' });
  for (const sentence of refusedCitations(library, found, today)) questions.push({ text: sentence, field: 'basis' });
  if (rest !== '' && found.length > 0) {
    if (decided) notes.push(`依据里这一部分没有采用：${rest}`);
    else questions.push({ text: `依据里有读不懂的部分：“${rest}”，可以略去采用，或改写`, field: null });
  }
  const refusals = found.flatMap((cited) => beyond(library, cited)?.sentence ?? []);
  return { found, questions, notes, refusals };
}

const METHOD_WORDS: readonly (readonly [RegExp, Method])[] = [
  [/实地|现场/, 'on-site'],
  [/书面|资料/, 'written'],
  [/网络|在线|线上|监测|非现场/, 'online'],
  [/专家|专业机构|第三方|委托/, 'expert'],
  [/检验|检测|化验|扦样/, 'laboratory'],
];

function methodsOf(text: string): Method[] {
  return METHOD_WORDS.filter(([pattern]) => pattern.test(text)).map(([, method]) => method);
}

/** The level by the name of the authority: a district's where it says nothing else. */
function levelOf(agency: string): string {
  if (/[区县旗]/.test(agency)) return 'district';
  if (/市/.test(agency)) return 'city';
  return /省|自治区/.test(agency) ? 'province' : 'district';
}

/** The power that the item has, or the only one of inspection that is called alike or rests on the same article. */
function powerFor(
  name: string,
  basis: readonly string[],
  before: StoredItem | undefined,
  { powers, today }: ItemGrounds,
) {
  const known = before?.content.facts.power ?? null;
  if (known !== null) return { id: known, notes: [] };
  const open = powers.filter(({ content }) => content.kind === 'inspection' && isInForce(content, today));
  const alike = open.filter(({ content }) => folded(content.name) === folded(name));
  const articles = new Set(basis.map(articleOf));
  const shared = open.filter(({ content }) => content.basis.some((cited) => articles.has(articleOf(cited))));
  const only = alike.length === 1 ? alike[0] : shared.length === 1 ? shared[0] : undefined;
  if (only !== undefined) return { id: only.id, notes: [`对应职权：${only.content.code} ${only.content.name}`] };
  return { id: null, notes: ['没有找到唯一对应的行政检查职权，送审前请在事项里选择'] };
}

function articleOf(cited: string): string {
  const place = citation(cited);
  const within = 'point' in place ? place.point.join('.') : place.article;
  return `${place.title.replace(/^中华人民共和国/, '')} ${within}`;
}
