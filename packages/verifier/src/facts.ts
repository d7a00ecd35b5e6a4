/** The facts of a draw, as label and value: for the page, the text report and the command line. */

import {
  beijingTime,
  drandRound,
  drandRoundTime,
  publicKindNames,
  type Rules,
  type VerifiedDraw,
} from '@mingqian/draw';
import { jointFacts } from './joint.ts';
import { partyWords } from './words.ts';

/** One line of facts. `digest` values are long hexadecimal texts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly digest?: true;
}

/** Who drew what, when, and from which random numbers. */
export function drawFacts(draw: VerifiedDraw): Fact[] {
  return [...planFacts(draw), ...timeFacts(draw), ...randomFacts(draw)];
}

function planFacts(draw: VerifiedDraw): Fact[] {
  const { commitment, commitmentDigest, frozen } = draw;
  const { authority, sequence, previous } = commitment;
  const items = frozen?.rules.items.map((item) => `${item.code}（第 ${item.version} 版）`).join('、') ?? '';
  return [
    { label: '抽签单位', value: authority.uscc === null ? authority.name : `${authority.name}（${authority.uscc}）` },
    { label: '计划编号', value: commitment.plan },
    ...(items === '' ? [] : [{ label: '检查事项', value: items }]),
    { label: '抽签序号', value: `该单位第 ${sequence} 次` },
    ...(previous === null ? [] : [digestFact('上一次的承诺摘要', previous)]),
    digestFact('本次的承诺摘要', commitmentDigest),
    ...jointFacts(draw),
  ];
}

function timeFacts({ commitment, seal }: VerifiedDraw): Fact[] {
  const { createdAt, drawAt, embargo } = commitment;
  return [
    { label: '承诺时间', value: beijingTime(createdAt) },
    { label: '抽签时间', value: beijingTime(drawAt) },
    { label: '公开方式', value: embargo === null ? '当场公开' : `先封存，${embargo} 揭示` },
    ...(seal === null ? [] : [{ label: '封存时间', value: beijingTime(seal.sealedAt) }]),
  ];
}

function randomFacts(draw: VerifiedDraw): Fact[] {
  const { joint, secrets } = draw.commitment;
  const parties = joint?.parties ?? secrets.map((secret) => secret.party);
  return [
    { label: '出随机数的单位', value: parties.map(partyWords).join('、') },
    { label: '见证人', value: witnessWords(draw) },
    { label: '公共随机值', value: publicWords(draw) },
  ];
}

function witnessWords({ witnesses, seed }: VerifiedDraw): string {
  if (witnesses.length === 0) return '没有';
  const revealed = new Set(seed?.input.witnesses.map((witness) => witness.n));
  const names = witnesses.map(({ n, name }) => (seed === null || revealed.has(n) ? name : `${name}（未揭示，不计入）`));
  return `${witnesses.length} 位：${names.join('、')}`;
}

function publicWords({ commitment, seed }: VerifiedDraw): string {
  const used = seed?.input.public ?? null;
  const named = used ?? commitment.public;
  if (named === null) return '没有使用';
  const round = named.kind === 'drand' ? drandRound(named.event) : null;
  const due = round === null ? '' : `，应于 ${beijingTime(instantOf(drandRoundTime(round)))} 产生`;
  const value = used === null ? '，值尚未公布' : `，值为 ${used.value}`;
  return `${publicKindNames[named.kind]} ${named.event}${due}${value}`;
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function digestFact(label: string, value: string): Fact {
  return { label, value, digest: true };
}

/** How hard the seed was to steer, in words. Of a joint draw the parties alone already bind each other. */
export function strengthSentence(strength: 1 | 2 | 3, isJoint = false): string {
  if (strength === 1 && isJoint)
    return '随机性强度 1 级（共 3 级）：种子只来自联合抽签的各方。各方承诺之后谁也改不了；只要有一方没有与其他各方串通，其他各方就不能事先挑选结果；但最后揭示的一方可以在看到别人的数之后选择不揭示。';
  return {
    1: '随机性强度 1 级（共 3 级）：种子只来自抽签单位。承诺之后谁也改不了；但承诺之前，抽签单位有能力反复试算、挑选结果。',
    2: '随机性强度 2 级（共 3 级）：种子里有见证人的随机数。只要有一位见证人没有与抽签单位串通，抽签单位就不能事先挑选结果；但有人可以在看到别人的数之后选择不揭示。',
    3: '随机性强度 3 级（共 3 级，最高）：种子里有事先指定、承诺之后才产生的公共随机值，抽签单位和见证人都不能预知结果。',
  }[strength];
}

/** The rate of one stratum in words. */
export function rateWords({ rate, rounding, min, max }: Rules['strata'][number]): string {
  const rest = { up: '进位', down: '舍去', 'half-up': '四舍五入' }[rounding];
  const limits = [min === null ? '' : `，至少 ${min} 户`, max === null ? '' : `，至多 ${max} 户`].join('');
  return `${rate.num}/${rate.den}，零头${rest}${limits}`;
}
