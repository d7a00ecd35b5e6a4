/** 查一家企业: why one firm was drawn or not, in facts, one sentence, and shell lines that prove it without this program. */

import { type Report, type Subject, subjectTickets, type Team, type VerifiedDraw } from '@mingqian/draw';
import type { Fact } from './facts.ts';
import { reasonWords } from './words.ts';

/** One lot of a firm. The smallest ticket is the firm's key. */
export interface FirmTicket {
  readonly k: number;
  readonly ticket: string;
  readonly isKey: boolean;
}

/** What is known about one firm. */
export interface Firm {
  readonly standing: 'selected' | 'not-selected' | 'out' | 'unknown' | 'pending';
  readonly code: string;
  /** Null where the roster does not have it. */
  readonly name: string | null;
  readonly sentence: string;
  readonly facts: readonly Fact[];
  readonly tickets: readonly FirmTicket[];
  /** Lines for a terminal, inside the unpacked folder; empty where there is nothing to compute yet. */
  readonly commands: readonly { readonly what: string; readonly line: string; readonly gives: string }[];
}

/** `subject` is the row of the roster, null where there is none; `rank` its place by key within its stratum, where known. */
export interface FirmInput {
  readonly report: Report;
  readonly code: string;
  readonly subject: Subject | null;
  readonly rank?: number | null;
}

/** Describes one firm. Throws a RangeError for a report with a mismatch: nothing should be read out of such a bundle. */
export function describeFirm({ report, code, subject, rank = null }: FirmInput): Firm {
  const { draw, verdict } = report;
  if (verdict === 'mismatch' || draw === null) throw new RangeError('the bundle does not verify');
  if (subject === null) return plain('unknown', code, null, unknownSentence(draw));
  if (subject.status === 'out') return plain('out', code, subject, outSentence(subject));
  if (draw.execution === null || draw.seed === null)
    return plain('pending', code, subject, pendingSentence(draw, subject));
  return drawnFirm(draw, subject, rank);
}

function plain(standing: Firm['standing'], code: string, subject: Subject | null, sentence: string): Firm {
  const facts = subject === null ? [] : rowFacts(subject);
  return { standing, code, name: subject?.name ?? null, sentence, facts, tickets: [], commands: [] };
}

function rowFacts({ name, id, stratum, lots, status, reason }: Subject): Fact[] {
  return [
    { label: '名称', value: name },
    { label: '代码', value: id },
    { label: '是否参加', value: status === 'in' ? '参加抽签' : `未参加：${reasonWords(reason)}` },
    { label: '分层', value: stratum },
    { label: '签数', value: `${lots} 个` },
  ];
}

function unknownSentence({ frozen }: VerifiedDraw): string {
  return `名单里没有这个代码（名单共 ${frozen?.counts.rows ?? 0} 户，参加和未参加的都在内）。请核对代码；确认应当在名录库里的，可以向抽签单位提出。`;
}

function outSentence({ reason }: Subject): string {
  return `在名单中，但没有参加抽签，原因是：${reasonWords(reason)}。对原因有异议的，可以向抽签单位提出。`;
}

function pendingSentence({ seal, commitment, frozen }: VerifiedDraw, { stratum }: Subject): string {
  const plan = frozen?.plan.find((entry) => entry.rule.code === stratum);
  const share = plan === undefined ? '' : `本层 ${plan.eligible} 户中抽 ${plan.quota} 户。`;
  if (seal === null) return `参加抽签。${share}抽签还没有进行，不知道是否抽中。`;
  return `参加了抽签。${share}结果封存到 ${commitment.embargo}，揭示之前谁也不能说是否抽中。`;
}

