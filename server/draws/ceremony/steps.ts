/** The steps of a ceremony in order: which is done, which is now, and what happens in each, in plain words. */

import { beijingTime } from '@mingqian/draw';
import type { Ceremony, DrawContent } from '../content.ts';
import type { DrawState } from '../states.ts';
import { committedParts } from './loading.ts';
import type { CeremonyAnswer, STEPS } from './schema.ts';
import { contributionsUntil, waitUntil } from './times.ts';
import { sourceWords } from './value-source.ts';

type Step = CeremonyAnswer['steps'][number];
type Key = (typeof STEPS)[number];

const LABELS: Readonly<Record<Key, string>> = {
  commit: '公布承诺',
  join: '见证人加入',
  reveal: '见证人揭示',
  value: '公共随机值',
  execute: '执行抽签',
  result: '封存结果',
  disclose: '公开名单',
};

/** The step that a state is in; the states before the commitment have none. */
const NOW: Partial<Record<DrawState, Key>> = {
  committed: 'join',
  joining: 'join',
  revealing: 'reveal',
  'awaiting-value': 'value',
  ready: 'execute',
  executing: 'execute',
  drawn: 'disclose',
};

/** All seven, `joined` being how many have joined so far. An open draw has nothing to seal. */
export function stepsOf(content: DrawContent, joined: number): Step[] {
  const { state, outcome } = content;
  const { committed, terms } = committedParts(content);
  const ceremony = content.ceremony;
  const open = terms.embargo === null;
  const nobody = ceremony?.joiningClosedAt != null && ceremony.joined === 0;
  const facts: readonly [Key, string | null, boolean][] = [
    ['commit', committed.at, false],
    ['join', ceremony?.joiningClosedAt ?? null, false],
    ['reveal', ceremony?.revealsClosedAt ?? null, nobody],
    ['value', ceremony?.value?.at ?? null, terms.public === null],
    ['execute', outcome?.at ?? null, false],
    ['result', outcome?.at ?? null, open],
    ['disclose', outcome?.disclosedAt ?? null, false],
  ];
  return facts.map(([key, at, skipped]) => ({
    key,
    label: LABELS[key],
    state: skipped ? 'skipped' : at !== null ? 'done' : NOW[state] === key ? 'now' : 'later',
    at: skipped ? null : at,
    sentence: SENTENCES[key](content, joined),
  }));
}

type Words = (content: DrawContent, joined: number) => string;

const SENTENCES: Readonly<Record<Key, Words>> = {
  commit: () => '名单、规则和抽签机关的秘密数已经固定，承诺书摘要已记入账本，谁也不能再改。',
  join: ({ ceremony }, joined) => {
    if (ceremony === null) return '仪式开始后，见证人扫码加入，在自己的手机上各出一个数。';
    if (ceremony.joiningClosedAt !== null)
      return ceremony.joined === 0 ? '没有见证人加入。' : `${ceremony.joined} 位见证人已加入，名单已固定并记入账本。`;
    return `请扫码加入，在自己的手机上出一个数；现在只交承诺，不交数。已加入 ${joined} 位。`;
  },
  reveal: (content) => revealWords(content),
  value: (content) => valueWords(content),
  execute: ({ state, outcome, terms }) => {
    if (outcome !== null) return '已按种子算出名单和检查人员，任何人都可以重新计算。';
    if (state === 'executing') return '种子已经固定，正在计算。';
    return `到 ${beijingTime(terms?.drawAt ?? '')}由主持人执行；种子一经固定，结果就不能再变。`;
  },
  result: ({ outcome, terms }) => {
    if (terms?.embargo === null) return '这次抽签不保密，执行后当场公开。';
    if (outcome === null) return '执行后先封存结果，只公布户数和封存摘要。';
    return `已封存：抽出 ${outcome.selected} 户${outcome.complete ? '' : '，检查人员不足，须增补'}；名单在公开前只有指定的知悉人能看。`;
  },
  disclose: ({ outcome, terms }) => {
    if (outcome?.disclosedAt != null) return '名单和全部材料已公开，任何人都可以核对。';
    return terms?.embargo == null
      ? '执行后当场公开名单和全部材料。'
      : `名单保密到 ${outcome?.due ?? terms.embargo}，次日零时公开名单和全部材料。`;
  },
};

function revealWords({ ceremony, terms }: DrawContent): string {
  if (ceremony?.joiningClosedAt == null) return '截止加入后，各人的手机交出自己的数。';
  if (ceremony.joined === 0) return '没有见证人，不需要揭示。';
  if (ceremony.revealsClosedAt !== null) return closedWords(ceremony);
  const until = terms === null ? null : contributionsUntil(terms);
  const limit = until === null ? '' : `最迟 ${beijingTime(until)}，`;
  return `请不要关闭手机页面，等手机交出自己的数。${limit}没有交的按规程不计入，不影响抽签继续。`;
}

function closedWords({ joined, revealed }: Ceremony): string {
  const dropped = joined - revealed;
  if (dropped === 0) return `${joined} 位见证人全部揭示。`;
  return `${joined} 位见证人中 ${revealed} 位已揭示；${dropped} 位没有揭示，按规程不计入，名字仍留在名单中。`;
}

function valueWords({ ceremony, terms }: DrawContent): string {
  const source = terms?.public;
  if (source == null) return '承诺时没有指定公共随机值。';
  const value = ceremony?.value;
  if (value != null)
    return value.fallback
      ? `“${sourceWords(source)}”没有等到，已按承诺改用备用的公共随机值。`
      : `已取得“${sourceWords(source)}”。`;
  const until = beijingTime(waitUntil(terms!) ?? '');
  const otherwise = source.fallback === null ? '' : `；到 ${until}仍没有结果的，改用“${sourceWords(source.fallback)}”`;
  const how = source.kind === 'drand' ? '由服务器取得并验证签名' : '由两人看着结果分别录入';
  const differed = ceremony?.differedAt == null ? '' : DIFFERED;
  return `${differed}使用承诺时指定的“${sourceWords(source)}”，揭示截止后${how}${otherwise}。`;
}

/** Told on the stage, and to the hosts. */
export const DIFFERED = '刚才两人录入的值不一致，都已作废，请核对公告后各自重新录入。';