function drawnFirm(draw: VerifiedDraw, subject: Subject, givenRank: number | null): Firm {
  const { subjectSeed } = draw.seed!.seeds;
  const stratum = draw.execution!.result.strata.find((entry) => entry.code === subject.stratum)!;
  const { tickets, key } = subjectTickets(subjectSeed, subject.id, subject.lots);
  const place = stratum.selected.indexOf(subject.id);
  const selected = place >= 0;
  const rank = selected ? place + 1 : givenRank;
  const keyAt = tickets.indexOf(key) + 1;
  return {
    standing: selected ? 'selected' : 'not-selected',
    code: subject.id,
    name: subject.name,
    sentence:
      drawnSentence({ ...stratum, selectedHere: selected, rank, lots: subject.lots }) + laterSentence(draw, subject),
    facts: [
      ...rowFacts(subject),
      { label: '本层参加抽签', value: `${stratum.eligible} 户，抽 ${stratum.quota} 户` },
      { label: '本层名次', value: rank === null ? `在第 ${stratum.quota} 名之后` : `第 ${rank} 名（签号从小到大）` },
      { label: '它的签号', value: key, digest: true },
      {
        label: '本层抽中的最大签号',
        value: stratum.cutoff ?? '没有抽',
        ...(stratum.cutoff ? { digest: true as const } : {}),
      },
      ...teamFacts(draw, subject.id),
    ],
    tickets: tickets.map((ticket, i) => ({ k: i + 1, ticket, isKey: i + 1 === keyAt })),
    commands: commandsFor(subjectSeed, subject, keyAt, key),
  };
}

interface Place {
  readonly code: string;
  readonly quota: number;
  readonly selectedHere: boolean;
  readonly rank: number | null;
  readonly lots: number;
}

function drawnSentence({ code, quota, selectedHere, rank, lots }: Place): string {
  const key = lots === 1 ? '它的签号' : `它的 ${lots} 个签号中最小的一个`;
  if (quota === 0) return `没有抽中：按规则，${code} 层这次不抽。`;
  if (selectedHere) return `抽中了：${key}在 ${code} 层排第 ${rank}，本层抽签号最小的 ${quota} 户。`;
  const at = rank === null ? '' : `，排第 ${rank}`;
  return `没有抽中：${key}大于 ${code} 层抽中的最大签号${at}，本层只抽签号最小的 ${quota} 户。`;
}

function laterSentence({ changed }: VerifiedDraw, { id }: Subject): string {
  const changes = changed?.changes ?? [];
  const left = changes.find((change) => change.kind === 'substitute' && change.subject === id);
  if (left?.kind === 'substitute') {
    const next = left.in === null ? '本层没有可递补的对象' : `由 ${left.in} 递补`;
    return `抽签后它因“${reasonWords(left.reason)}”不再检查，${next}。`;
  }
  const joined = changes.find((change) => change.kind === 'substitute' && change.in === id);
  return joined === undefined ? '' : `抽签后 ${joined.subject} 不能检查，它按签号顺序递补，列入检查。`;
}

function teamFacts({ changed, inForce }: VerifiedDraw, id: string): Fact[] {
  const team: Team | undefined = changed?.teams.find((entry) => entry.subject === id);
  if (team === undefined) return [];
  const names = new Map(inForce?.inspectors.map((person) => [person.id, person.name]));
  const members = team.members.map((member) => `${names.get(member) ?? ''}（${member}）`).join('、');
  return [{ label: '检查组', value: members === '' ? '尚无人员' : members }];
}

function commandsFor(subjectSeed: string, { id, lots }: Subject, keyAt: number, key: string): Firm['commands'] {
  const seedLine = `printf 'mingqian/draw/v1/subject\\n%s' "$(sha256sum seed-input.txt | cut -c1-64)" | sha256sum`;
  const loop = `for k in $(seq 1 ${lots}); do printf %s "${subjectSeed}${id}:$k" | sha256sum; done`;
  return [
    { what: '算出检查对象种子（在材料包的文件夹里执行）', line: seedLine, gives: subjectSeed },
    { what: '算出它的签号', line: `printf %s "${subjectSeed}${id}:${keyAt}" | sha256sum`, gives: key },
    ...(lots === 1 ? [] : [{ what: `算出它的全部 ${lots} 个签号，取最小的`, line: loop, gives: '' }]),
  ];
}
